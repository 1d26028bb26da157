"""Plans with the average number of searches of a buyer, as if all had as many.

The formula in most textbooks is for clusters of one size. Shops and buyers are lopsided: a search
picked at random sits in a larger cluster than the average one, and that is what inflates.
"""

from funnel import Array
from spare_parts import (
    false_alarms,
    interval,
    naive_z_score,
    power_of,
    rate_and_variance,
    searches_needed,
    sensitivity,
    value,
    weeks_needed,
    worth_knowing,
    z_score,
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


def design_effect(searches: Array, icc: float) -> float:
    """How much clusters inflate the variance: 1 + (mean - 1) * icc."""
    return 1 + (float(searches.mean()) - 1) * icc
