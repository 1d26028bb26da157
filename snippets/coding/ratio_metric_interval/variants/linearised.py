"""Makes one number of each buyer, the surplus over the arm's ratio, and takes its variance."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from math import isfinite, sqrt
from statistics import NormalDist, variance

Session = tuple[str, float]


def ratio_difference(
    control: Iterable[Session], treatment: Iterable[Session], level: float = 0.95
) -> tuple[float, float, float]:
    """O(n log n) time, O(n) space."""
    if not 0 < level < 1:
        raise ValueError("the level lies between 0 and 1")
    logs = [sorted(control), sorted(treatment)]
    buyers = [{buyer for buyer, _ in log} for log in logs]
    if buyers[0] & buyers[1] or min(map(len, buyers)) < 2:
        raise ValueError("two buyers in each arm are needed, and none in both")
    if not all(isfinite(revenue) for log in logs for _, revenue in log):
        raise ValueError("revenues are finite")
    ratios, variances = [], []
    for log in logs:
        ratio = sum(revenue for _, revenue in log) / len(log)
        counts = Counter(buyer for buyer, _ in log)
        surpluses = [
            sum(revenue for _, revenue in held) - ratio * counts[buyer]
            for buyer, held in groupby(log, key=lambda session: session[0])
        ]
        ratios.append(ratio)
        variances.append(variance(surpluses) * len(surpluses) / len(log) ** 2)
    error = NormalDist().inv_cdf((1 + level) / 2) * sqrt(sum(variances))
    difference = ratios[1] - ratios[0]
    return difference, difference - error, difference + error
