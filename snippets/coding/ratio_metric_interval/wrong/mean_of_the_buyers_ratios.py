"""Averages each buyer's own revenue per session.

It tempts because buyers are then independent and a t interval does. But a buyer with one session
counts as much as one with fifty, so it is another metric, which can move the other way.
"""

from answer import _Totals


def _ratio_and_variance(arm: dict[str, _Totals]) -> tuple[float, float]:
    n = len(arm)
    if n < 2:
        raise ValueError("a variance takes two buyers")
    ratios = [buyer.revenue / buyer.sessions for buyer in arm.values()]
    mean = sum(ratios) / n
    return mean, sum((ratio - mean) ** 2 for ratio in ratios) / (n - 1) / n
