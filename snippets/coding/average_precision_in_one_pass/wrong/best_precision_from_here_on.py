"""Raises each precision to the best one at the same recall or a higher one.

It tempts because object detection and older search evaluations report this interpolated form. It
is never lower, and no threshold reaches it.
"""

from collections.abc import Sequence

from answer import _by_score, _refuse_bad


def ranking_metrics(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """AUC, and interpolated average precision."""
    _refuse_bad(scores, labels)
    caught = alarms = doubled_wins = 0
    steps: list[tuple[int, float]] = []
    for frauds, honests in _by_score(scores, labels):
        doubled_wins += honests * (2 * caught + frauds)
        caught += frauds
        alarms += honests
        steps.append((frauds, caught / (caught + alarms)))
    total, best = 0.0, 0.0
    for frauds, precision in reversed(steps):
        best = max(best, precision)
        total += frauds * best
    return doubled_wins / (2 * caught * alarms), total / caught
