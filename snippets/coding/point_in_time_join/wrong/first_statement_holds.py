"""Keeps the first value for an event time, and drops its corrections.

It tempts because a strict comparison looks like the careful one. A correction has the same event
time, so it never is newer.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from joins import Fact, Order, prefix_newest


def point_in_time_join(orders: Iterable[Order], facts: Sequence[Fact]) -> list[float | None]:
    """Replace the best by a newer event only."""
    return prefix_newest(orders, facts, bisect_left, int.__gt__)
