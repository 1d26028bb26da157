"""Follows the formula: weight, rate and mean score of each bin that is not empty."""

from bisect import bisect_right
from collections.abc import Sequence


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """O(n log bins) time, O(n) space."""
    if bins < 1 or len(probabilities) != len(labels) or len(probabilities) == 0:
        raise ValueError("bins, and as many labels as probabilities, are needed")
    if not all(0 <= p <= 1 for p in probabilities) or not set(labels) <= {0, 1}:
        raise ValueError("probabilities lie in 0..1, labels are 0 or 1")
    edges = [i / bins for i in range(1, bins)]
    held: list[list[tuple[float, int]]] = [[] for _ in range(bins)]
    for p, label in zip(probabilities, labels, strict=True):
        held[bisect_right(edges, p)].append((p, label))
    error = 0.0
    for members in held:
        if members:
            mean_score = sum(p for p, _ in members) / len(members)
            rate = sum(label for _, label in members) / len(members)
            error += len(members) / len(probabilities) * abs(rate - mean_score)
    return error
