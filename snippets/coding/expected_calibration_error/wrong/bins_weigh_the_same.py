"""Averages over the bins that are not empty, rather than over the scores.

It tempts because it looks like a macro average. A bin with two orders then counts as much as one
with two million.
"""

from bisect import bisect_right
from collections.abc import Sequence

from answer import expected_calibration_error as sound


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Average the gaps of the bins."""
    sound(probabilities, labels, bins)  # refuses bad input
    inner_edges = [i / bins for i in range(1, bins)]
    gaps, counts = [0.0] * bins, [0] * bins
    for p, label in zip(probabilities, labels, strict=True):
        i = bisect_right(inner_edges, p)
        gaps[i] += label - p
        counts[i] += 1
    errors = [abs(gap) / n for gap, n in zip(gaps, counts, strict=True) if n]
    return sum(errors) / len(errors)
