"""Sample answer: an interval for the difference of revenue per session, by the delta method."""

# --8<-- [start:answer]
from collections.abc import Iterable
from math import isfinite, sqrt
from statistics import NormalDist
from typing import NamedTuple

Session = tuple[str, float]
"""The buyer's id, and the revenue of the session: 0 without an order, below 0 with a refund."""


class Interval(NamedTuple):
    """The difference of treatment and control, and the ends of its confidence interval."""

    difference: float
    low: float
    high: float


def ratio_difference(
    control: Iterable[Session], treatment: Iterable[Session], level: float = 0.95
) -> Interval:
    """Confidence interval for revenue per session in treatment minus that in control.

    Args:
        control: Sessions of the buyers in control, in any order.
        treatment: Sessions of the buyers in treatment.
        level: The confidence level, above 0 and below 1.

    Raises:
        ValueError: If an arm has fewer than two buyers, a buyer is in both, a revenue is not
            finite, or the level is out of its range.
    """
    if not 0 < level < 1:  # equivalent(comparison): inv_cdf below refuses 1, too
        raise ValueError("the level lies between 0 and 1")
    arms = [_by_buyer(sessions) for sessions in (control, treatment)]
    if not arms[0].keys().isdisjoint(arms[1]):
        raise ValueError("a buyer is in both arms")
    (old, old_variance), (new, new_variance) = (_ratio_and_variance(arm) for arm in arms)
    z = NormalDist().inv_cdf((1 + level) / 2)
    half_width = z * sqrt(old_variance + new_variance)
    return Interval(new - old, new - old - half_width, new - old + half_width)


class _Totals(NamedTuple):
    """What a buyer did in the whole experiment."""

    revenue: float = 0.0
    sessions: int = 0


def _by_buyer(sessions: Iterable[Session]) -> dict[str, _Totals]:
    totals: dict[str, _Totals] = {}
    for buyer, revenue in sessions:
        if not isfinite(revenue):
            raise ValueError(f"not a revenue: {revenue}")
        before = totals.get(buyer, _Totals())
        totals[buyer] = _Totals(before.revenue + revenue, before.sessions + 1)
    return totals


def _ratio_and_variance(arm: dict[str, _Totals]) -> tuple[float, float]:
    """Revenue per session, and the variance of that figure by the delta method."""
    n = len(arm)
    if n < 2:
        raise ValueError("a variance takes two buyers")
    sessions = sum(buyer.sessions for buyer in arm.values())
    ratio = sum(buyer.revenue for buyer in arm.values()) / sessions
    surplus = sum((buyer.revenue - ratio * buyer.sessions) ** 2 for buyer in arm.values())
    return ratio, surplus * n / (n - 1) / sessions**2


# --8<-- [end:answer]
