"""What the page shows: policies on the same held-out weeks.

The page passes its `answer` module in, so that what is judged is the answer itself.
"""

from types import ModuleType
from typing import Any

import numpy as np
from shops import LUMPS, MEDIAN, PRODUCT_SIGMA, Array, cost, demand, rates

HELD_OUT = 13
"""Weeks on which every policy is judged, all after the history."""
PLATFORMS, HISTORIES = (7, 8, 9), (1, 2, 4, 8, 16, 52)
"""Seeds of the simulated platforms, and weeks of history."""


def learned(answer: ModuleType, seed: int) -> Any:
    """The pool from half a year of 200 other shops with 20 products each."""
    rng = np.random.default_rng(seed)
    return answer.learn(demand(rng, rates(rng, 200, 20), 26))


def policies(
    answer: ModuleType, sold: Array, weeks: int, pool: Any, level: float
) -> dict[str, Array]:
    """Stock by policy, from units sold in `weeks` weeks, shape (shops, products)."""

    def stock(mean: Array, doubt: float | Array = 0.0) -> Array:
        lumpy = mean + mean**2 / pool.size + doubt
        return np.asarray(answer.quantile(mean, lumpy, level))

    plain, honest = sold / weeks, (sold + 0.5) / weeks
    shrunk = answer.shrink(sold, weeks, pool)
    by_shop = [answer.shrink(s, weeks, answer.localise(s, weeks, pool)) for s in sold]
    return {
        "average": np.ceil(plain),
        "own rate": stock(plain),
        "own, with doubt": stock(honest, honest / weeks),
        "pool alone": stock(np.full(sold.shape, pool.mean), pool.between + pool.shops),
        "shrunk": answer.quantile(*shrunk, level),
        "shrunk by shop": answer.quantile(*np.stack(by_shop, axis=1), level),
    }


def judge(
    answer: ModuleType, rng: np.random.Generator, rate: Array, weeks: int, pool: Any, level: float
) -> dict[str, float]:
    """Dollars per product and week on held-out weeks, by policy; the last knows the rates."""
    sold, asked = demand(rng, rate, weeks).sum(axis=2), demand(rng, rate, HELD_OUT)
    stocks = policies(answer, sold, weeks, pool, level)
    stocks["rates known"] = answer.quantile(rate, rate + rate**2 / LUMPS, level)
    return {name: cost(stock, asked) for name, stock in stocks.items()}


def compared(answer: ModuleType, level: float) -> dict[tuple[int, int], dict[str, float]]:
    """What `judge` says of every platform, by its seed, and length of history."""
    found = {}
    for seed in PLATFORMS:
        rng, pool = np.random.default_rng(100 + seed), learned(answer, seed)
        rate = rates(rng, 20, 20)
        for weeks in HISTORIES:
            found[seed, weeks] = judge(answer, rng, rate, weeks, pool, level)
    return found


def odd_shops(rng: np.random.Generator, shops: int, products: int, factor: float) -> Array:
    """Shops that all sell `factor` times what the median shop does."""
    return factor * MEDIAN * np.exp(rng.normal(0, PRODUCT_SIGMA, (shops, products)))
