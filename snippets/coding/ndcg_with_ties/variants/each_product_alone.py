"""Finds for each product which places it can take, by binary search among the sorted scores."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import isnan, log2


def ndcg(scores: Sequence[float], grades: Sequence[int], k: int) -> float | None:
    """O(n log n) time, O(n) space."""
    n = len(scores)
    if k < 1 or n != len(grades) or any(map(isnan, scores)) or min(grades, default=0) < 0:
        raise ValueError("k of at least 1, and a grade of 0 or more for each score, are needed")
    cut = min(k, n)
    reach = [0.0, *accumulate(1 / log2(place + 2) for place in range(cut))]
    rising = sorted(scores)
    expected = 0.0
    for score, grade in zip(scores, grades, strict=True):
        above, at_least = n - bisect_right(rising, score), n - bisect_left(rising, score)
        share = reach[min(at_least, cut)] - reach[min(above, cut)]
        expected += (2**grade - 1) * share / (at_least - above)
    best = sorted(grades, reverse=True)[:cut]
    ideal = sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(best))
    return expected / ideal if ideal else None


def mean_ndcg(queries: Iterable[tuple[Sequence[float], Sequence[int]]], k: int) -> float:
    """Sum and count, one query at a time."""
    total, counted = 0.0, 0
    for scores, grades in queries:
        value = ndcg(scores, grades, k)
        if value is not None:
            total += value
            counted += 1
    if counted == 0:
        raise ValueError("no query has a relevant product")
    return total / counted
