"""Averages the rates of the buyers, so that the test is right and the metric another.

One number for each buyer makes the buyers independent, and a plain t-test valid. But a buyer with
one search now counts as much as one with ten: that is no longer orders per search.
"""

import numpy as np
from funnel import Arm, Array
from spare_parts import (
    design_effect,
    false_alarms,
    interval,
    naive_z_score,
    power_of,
    searches_needed,
    sensitivity,
    value,
    weeks_needed,
    worth_knowing,
)

__all__ = [
    "design_effect",
    "false_alarms",
    "interval",
    "naive_z_score",
    "power_of",
    "rate_and_variance",
    "searches_needed",
    "sensitivity",
    "value",
    "weeks_needed",
    "worth_knowing",
    "z_score",
]


def rate_and_variance(arm: Arm) -> tuple[Array, Array]:
    """Mean of the buyers' rates, and its variance."""
    rates = arm.orders / arm.searches
    return rates.mean(axis=-1), rates.var(axis=-1, ddof=1) / rates.shape[-1]


def z_score(control: Arm, treated: Arm) -> Array:
    """Difference of the arms' rates in standard errors; shape (runs,)."""
    before, noise = rate_and_variance(control)
    after, more_noise = rate_and_variance(treated)
    return np.asarray((after - before) / np.sqrt(noise + more_noise))
