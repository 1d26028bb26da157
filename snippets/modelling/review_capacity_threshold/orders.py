"""Simulated days of orders, scored by two models whose probabilities are exact by construction."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

FRAUD_RATE = 0.01
OBVIOUS = 0.45
"""Share of frauds that the sharp model knows for certain, near enough."""


@dataclass(frozen=True)
class Day:
    """One day's n orders, in order of arrival; every array has shape (n,)."""

    fraud: Mask
    new_shop: Mask
    """Whether the order was placed in a shop that is new: half of them, whatever the label."""
    sharp: Array
    """Fraud probability by a model that is sure of a few frauds and blind to the rest."""
    broad: Array
    """Fraud probability by a model that ranks all frauds rather well and none for certain."""


def posterior(likelihood_ratio: Array) -> Array:
    """Bayes' rule: fraud probability from p(signal | fraud) / p(signal | good)."""
    odds = likelihood_ratio * FRAUD_RATE / (1 - FRAUD_RATE)
    return odds / (1 + odds)


@cache
def draw_days(days: int, orders: int, seed: int) -> list[Day]:
    """`days` independent days of `orders` orders each."""
    rng = np.random.default_rng(seed)
    drawn = []
    for _ in range(days):
        fraud = rng.random(orders) < FRAUD_RATE
        obvious = fraud & (rng.random(orders) < OBVIOUS)
        x = rng.normal(0.3 * fraud + 5.7 * obvious, 1.0)
        ratio = OBVIOUS * np.exp(6 * x - 18) + (1 - OBVIOUS) * np.exp(0.3 * x - 0.045)
        z = rng.normal(2.4 * fraud, 1.0)
        new_shop = rng.random(orders) < 0.5
        drawn.append(Day(fraud, new_shop, posterior(ratio), posterior(np.exp(2.4 * z - 2.88))))
    return drawn


def times_odds(p: Array, factor: float | Array) -> Array:
    """Probabilities whose odds are `factor` times those of `p`."""
    odds = p / (1 - p) * factor
    scaled: Array = odds / (1 + odds)
    return scaled
