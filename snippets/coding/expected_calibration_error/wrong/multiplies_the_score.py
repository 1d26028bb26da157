"""Finds the bin as int(p * bins), which puts some scores one bin below their edge.

It tempts because it is one multiplication. But 0.29 * 100 is 28.999999999999996 in floating point,
so a score of exactly 0.29 lands in bin 28.
"""

from collections.abc import Sequence

from answer import expected_calibration_error as sound


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Sum the gaps by int(p * bins), with p = 1 put into the last bin."""
    sound(probabilities, labels, bins)  # refuses bad input
    gaps = [0.0] * bins
    for p, label in zip(probabilities, labels, strict=True):
        gaps[min(int(p * bins), bins - 1)] += label - p
    return sum(map(abs, gaps)) / len(probabilities)
