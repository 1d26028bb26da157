"""Tests searches as if each were drawn on its own.

The metric is per search, and every statistics package offers a test of two proportions. But the
coin was tossed for the buyer: all searches of one buyer fall into one arm together, and two
searches of one buyer are more alike than two of strangers.
"""

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

import answer  # noqa: F401

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
]


def rate_and_variance(arm: Arm) -> tuple[Array, Array]:
    """Orders per search, and its binomial variance."""
    searches = arm.searches.sum(axis=-1)
    rate = arm.orders.sum(axis=-1) / searches
    return rate, rate * (1 - rate) / searches
