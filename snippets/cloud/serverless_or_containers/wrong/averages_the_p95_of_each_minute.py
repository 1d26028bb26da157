"""Averages the p95 of each window, and compares the mean with the limit.

Tempting because the metrics store keeps one p95 a minute, and a mean over the month is one query
away. A quiet minute then weighs as much as a busy one, and cold starts come when it is busy.
"""

from collections.abc import Sequence
from math import ceil
from statistics import mean

import answer


def meets_target(windows: Sequence[Sequence[float]], limit: float, share: float) -> bool:
    p95s = [sorted(w)[ceil(share * len(w)) - 1] for w in windows if w]
    if not p95s:
        raise ValueError("no requests, no verdict")
    return mean(p95s) <= limit
