"""Gives p = 1 a bin of its own.

It tempts because a dictionary keyed by int(p * bins) never runs out of range, so the extra bin goes
unseen.
"""

from collections import defaultdict
from collections.abc import Sequence


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Sum the gaps by the key int(p * bins)."""
    if bins < 1 or len(probabilities) != len(labels) or len(probabilities) == 0:
        raise ValueError("bins, and as many labels as probabilities, are needed")
    if not all(0 <= p <= 1 for p in probabilities) or not set(labels) <= {0, 1}:
        raise ValueError("probabilities lie in 0..1, labels are 0 or 1")
    gaps: defaultdict[int, float] = defaultdict(float)
    for p, label in zip(probabilities, labels, strict=True):
        gaps[int(p * bins)] += label - p
    return sum(map(abs, gaps.values())) / len(probabilities)
