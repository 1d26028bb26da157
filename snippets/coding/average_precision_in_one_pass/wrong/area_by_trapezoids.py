"""Takes the area under straight lines between the points of the precision-recall curve.

It tempts because it is right for the ROC curve. Between two thresholds precision does not move on a
line, and the usual starting point, precision 1 at recall 0, makes a constant score look good.
"""

from collections.abc import Sequence

from answer import _by_score, _refuse_bad


def ranking_metrics(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """Both areas by trapezoids."""
    _refuse_bad(scores, labels)
    caught = alarms = doubled_wins = 0
    area, precision_before = 0.0, 1.0
    for frauds, honests in _by_score(scores, labels):
        doubled_wins += honests * (2 * caught + frauds)
        caught += frauds
        alarms += honests
        precision = caught / (caught + alarms)
        area += frauds * (precision + precision_before) / 2
        precision_before = precision
    return doubled_wins / (2 * caught * alarms), area / caught
