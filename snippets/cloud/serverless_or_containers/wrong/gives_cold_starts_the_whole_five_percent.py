"""Lets cold starts use up the whole 5%, as if no warm request were ever late.

Tempting because a p95 allows exactly one late request in twenty, and cold starts are the ones that
stand out. The warm tail spends from the same 5%, and it spends first.
"""

import answer


def room(warm_late: float, cold_late: float, allowed: float = 0.05) -> float:
    return allowed / max(cold_late, allowed)
