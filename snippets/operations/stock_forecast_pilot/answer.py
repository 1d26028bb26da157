"""How much to stock, how far to trust a short history, and when to stop a pilot.

`shops` holds the simulated world. Units are units a week and dollars.
"""

import sys
from dataclasses import dataclass

import numpy as np
from evidence import PLATFORMS, compared
from shops import OVER, SHORT, STAGES, Array


def critical_ratio(short: float, over: float) -> float:
    """Chance of not running out that costs least, from the costs of a unit short and left over.

    Raises:
        ValueError: a cost is not positive.
    """
    if short <= 0 or over <= 0:
        raise ValueError("both costs must be positive")
    return short / (short + over)


def expected_cost(stock: int, chances: Array, short: float, over: float) -> float:
    """Dollars in a week that starts with `stock`; `chances` of 0, 1, 2, ... units asked for."""
    gap = stock - np.arange(chances.size)
    return float(chances @ np.where(gap > 0, over * gap, -short * gap))


def quantile(mean: Array, variance: Array, level: float, most: int = 2000) -> Array:
    """Least stock that covers demand with chance `level`, by a negative binomial; any shape.

    Where the variance is not above the mean, demand is taken as Poisson.
    """
    lumps = np.maximum(variance - mean, 0.0) / np.maximum(mean, 1e-12) ** 2
    size = 1 / np.maximum(lumps, 1e-6)
    step = mean / (size + mean)
    chance = np.exp(-size * np.log1p(mean / size))
    covered, stock = chance.copy(), np.zeros(mean.shape)
    for k in range(most):
        open_ = covered < level
        if not open_.any():
            break
        chance = chance * (k + size) / (k + 1) * step
        covered = covered + chance
        stock += open_
    return stock


@dataclass(frozen=True)
class Pool:
    """What the products of many shops say about one that is new."""

    mean: float
    """Units a week."""
    between: float
    """Variance of the products' rates within a shop."""
    shops: float
    """Variance of the shops' mean rates."""
    size: float
    """Lumpiness: a product that sells m has the variance m + m² / size."""

    def noise(self, between: float) -> float:
        """Mean variance of a week of a product, when rates vary by `between`."""
        return self.mean + (between + self.mean**2) / self.size


def learn(history: Array) -> Pool:
    """By moments, from weekly demand of shape (shops, products, weeks); two or more of each."""
    _, products, weeks = history.shape
    by_product = history.mean(axis=2)
    by_shop = by_product.mean(axis=1)
    mean, noise = float(history.mean()), float(history.var(axis=2, ddof=1).mean())
    between = float(by_product.var(axis=1, ddof=1).mean()) - noise / weeks
    shops = float(by_shop.var(ddof=1)) - between / products - noise / weeks / products
    between, shops = max(between, 0.0), max(shops, 0.0)
    size = (between + shops + mean**2) / max(noise - mean, 1e-9)
    return Pool(mean, between, shops, size)


# --8<-- [start:shrink]
def shrink(sold: Array, weeks: int, pool: Pool) -> tuple[Array, Array]:
    """Next week's mean and variance of each product, from its own weeks and the pool.

    Credibility: the shorter the history and the noisier a week, the more the pool counts. With
    Poisson demand and gamma rates this is the exact posterior.

    Args:
        sold: units over all `weeks` together, any shape.
    """
    between = pool.between + pool.shops
    trust = weeks * between / (weeks * between + pool.noise(between))
    mean = trust * sold / weeks + (1 - trust) * pool.mean
    doubt = (1 - trust) * between * mean / pool.mean
    return mean, mean + mean**2 / pool.size + doubt


def localise(sold: Array, weeks: int, pool: Pool) -> Pool:
    """The pool as it looks from inside one shop: all its products say how unlike it is.

    Args:
        sold: units of each of its products, shape (products,).
    """
    noise = (pool.between + pool.noise(pool.between) / weeks) / sold.size
    trust = pool.shops / (pool.shops + noise)
    mean = trust * float(sold.mean()) / weeks + (1 - trust) * pool.mean
    scale = mean / pool.mean
    return Pool(mean, pool.between * scale**2, pool.shops * (1 - trust) * scale**2, pool.size)


# --8<-- [end:shrink]


def boundary(information: Array, alpha: float, runs: int = 20_000, seed: int = 7) -> float:
    """The z-score that harmless pilots cross at any of their looks with chance `alpha`.

    The looks share data: each adds to what the one before had seen.

    Args:
        information: amount of data at each look, increasing, shape (looks,).
    """
    added = np.diff(information, prepend=0.0)
    steps = np.random.default_rng(seed).standard_normal((runs, information.size))
    z = np.cumsum(steps * np.sqrt(added), axis=1) / np.sqrt(information)
    return float(np.quantile(z.max(axis=1), 1 - alpha))


def stopped_at(z: Array, cut: float) -> Array:
    """The first look at which each pilot stops, or the number of looks; z is (runs, looks)."""
    crossed = z > cut
    first = np.where(crossed.any(axis=1), crossed.argmax(axis=1), z.shape[1])
    return np.asarray(first, dtype=float)


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    level = critical_ratio(SHORT, OVER)
    found = compared(sys.modules[__name__], level)

    def saved(weeks: int, policy: str, other: str) -> tuple[float, str, str]:
        paid = {n: sum(found[seed, weeks][n] for seed in PLATFORMS) for n in (policy, other)}
        return 1 - paid[policy] / paid[other], "%", ".0f"

    first, second, third = (stage / STAGES[-1] for stage in STAGES[:-2:2])
    return {
        "level": (level, "%", ".0f"),
        "by_quantile": saved(8, "own rate", "average"),
        "by_doubt": saved(1, "own, with doubt", "own rate"),
        "by_pool": saved(1, "shrunk", "own, with doubt"),
        "first_stage": (first, "%", ".0f"),
        "second_stage": (second, "%", ".0f"),
        "third_stage": (third, "%", ".0f"),
    }
