"""Tests leaks with events that happen later, but with none that arrive late.

Tempting because "the future" sounds like event time. The usual as-of join passes this test and
leaks all the same.
"""

from collections.abc import Iterable

from shop import Event, Join, Order, Values

from answer import leaks as sound


def leaks(join: Join, events: Iterable[Event], orders: Iterable[Order]) -> list[int]:
    def without_late(known: Iterable[Event], order: Order) -> Values:
        return join([e for e in known if not e.happened < order.at < e.arrived], order)

    return sound(without_late, events, orders)
