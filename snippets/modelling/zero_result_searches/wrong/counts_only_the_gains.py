"""Counts recovered searches, and not the buyers misled by a result that does not fit.

An empty page is the failure that one sees. A page of near misses for something that the shop does
not sell looks like success in the dashboard, and costs orders.
"""

from collections.abc import Mapping

from funnel import EMPTY, SEARCHES, Array, Option
from spare_parts import (
    design_effect,
    false_alarms,
    interval,
    naive_z_score,
    power_of,
    rate_and_variance,
    searches_needed,
    sensitivity,
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


def value(x: Mapping[str, Array], option: Option) -> Array:
    """Dollars a month that an option is worth to merchants, net of its cost; shape (n,)."""
    failing = SEARCHES * (EMPTY + x["poor"])
    gained = x["carried"] * x[f"found, {option}"] * x["extra"]
    return failing * gained * x["margin"] - x[f"cost, {option}"]
