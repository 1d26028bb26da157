"""Returns the heap as it lies, which is not in order of rank.

It tempts because the right orders are in it. Only the first place of a heap says anything on rank.
"""

import heapq
from collections.abc import Iterable
from math import inf, log
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
            entry = (log(1 - rng.random()) / weight, -place, order_id)
            if len(best) < k:
                heapq.heappush(best, entry)
            else:
                heapq.heappushpop(best, entry)
    return [order_id for _, _, order_id in best]
