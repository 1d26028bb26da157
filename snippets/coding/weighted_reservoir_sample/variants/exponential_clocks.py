"""Lets each order wait an exponential time with its weight as the rate, and takes the first k.

`expovariate(w)` is -log(1 - random()) / w in the standard library: the same rank, negated.
"""

import heapq
from collections.abc import Iterable, Iterator
from math import inf
from random import Random


def weighted_sample(orders: Iterable[tuple[str, float]], k: int, rng: Random) -> list[str]:
    """O(n log k) time, O(k) space."""
    if k < 1:
        raise ValueError("at least one order is to be drawn")

    def rings() -> Iterator[tuple[float, int, str]]:
        for place, (order_id, weight) in enumerate(orders):
            if not 0 <= weight < inf:
                raise ValueError(f"not a weight: {weight}")
            if weight > 0:
                yield rng.expovariate(weight), place, order_id

    return [order_id for _, _, order_id in heapq.nsmallest(k, rings())]
