"""Ranks by weight times a uniform number, which favours heavy orders too much.

It tempts because a weight then scales an order's luck. But of two orders with weights 2 and 1 the
heavier one then comes first with a chance of 3/4, not 2/3.
"""

import heapq
from collections.abc import Iterable, Iterator
from math import inf
from random import Random


def weighted_sample(orders: Iterable[tuple[str, float]], k: int, rng: Random) -> list[str]:
    """Take the k highest products."""
    if k < 1:
        raise ValueError("at least one order is to be drawn")

    def ranked() -> Iterator[tuple[float, int, str]]:
        for place, (order_id, weight) in enumerate(orders):
            if not 0 <= weight < inf:
                raise ValueError(f"not a weight: {weight}")
            if weight > 0:
                yield weight * (1 - rng.random()), -place, order_id

    return [order_id for _, _, order_id in heapq.nlargest(k, ranked())]
