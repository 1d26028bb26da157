"""Sets the limit at mean plus two standard deviations of whatever shuffles there are.

The greatest of many densities has no bell curve, and five shuffles say nothing about one day in
twenty. The number looks like statistics, and nobody can say which risk it stands for.
"""

from statistics import mean, stdev

from spare import (
    Block,
    Stratum,
    at_least,
    connected,
    corroborated,
    densest,
    enforceable,
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


def chance_limit(densities: list[float], risk: float = 0.05) -> float:
    return mean(densities) + 2 * stdev(densities)
