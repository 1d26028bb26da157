"""Gives each stratum the whole risk of 5%.

For one stratum that is right. With ten that are each just not good enough, the chance that some
one of them gets through by luck is many times as large.
"""

from answer import Stratum, at_least


def enforceable(strata: list[Stratum], target: float = 0.95, confidence: float = 0.95) -> list[str]:
    return [s.name for s in strata if at_least(s.right, s.audited, confidence) > target]
