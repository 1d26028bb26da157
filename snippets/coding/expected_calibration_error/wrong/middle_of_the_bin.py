"""Compares the rate with the middle of the bin, not with the mean of the scores in it.

It tempts because a reliability diagram is often drawn that way. Fraud scores crowd at the low end
of their bin, so the middle says too much.
"""

from bisect import bisect_right
from collections.abc import Sequence

from answer import expected_calibration_error as sound


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Average the distance of the rates from the middles."""
    sound(probabilities, labels, bins)  # refuses bad input
    inner_edges = [i / bins for i in range(1, bins)]
    positives, counts = [0] * bins, [0] * bins
    for p, label in zip(probabilities, labels, strict=True):
        i = bisect_right(inner_edges, p)
        positives[i] += label
        counts[i] += 1
    error = 0.0
    for i, n in enumerate(counts):
        error += abs(positives[i] - n * (i + 0.5) / bins)
    return error / len(probabilities)
