"""Measures the confidence in the likelier class, not the probability of label 1.

It tempts because papers on image classifiers define it so. It puts scores of 0.1 and 0.9 into one
bin, where an error on fraud can cancel an error on honest orders.
"""

from bisect import bisect_right
from collections.abc import Sequence

from answer import expected_calibration_error as sound


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Compare max(p, 1 - p) with whether the likelier class was right."""
    sound(probabilities, labels, bins)  # refuses bad input
    inner_edges = [i / bins for i in range(1, bins)]
    gaps = [0.0] * bins
    for p, label in zip(probabilities, labels, strict=True):
        confidence = p if p >= 0.5 else 1 - p
        right = label == (p >= 0.5)
        gaps[bisect_right(inner_edges, confidence)] += right - confidence
    return sum(map(abs, gaps)) / len(probabilities)
