"""Counts ranks from 0.

It tempts because `enumerate` does. With a small constant the order changes, and with a constant of
0 the first product of a ranking is a ZeroDivisionError.
"""

from collections import defaultdict
from collections.abc import Sequence

from answer import fuse

__all__ = ["fuse"]


def _scores(rankings: Sequence[Sequence[int]], c: int) -> dict[int, float]:
    """Sum 1 / (c + rank) over the rankings, for each product."""
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        if len(set(ranking)) < len(ranking):
            raise ValueError("a ranking holds a product twice")
        for rank, product in enumerate(ranking):
            scores[product] += 1 / (c + rank)
    return scores
