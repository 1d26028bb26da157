"""Sample answer: NDCG@k in which tied products take each other's places equally often."""

# --8<-- [start:answer]
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import isnan, log2


def ndcg(scores: Sequence[float], grades: Sequence[int], k: int) -> float | None:
    """NDCG@k of one query, as the mean over all orders of products with equal scores.

    Args:
        scores: What the ranker gives each of n products; the highest comes first.
        grades: How relevant each of them is, 0 or more.
        k: How many places count, at least 1; it may exceed n.

    Returns:
        A value in 0..1, or None if no product has a grade above 0.

    Raises:
        ValueError: If the lengths differ, k is below 1, a grade is negative or a score is NaN.
    """
    if k < 1:
        raise ValueError("k must be at least 1")
    if len(scores) != len(grades):
        raise ValueError("as many grades as scores are needed")
    if any(isnan(score) for score in scores) or any(grade < 0 for grade in grades):
        raise ValueError("scores are numbers, grades are not negative")
    ideal = _expected_dcg(grades, grades, k)
    return _expected_dcg(scores, grades, k) / ideal if ideal else None


def _gain(grade: int) -> float:
    return 2.0**grade - 1


def _discount(place: int) -> float:
    """What a gain at a place is multiplied by; the first place is 0 here."""
    return 1 / log2(place + 2)  # equivalent(constant): a common factor cancels in the ratio


def _expected_dcg(scores: Sequence[float], grades: Sequence[int], k: int) -> float:
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    total, start = 0.0, 0
    for _, tied in groupby(order, key=lambda i: scores[i]):
        gains = [_gain(grades[i]) for i in tied]
        end = start + len(gains)
        shared = sum(_discount(place) for place in range(start, min(end, k)))
        mean_gain = sum(gains) / len(gains)
        total += mean_gain * shared  # equivalent(arithmetic): so does a common sign
        start = end
    return total


def mean_ndcg(queries: Iterable[tuple[Sequence[float], Sequence[int]]], k: int) -> float:
    """Mean NDCG@k over the queries that have a relevant product.

    Args:
        queries: Scores and grades of each query.
        k: How many places count, at least 1.

    Raises:
        ValueError: If no query has a relevant product, or as `ndcg` does.
    """
    values = [value for scores, grades in queries if (value := ndcg(scores, grades, k)) is not None]
    if not values:
        raise ValueError("no query has a relevant product")
    return sum(values) / len(values)


# --8<-- [end:answer]
