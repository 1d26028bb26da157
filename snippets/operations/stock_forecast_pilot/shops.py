"""Simulated shops, their weekly demand, and a pilot with its noise.

Settled before anything was computed. Most products of most shops sell less than one unit a week
(median 0.6), products of a shop differ widely (sigma 1), shops of a platform less so (0.5), and
demand is lumpier than Poisson (size 2: the variance of a product that sells m is m + m²/2). A lost
sale costs 9 dollars of margin, a unit left at the end of the week 1 dollar of capital and space.
There is no season and no trend, stock arrives at once, and demand that is not met is seen.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SHORT, OVER = 9.0, 1.0
"""Dollars for a unit short, and for a unit left over."""
MEDIAN, PRODUCT_SIGMA, SHOP_SIGMA, LUMPS = 0.6, 1.0, 0.5, 2.0

STAGES = (20, 20, 100, 100, 500, 500, 2000, 2000)
"""Shops in the pilot, by week: about 1%, 5%, 25% and all of those that asked for it."""


def pmf(mean: float, size: float, most: int) -> Array:
    """Negative binomial chances of 0..most units; size infinity is Poisson. Shape (most + 1,)."""
    chances = np.empty(most + 1)
    lumps = 0.0 if np.isinf(size) else 1 / size
    chances[0] = np.exp(-mean) if not lumps else (1 + mean * lumps) ** -size
    for k in range(most):
        chances[k + 1] = chances[k] * mean * (1 + k * lumps) / (k + 1) / (1 + mean * lumps)
    return chances


def rates(rng: np.random.Generator, shops: int, products: int, factor: float = 1.0) -> Array:
    """Units a week that each product sells on average, shape (shops, products)."""
    shop = rng.normal(0, SHOP_SIGMA, (shops, 1))
    product = rng.normal(0, PRODUCT_SIGMA, (shops, products))
    return factor * MEDIAN * np.exp(shop + product)


def demand(rng: np.random.Generator, rate: Array, weeks: int) -> Array:
    """Units asked for, shape rate.shape + (weeks,)."""
    mean = np.repeat(rate[..., None], weeks, axis=-1)
    return rng.poisson(mean * rng.gamma(LUMPS, 1 / LUMPS, mean.shape)).astype(float)


def cost(stock: Array, asked: Array) -> float:
    """Dollars per product and week, with the same stock at the start of each week."""
    left = stock[..., None] - asked
    return float(np.where(left > 0, OVER * left, -SHORT * left).mean())


def pilot(rng: np.random.Generator, runs: int, harm: float, sigma: float) -> tuple[Array, Array]:
    """Evidence of harm after each week of `STAGES`, and its information; each (runs, weeks).

    A shop's week gives one difference of cost against its matched control. It has the shop's
    size as standard deviation (lognormal; sigma 0 makes shops equal) and `harm` of it as mean.

    Returns:
        z-scores of the mean difference over all shop-weeks so far, and shop-weeks so far.
    """
    size = rng.lognormal(0, sigma, (runs, max(STAGES)))
    total, squares = np.zeros(runs), np.zeros(runs)
    z = np.empty((runs, len(STAGES)))
    for week, shops in enumerate(STAGES):
        seen = size[:, :shops] * (harm + rng.standard_normal((runs, shops)))
        total += seen.sum(axis=1)
        squares += (seen**2).sum(axis=1)
        z[:, week] = total / np.sqrt(squares)
    return z, np.cumsum(STAGES).astype(float)
