"""Looks up, for each fraud, how many orders of either kind score above it or the same."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import isnan


def ranking_metrics(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """O(n log n) time, O(n) space."""
    if len(scores) != len(labels) or set(labels) != {0, 1} or any(map(isnan, scores)):
        raise ValueError("scores, and a label for each of which both 0 and 1 occur, are needed")
    frauds = sorted(s for s, y in zip(scores, labels, strict=True) if y)
    honests = sorted(s for s, y in zip(scores, labels, strict=True) if not y)
    wins = precisions = 0.0
    for score in frauds:
        below, not_above = bisect_left(honests, score), bisect_right(honests, score)
        wins += (below + not_above) / 2
        caught = len(frauds) - bisect_left(frauds, score)
        precisions += caught / (caught + len(honests) - below)
    return wins / (len(frauds) * len(honests)), precisions / len(frauds)
