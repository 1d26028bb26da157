"""Leaves the gap after the cut, not before it.

It tempts because a gap of the right length is there. But the test then lacks its first days, and
train has orders whose disputes were not in at the cut.
"""

from collections.abc import Sequence

from splits import Order, by_time, reached_from


def split_orders(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """Begin the test a gap later."""
    train, test = by_time(orders, cut + gap, gap)
    reached = reached_from(train, orders, range(len(orders)))
    return train, [place for place in test if place not in reached]
