"""Takes the orders of the gap out before it looks for rings.

It tempts because they are in neither part. They still show that the orders on both sides belong
together.
"""

from collections.abc import Sequence

from splits import Order, by_time, reached_from


def split_orders(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """Follow the links among train and test."""
    train, test = by_time(orders, cut, gap)
    reached = reached_from(train, orders, [*train, *test])
    return train, [place for place in test if place not in reached]
