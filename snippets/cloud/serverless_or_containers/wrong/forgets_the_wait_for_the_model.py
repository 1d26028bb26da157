"""Counts a request as in flight for the gateway's own work only, not while the model answers.

Tempting because the target of 300 ms covers just the own work. But a function that streams the
answer back stays busy, and is paid for, until the last word: the load is many times higher.
"""

from spare_parts import (
    break_even,
    burst_cold_share,
    cold_share,
    late_share,
    meets_target,
    overflow,
    provisioned_for,
    room,
)

__all__ = [
    "break_even",
    "burst_cold_share",
    "cold_share",
    "in_flight",
    "late_share",
    "meets_target",
    "overflow",
    "provisioned_for",
    "room",
]


def in_flight(rate: float, own: float, model: float) -> float:
    return rate * own
