"""Gives tied products their mean grade, and takes the gain of that.

It tempts because the grade is what was judged. But the gain is not linear in it: a toss-up between
grades 0 and 2 is worth more than a certain 1.
"""

from collections.abc import Sequence
from itertools import groupby

from answer import _discount


def _expected_dcg(scores: Sequence[float], grades: Sequence[int], k: int) -> float:
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    total, start = 0.0, 0
    for _, tied in groupby(order, key=lambda i: scores[i]):
        held = [grades[i] for i in tied]
        end = start + len(held)
        mean_gain = 2 ** (sum(held) / len(held)) - 1
        total += mean_gain * sum(_discount(place) for place in range(start, min(end, k)))
        start = end
    return total
