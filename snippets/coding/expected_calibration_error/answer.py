"""Sample answer: expected calibration error with bins of equal width."""

# --8<-- [start:answer]
from bisect import bisect_right
from collections.abc import Sequence


def expected_calibration_error(
    probabilities: Sequence[float], labels: Sequence[int], bins: int
) -> float:
    """Average, over all scores, how far their bin's mean score is from its rate of label 1.

    Bin i of `bins` holds i / bins <= p < (i + 1) / bins; the last one holds p = 1 too.

    Args:
        probabilities: n scores in 0..1, n at least 1.
        labels: n labels, 0 or 1.
        bins: Number of bins, at least 1.

    Returns:
        The error, in 0..1.

    Raises:
        ValueError: If the lengths differ, nothing is given, or a value is out of its range.
    """
    if bins < 1:
        raise ValueError("at least one bin is needed")
    if len(probabilities) == 0:
        raise ValueError("at least one probability is needed")
    inner_edges = [i / bins for i in range(1, bins)]
    gaps = [0.0] * bins  # for each bin, the sum of label - probability
    for p, label in zip(probabilities, labels, strict=True):  # strict: their lengths are equal
        if not 0 <= p <= 1:  # true for NaN as well
            raise ValueError(f"not a probability: {p}")
        if label not in (0, 1):
            raise ValueError(f"neither 0 nor 1: {label}")
        gaps[bisect_right(inner_edges, p)] += label - p
    return sum(abs(gap) for gap in gaps) / len(probabilities)


# --8<-- [end:answer]
