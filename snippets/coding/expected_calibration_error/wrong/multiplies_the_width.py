"""Makes the edges as i times the bin width, which lifts some of them above their scores.

It tempts because linspace does the same. But 3 * 0.1 is 0.30000000000000004, so a score of exactly
0.3 lands in bin 2 of 10.
"""

from bisect import bisect_right
from collections.abc import Sequence

from answer import expected_calibration_error as sound


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Sum the gaps between edges that are multiples of the width."""
    sound(probabilities, labels, bins)  # refuses bad input
    width = 1 / bins
    inner_edges = [i * width for i in range(1, bins)]
    gaps = [0.0] * bins
    for p, label in zip(probabilities, labels, strict=True):
        gaps[bisect_right(inner_edges, p)] += label - p
    return sum(map(abs, gaps)) / len(probabilities)
