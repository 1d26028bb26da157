"""Gives p = 1 a bin of its own.

It tempts because a dictionary keyed by int(p * bins) never runs out of range, so the extra bin goes
unseen.
"""

from collections import defaultdict
from collections.abc import Sequence

from answer import expected_calibration_error as sound


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Sum the gaps by the key int(p * bins)."""
    sound(probabilities, labels, bins)  # refuses bad input
    gaps: defaultdict[int, float] = defaultdict(float)
    for p, label in zip(probabilities, labels, strict=True):
        gaps[int(p * bins)] += label - p
    return sum(map(abs, gaps.values())) / len(probabilities)
