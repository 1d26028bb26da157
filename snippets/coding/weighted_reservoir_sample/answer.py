"""Sample answer: a weighted sample of a stream, without replacement, in one pass."""

# --8<-- [start:answer]
import heapq
from collections.abc import Iterable
from math import inf, log
from random import Random


def weighted_sample(orders: Iterable[tuple[str, float]], k: int, rng: Random) -> list[str]:
    """Draw k orders of a stream, without replacement, with chances by weight.

    The rank of an order is u ** (1 / weight), where u is 1 minus its random number.

    Args:
        orders: Pairs of an order's id and its weight, 0 or more; read once.
        k: How many to draw, at least 1.
        rng: Where the luck comes from: one `random()` for each order of positive weight.

    Returns:
        The ids of the k orders of highest rank, the highest first; of equal ranks the earlier
        order. All orders of positive weight if there are fewer than k.

    Raises:
        ValueError: If k is below 1, or a weight is negative, infinite or NaN.
    """
    if k < 1:
        raise ValueError("at least one order is to be drawn")
    best: list[tuple[float, int, str]] = []  # a heap: the lowest rank that is kept lies at 0
    for place, (order_id, weight) in enumerate(orders):
        if not 0 <= weight < inf:  # true for NaN as well
            raise ValueError(f"not a weight: {weight}")
        if weight == 0:
            continue
        log_rank = log(1 - rng.random()) / weight
        entry = (log_rank, -place, order_id)  # of equal ranks, the earlier order is greater
        if len(best) < k:
            heapq.heappush(best, entry)
        elif entry > best[0]:  # equivalent(comparison): places differ, so entries never tie
            heapq.heapreplace(best, entry)
    return [order_id for _, _, order_id in sorted(best, reverse=True)]


# --8<-- [end:answer]
