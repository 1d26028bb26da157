"""Collects up to 2k candidates, then sorts and cuts them back to k: no heap."""

from collections.abc import Iterable
from math import inf, log1p
from random import Random


def weighted_sample(orders: Iterable[tuple[str, float]], k: int, rng: Random) -> list[str]:
    """O(n log k) time, O(k) space: each sort of 2k makes room for k more."""
    if k < 1:
        raise ValueError("at least one order is to be drawn")
    kept: list[tuple[float, int, str]] = []
    for place, (order_id, weight) in enumerate(orders):
        if not 0 <= weight < inf:
            raise ValueError(f"not a weight: {weight}")
        if weight > 0:
            kept.append((-log1p(-rng.random()) / weight, place, order_id))
            if len(kept) == 2 * k:
                kept = sorted(kept)[:k]
    return [order_id for _, _, order_id in sorted(kept)[:k]]
