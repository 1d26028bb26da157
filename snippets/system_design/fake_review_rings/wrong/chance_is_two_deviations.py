"""Sets the limit at mean plus two standard deviations of whatever shuffles there are.

The greatest of many densities has no bell curve, and five shuffles say nothing about one day in
twenty. The number looks like statistics, and nobody can say which risk it stands for.
"""

from statistics import mean, stdev

import answer


def chance_limit(densities: list[float], risk: float = 0.05) -> float:
    return mean(densities) + 2 * stdev(densities)
