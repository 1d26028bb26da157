"""Counts a query without a relevant product as 0.

It tempts because every query then has a value, and scikit-learn does it. The mean falls with the
share of such queries, which no ranker can help.
"""

from collections.abc import Iterable, Sequence

from answer import ndcg


def mean_ndcg(queries: Iterable[tuple[Sequence[float], Sequence[int]]], k: int) -> float:
    """Mean NDCG@k over all queries."""
    values = [ndcg(scores, grades, k) or 0.0 for scores, grades in queries]
    if not any(values):
        raise ValueError("no query has a relevant product")
    return sum(values) / len(values)
