"""What is known, what is guessed, and a simulated log of failing searches.

The ranges were written down before anything was computed, each with its reason. They are guesses
for practice, not measurements of any platform: replace them by your own. Inside a range nothing
is thought likelier than the rest (uniform); two other shapes stand ready for comparison.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Shape = Literal["uniform", "log-uniform", "triangular"]
Option = Literal["words", "meaning"]
"""Spelling and synonyms; or these, and a semantic fallback behind them."""

SEARCHES = 20e6
"""A month, by the log."""
EMPTY = 0.06
"""Share of searches that return nothing, by the log."""

RANGES: dict[str, tuple[float, float]] = {
    "poor": (0.04, 0.12),  # share with results, none of which fits: no label yet, so wide
    "carried": (0.20, 0.50),  # share of failing searches for something that the shop sells
    "found, words": (0.20, 0.40),  # share of the carried that spelling and synonyms recover
    "found, meaning": (0.50, 0.80),  # share that these and a semantic fallback recover
    "misled, words": (0.01, 0.05),  # share of the not carried that get results all the same
    "misled, meaning": (0.20, 0.60),  # nearest neighbours always exist; a threshold stops some
    "extra": (0.005, 0.030),  # orders that a recovered search adds; the rest come anyway
    "lost": (0.0005, 0.0050),  # orders that a misled search costs
    "margin": (12.0, 24.0),  # dollars that an order leaves to the merchant
    "cost, words": (10e3, 20e3),  # dollars a month: people and serving
    "cost, meaning": (40e3, 90e3),  # the same, with embeddings for every catalogue
}
NAMES = list(RANGES)


def unknowns(u: Array, shape: Shape = "uniform") -> dict[str, Array]:
    """Uniform numbers in [0, 1), shape (n, unknowns), as values of the unknowns by name."""
    if shape == "triangular":
        u = np.where(u < 0.5, np.sqrt(u / 2), 1 - np.sqrt((1 - u) / 2))
    found = {}
    for i, (name, (low, high)) in enumerate(RANGES.items()):
        if shape == "log-uniform":
            found[name] = low * (high / low) ** u[:, i]
        else:
            found[name] = low + (high - low) * u[:, i]
    return found


@dataclass(frozen=True)
class Arm:
    """Failing searches and those that ended in an order, both by cluster; shape (runs, clusters).

    A cluster is whatever is assigned as one: a buyer or a shop.
    """

    searches: Array
    orders: Array


def geometric_sizes(rng: np.random.Generator, runs: int, clusters: int, mean: float) -> Array:
    """Searches of each buyer: one, then one more with a fixed chance each time."""
    return rng.geometric(1 / mean, (runs, clusters)).astype(float)


def lognormal_sizes(rng: np.random.Generator, runs: int, clusters: int, mean: float) -> Array:
    """Searches of each shop: most shops are small, a few hold much of the traffic (sigma 1)."""
    return np.ceil(rng.lognormal(np.log(mean) - 0.5, 1.0, (runs, clusters)))


def arm(rng: np.random.Generator, searches: Array, rate: float, icc: float) -> Arm:
    """Orders for the given searches, with correlation `icc` between two of one cluster.

    Some clusters buy at a higher rate, the rest never do. That gives a mean of `rate` and an
    intra-cluster correlation of exactly `icc`: higher rate = rate + icc * (1 - rate).
    """
    keen = rate + icc * (1 - rate)
    buys = rng.random(searches.shape) < rate / keen
    orders = np.zeros(searches.shape)
    orders[buys] = rng.binomial(searches[buys].astype(int), keen)
    return Arm(searches, orders)


def shop_arm(rng: np.random.Generator, searches: Array, rate: float, icc: float) -> Arm:
    """The same for shops, each of which sells something: their rates follow a beta distribution."""
    share: float | Array = rate
    if icc:
        spread = 1 / icc - 1
        share = rng.beta(rate * spread, (1 - rate) * spread, searches.shape)
    return Arm(searches, rng.binomial(searches.astype(int), share).astype(float))
