"""Spends the budget by the clock: a bad second is a second, whatever the traffic.

Tempting because 99.9% is said to be 43 minutes a month. An outage at the peak of a drop then costs
a tenth of what its failed requests cost, and drops are when it happens.
"""

from collections.abc import Sequence

import answer


def spent(failed: Sequence[float], requests: float, target: float) -> float:
    bad = sum(lost > 0 for lost in failed)
    return bad / (30 * 86400 * (1 - target))
