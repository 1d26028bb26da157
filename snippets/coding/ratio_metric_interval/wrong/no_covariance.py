"""Adds up the relative variances of revenue and sessions, as if the two were independent.

It tempts because that is the rule for the error of a quotient. Who comes more often also spends
more; without the covariance the interval is too wide.
"""

from statistics import variance

from answer import _Totals


def _ratio_and_variance(arm: dict[str, _Totals]) -> tuple[float, float]:
    n = len(arm)
    if n < 2:
        raise ValueError("a variance takes two buyers")
    revenues = [buyer.revenue for buyer in arm.values()]
    sessions = [float(buyer.sessions) for buyer in arm.values()]
    mean_sessions = sum(sessions) / n
    ratio = sum(revenues) / sum(sessions)
    return ratio, (variance(revenues) + ratio**2 * variance(sessions)) / n / mean_sessions**2
