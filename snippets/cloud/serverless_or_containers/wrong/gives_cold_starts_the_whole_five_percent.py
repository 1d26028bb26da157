"""Lets cold starts use up the whole 5%, as if no warm request were ever late.

Tempting because a p95 allows exactly one late request in twenty, and cold starts are the ones that
stand out. The warm tail spends from the same 5%, and it spends first.
"""

from spare_parts import (
    break_even,
    burst_cold_share,
    cold_share,
    in_flight,
    late_share,
    meets_target,
    overflow,
    provisioned_for,
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


def room(warm_late: float, cold_late: float, allowed: float = 0.05) -> float:
    return allowed / max(cold_late, allowed)
