"""Counts recovered searches, and not the buyers misled by a result that does not fit.

An empty page is the failure that one sees. A page of near misses for something that the shop does
not sell looks like success in the dashboard, and costs orders.
"""

from collections.abc import Mapping

from funnel import EMPTY, SEARCHES, Array, Option

import answer


def value(x: Mapping[str, Array], option: Option) -> Array:
    failing = SEARCHES * (EMPTY + x["poor"])
    gained = x["carried"] * x[f"found, {option}"] * x["extra"]
    return failing * gained * x["margin"] - x[f"cost, {option}"]
