"""Joins by event time alone, so that late events are in the training rows.

Tempting because it is what an as-of join does by default: one time column. An event that happened
before the order and arrived after it was not there when the order was scored.
"""

from collections.abc import Iterable

from shop import FEATURES, Event, Order, Values

import answer


def as_known(events: Iterable[Event], order: Order) -> Values:
    known = [e for e in events if e.happened < order.at]
    return tuple(
        sum(1 for e in known if e.kind == f.kind and e.happened >= order.at - f.window)
        for f in FEATURES
    )
