"""Computes u ** (1 / w), which is 0 for almost every order once the weights are small.

It tempts because it is the formula as printed. When the weights of the whole stream add up to
little, the powers of the winners underflow too, and the first orders of the stream win all the
ties. With large weights they round to 1 instead.
"""

import heapq
from collections.abc import Iterable
from math import inf
from random import Random


def weighted_sample(orders: Iterable[tuple[str, float]], k: int, rng: Random) -> list[str]:
    """Keep the k highest ranks in a heap."""
    if k < 1:
        raise ValueError("at least one order is to be drawn")
    best: list[tuple[float, int, str]] = []
    for place, (order_id, weight) in enumerate(orders):
        if not 0 <= weight < inf:
            raise ValueError(f"not a weight: {weight}")
        if weight > 0:
            entry = ((1 - rng.random()) ** (1 / weight), -place, order_id)
            if len(best) < k:
                heapq.heappush(best, entry)
            else:
                heapq.heappushpop(best, entry)
    return [order_id for _, _, order_id in sorted(best, reverse=True)]
