"""Cuts the list at k first, and shares the gains among those tied products that are left.

It tempts because NDCG@k looks like a measure of the first k products. Which ones of a tie at the
cut are among them is what the mean is taken over.
"""

from collections.abc import Sequence
from itertools import groupby

from answer import _discount, _gain


def _expected_dcg(scores: Sequence[float], grades: Sequence[int], k: int) -> float:
    order = sorted(range(len(scores)), key=lambda i: -scores[i])[:k]
    total, start = 0.0, 0
    for _, tied in groupby(order, key=lambda i: scores[i]):
        gains = [_gain(grades[i]) for i in tied]
        end = start + len(gains)
        total += sum(gains) / len(gains) * sum(_discount(place) for place in range(start, end))
        start = end
    return total
