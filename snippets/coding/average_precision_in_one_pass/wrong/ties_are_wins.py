"""Counts a tie between a fraud and an honest order as a full win in the AUC.

It tempts because a fraud that scores at least as high is not below. A model that gives every order
the same score would then be perfect.
"""

from collections.abc import Sequence

from answer import _by_score, _refuse_bad


def ranking_metrics(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """Both metrics; the pairs of a tie count in full."""
    _refuse_bad(scores, labels)
    caught = alarms = wins = 0
    precisions = 0.0
    for frauds, honests in _by_score(scores, labels):
        caught += frauds
        alarms += honests
        wins += honests * caught
        precisions += frauds * caught / (caught + alarms)
    return wins / (caught * alarms), precisions / caught
