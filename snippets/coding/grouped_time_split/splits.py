"""Splits that look right and are not, and what they share."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

Order = tuple[int, tuple[str, ...]]


def by_time(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """Places of the orders of before the gap, and of the cut or later.

    Raises:
        ValueError: If the gap is negative.
    """
    if gap < 0:
        raise ValueError("the gap must not be negative")
    train = [place for place, (day, _) in enumerate(orders) if day < cut - gap]
    return train, [place for place, (day, _) in enumerate(orders) if day >= cut]


def one_step(orders: Sequence[Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """By time, without the test orders that share an identity with an order of train."""
    train, test = by_time(orders, cut, gap)
    seen = {identity for place in train for identity in orders[place][1]}
    return train, [place for place in test if not seen.intersection(orders[place][1])]


def reached_from(start: Iterable[int], orders: Sequence[Order], through: Iterable[int]) -> set[int]:
    """Places of the orders that links lead to, if only the orders of `through` make links."""
    orders_with: dict[str, list[int]] = defaultdict(list)
    for place in through:
        for identity in orders[place][1]:
            orders_with[identity].append(place)
    reached = set(start)
    to_follow = sorted(reached)
    while to_follow:
        for identity in orders[to_follow.pop()][1]:
            fresh = [place for place in orders_with.pop(identity, []) if place not in reached]
            reached.update(fresh)
            to_follow += fresh
    return reached
