"""Takes the normal interval for a recall near one.

Rate plus or minus two standard errors is what everyone remembers. With no miss in the sample its
width is zero: twenty urgent tickets out of twenty, and the recall is "100% ± 0".
"""

from math import sqrt
from statistics import NormalDist

import answer


def exact_interval(hits: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    if not 0 <= hits <= n or n == 0:
        raise ValueError("hits must lie between zero and n, and n be positive")
    rate = hits / n
    margin = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(rate * (1 - rate) / n)
    return max(0.0, rate - margin), min(1.0, rate + margin)
