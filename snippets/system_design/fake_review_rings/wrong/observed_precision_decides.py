"""Enforces where the audit's precision is above 95%, however small the audit was.

Twenty right of twenty is 100%. It is also what a precision of 90% shows one time in eight.
"""

from answer import Stratum


def enforceable(strata: list[Stratum], target: float = 0.95, confidence: float = 0.95) -> list[str]:
    return [s.name for s in strata if s.audited and s.right / s.audited > target]
