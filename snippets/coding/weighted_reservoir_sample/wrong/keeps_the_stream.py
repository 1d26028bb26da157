"""Ranks the whole stream and sorts it, which holds every order in memory.

It tempts because it is two lines, and draws the right orders. The question has a stream of unknown
length, and room for k.
"""

from collections.abc import Iterable
from math import inf, log
from random import Random


def weighted_sample(orders: Iterable[tuple[str, float]], k: int, rng: Random) -> list[str]:
    """Sort by rank and cut."""
    if k < 1:
        raise ValueError("at least one order is to be drawn")
    ranked: list[tuple[float, str]] = []
    for order_id, weight in orders:
        if not 0 <= weight < inf:
            raise ValueError(f"not a weight: {weight}")
        if weight > 0:
            ranked.append((log(1 - rng.random()) / weight, order_id))
    ranked.sort(key=lambda entry: -entry[0])
    return [order_id for _, order_id in ranked[:k]]
