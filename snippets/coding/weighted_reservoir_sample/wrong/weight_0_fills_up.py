"""Lets orders of weight 0 in while fewer than k others are there.

It tempts because it spares the division by 0 with a rank below all others. But a chance of 0 is
a chance of 0, also when there is room.
"""

import heapq
from collections.abc import Iterable, Iterator
from math import inf, log
from random import Random


def weighted_sample(orders: Iterable[tuple[str, float]], k: int, rng: Random) -> list[str]:
    """Take the k highest ranks."""
    if k < 1:
        raise ValueError("at least one order is to be drawn")

    def ranked() -> Iterator[tuple[float, int, str]]:
        for place, (order_id, weight) in enumerate(orders):
            if not 0 <= weight < inf:
                raise ValueError(f"not a weight: {weight}")
            yield log(1 - rng.random()) / weight if weight > 0 else -inf, -place, order_id

    return [order_id for _, _, order_id in heapq.nlargest(k, ranked())]
