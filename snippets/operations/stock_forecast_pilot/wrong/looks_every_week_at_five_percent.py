"""Tests at 5% every week, and stops at the first alarm.

Each look alone has a false alarm rate of 5%. Eight looks together have a far higher one, so good
pilots are stopped, and people learn to overrule the alarm.
"""

from statistics import NormalDist

from shops import Array

import answer


def boundary(information: Array, alpha: float, runs: int = 20_000, seed: int = 7) -> float:
    """The z-score of a one-sided test."""
    return NormalDist().inv_cdf(1 - alpha)
