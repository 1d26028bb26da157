"""Computes the bin by multiplying, then corrects what rounding may have moved by one."""

from collections.abc import Sequence


def _bin_of(p: float, bins: int) -> int:
    i = min(int(p * bins), bins - 1)
    if p < i / bins:
        return i - 1
    if i + 1 < bins and p >= (i + 1) / bins:
        return i + 1
    return i


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """O(n) time, O(bins) space."""
    if bins < 1 or len(probabilities) != len(labels) or len(probabilities) == 0:
        raise ValueError("bins, and as many labels as probabilities, are needed")
    gaps = [0.0] * bins
    for p, label in zip(probabilities, labels, strict=True):
        if not 0 <= p <= 1 or label not in (0, 1):
            raise ValueError("probabilities lie in 0..1, labels are 0 or 1")
        gaps[_bin_of(p, bins)] += label - p
    return sum(map(abs, gaps)) / len(probabilities)
