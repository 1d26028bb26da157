"""Averages the rates of the buyers, so that the test is right and the metric another.

One number for each buyer makes the buyers independent, and a plain t-test valid. But a buyer with
one search now counts as much as one with ten: that is no longer orders per search.
"""

from funnel import Arm, Array

import answer


def rate_and_variance(arm: Arm) -> tuple[Array, Array]:
    """Mean of the buyers' rates, and its variance."""
    rates = arm.orders / arm.searches
    return rates.mean(axis=-1), rates.var(axis=-1, ddof=1) / rates.shape[-1]
