"""Follows the links by recursion, which ends in a RecursionError when a ring is a long chain.

It tempts because a depth-first search is three lines that way. Python stops at a depth of about a
thousand calls.
"""

from collections import defaultdict
from collections.abc import Sequence

from splits import Order, by_time


def split_orders(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """Visit what train reaches."""
    train, test = by_time(orders, cut, gap)
    orders_with: dict[str, list[int]] = defaultdict(list)
    for place, (_, identities) in enumerate(orders):
        for identity in identities:
            orders_with[identity].append(place)
    reached: set[int] = set()

    def visit(place: int) -> None:
        if place not in reached:
            reached.add(place)
            for identity in orders[place][1]:
                for linked in orders_with.pop(identity, []):
                    visit(linked)

    for place in train:
        visit(place)
    return train, [place for place in test if place not in reached]
