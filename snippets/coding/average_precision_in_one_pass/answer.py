"""Sample answer: ROC AUC and average precision, with ties, from one pass over the sorted scores."""

# --8<-- [start:answer]
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isnan


def ranking_metrics(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """ROC AUC and average precision of a fraud model.

    Args:
        scores: n scores; a higher one says that fraud is more likely.
        labels: n labels, 1 for fraud and 0 for an honest order; both occur.

    Returns:
        (ROC AUC, average precision), each in 0..1.

    Raises:
        ValueError: If the lengths differ, a score is NaN, a label is neither 0 nor 1, or one of
            the two labels does not occur.
    """
    _refuse_bad(scores, labels)
    caught = alarms = 0  # frauds and honest orders that score at least this high
    doubled_wins = 0
    precisions = 0.0
    for frauds, honests in _by_score(scores, labels):
        doubled_wins += honests * (2 * caught + frauds)  # 2 for a fraud above, 1 for a tie
        caught += frauds
        alarms += honests
        precisions += frauds * caught / (caught + alarms)
    return doubled_wins / (2 * caught * alarms), precisions / caught


def _by_score(scores: Sequence[float], labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Frauds and honest orders of each distinct score, the highest first."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    for _, tied in groupby(order, key=lambda i: scores[i]):
        held = [labels[i] for i in tied]
        yield sum(held), len(held) - sum(held)


def _refuse_bad(scores: Sequence[float], labels: Sequence[int]) -> None:
    if len(scores) != len(labels):
        raise ValueError("as many labels as scores are needed")
    if any(isnan(score) for score in scores):
        raise ValueError("NaN has no place in an order")
    if set(labels) != {0, 1}:
        raise ValueError("labels are 0 and 1, and both are needed")


# --8<-- [end:answer]
