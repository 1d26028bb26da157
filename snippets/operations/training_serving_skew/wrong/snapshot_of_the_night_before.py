"""Joins last night's snapshot: no leak, but not what was served either.

Tempting because it cannot see the future, so every leak test passes. The model learns from values
up to a day old and is then served fresh ones.
"""

from collections.abc import Iterable

from shop import Event, Order, Values, snapshot_before

import answer


def as_known(events: Iterable[Event], order: Order) -> Values:
    return snapshot_before(list(events), order)
