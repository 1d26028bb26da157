"""Makes the points of both curves, then takes trapezoids below one and steps below the other."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import isnan


def ranking_metrics(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """O(n log n) time, O(n) space."""
    if len(scores) != len(labels) or set(labels) != {0, 1} or any(map(isnan, scores)):
        raise ValueError("scores, and a label for each of which both 0 and 1 occur, are needed")
    flagged = Counter(scores)
    frauds = Counter(score for score, label in zip(scores, labels, strict=True) if label)
    thresholds = sorted(flagged, reverse=True)
    caught = [0, *accumulate(frauds[threshold] for threshold in thresholds)]
    all_flagged = [0, *accumulate(flagged[threshold] for threshold in thresholds)]
    points = list(zip(caught, all_flagged, strict=True))
    positives, negatives = caught[-1], len(scores) - caught[-1]
    auc = precision = 0.0
    for (hit, seen), (more_hit, more_seen) in pairwise(points):
        alarms = (more_seen - more_hit) - (seen - hit)
        auc += alarms * (hit + more_hit) / 2 / (positives * negatives)
        precision += (more_hit - hit) / positives * more_hit / more_seen
    return auc, precision
