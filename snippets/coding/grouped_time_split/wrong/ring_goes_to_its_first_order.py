"""Puts all orders of a ring to where its first one is, so that train gets orders of the future.

It tempts because that is how a grouped split keeps groups whole. Here the time has to hold as well.
"""

from collections.abc import Sequence

from splits import Order, by_time, reached_from


def split_orders(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """Train on everything that links reach."""
    train, test = by_time(orders, cut, gap)
    reached = reached_from(train, orders, range(len(orders)))
    return sorted(reached), [place for place in test if place not in reached]
