"""Follows the textbook formula, in exact fractions, since its three terms may cancel."""

from fractions import Fraction
from statistics import variance

from answer import _Totals


def _ratio_and_variance(arm: dict[str, _Totals]) -> tuple[float, float]:
    """O(n), with slow numbers."""
    if len(arm) < 2:
        raise ValueError("a variance takes two buyers")
    n = len(arm)
    xs = [Fraction(buyer.revenue) for buyer in arm.values()]
    ys = [Fraction(buyer.sessions) for buyer in arm.values()]
    x, y = sum(xs, Fraction()) / n, sum(ys, Fraction()) / n
    products = [(a - x) * (b - y) for a, b in zip(xs, ys, strict=True)]
    covariance = sum(products, Fraction()) / (n - 1)
    ratio = x / y
    spread = variance(xs) - 2 * ratio * covariance + ratio**2 * variance(ys)
    return float(ratio), float(spread / n / y**2)
