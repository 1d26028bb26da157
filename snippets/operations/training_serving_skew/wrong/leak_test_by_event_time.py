"""Tests leaks with events that happen later, but with none that arrive late.

Tempting because "the future" sounds like event time. The usual as-of join passes this test and
leaks all the same.
"""

from collections import defaultdict
from collections.abc import Iterable

from shop import FEATURES, Event, Join, Order

import answer  # noqa: F401


def leaks(join: Join, events: Iterable[Event], orders: Iterable[Order]) -> list[int]:
    """The orders whose features change when all that came after the decision is replaced.

    The cut lies at each order's own time. What had arrived by then stays; what arrived later
    goes, and false events come instead: some that happen later, and some that happened before
    and arrive late. O(orders × events of an account).
    """
    by_account = defaultdict(list)
    for event in events:
        by_account[event.account].append(event)
    found = []
    for order in orders:
        real = by_account[order.account]
        past = [e for e in real if e.happened < order.at]
        false = [
            Event(order.account, feature.kind, order.at + shift, order.at + 0.5)
            for feature in FEATURES
            for shift in (0.0, 0.25)
        ]
        if join(real, order) != join(past + false, order):
            found.append(order.id)
    return found
