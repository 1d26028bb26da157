"""Size a fix for searches that fail, find the guess that matters, and plan a test of it.

`funnel` holds the guesses and the simulated log. Money is in dollars a month.
"""

from collections.abc import Callable, Mapping
from math import ceil, sqrt
from statistics import NormalDist

import numpy as np
from funnel import EMPTY, NAMES, SEARCHES, Arm, Array, Option, unknowns

NORMAL = NormalDist()


# --8<-- [start:sizing]
def value(x: Mapping[str, Array], option: Option) -> Array:
    """Dollars a month that an option is worth to merchants, net of its cost; shape (n,)."""
    failing = SEARCHES * (EMPTY + x["poor"])
    gained = x["carried"] * x[f"found, {option}"] * x["extra"]
    lost = (1 - x["carried"]) * x[f"misled, {option}"] * x["lost"]
    return failing * (gained - lost) * x["margin"] - x[f"cost, {option}"]


def interval(values: Array, level: float = 0.9) -> tuple[float, float]:
    """The middle `level` of what may come out."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def sensitivity(
    model: Callable[[Array], Array], unknowns: int, n: int, seed: int
) -> tuple[Array, Array]:
    """Shares of the output's variance due to each input: alone, and with all its interactions.

    Saltelli's estimator of first-order and Jansen's of total indices; n * (unknowns + 2) runs.

    Args:
        model: from uniform inputs, shape (n, unknowns), to outputs, shape (n,).
    """
    rng = np.random.default_rng(seed)
    a, b = rng.random((n, unknowns)), rng.random((n, unknowns))
    of_a, of_b = model(a), model(b)
    both = np.concatenate([of_a, of_b])
    variance = both.var()
    first, total = np.zeros(unknowns), np.zeros(unknowns)
    for i in range(unknowns):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        moved = model(mixed)
        first[i] = np.mean((of_b - both.mean()) * (moved - of_a)) / variance
        total[i] = np.mean((of_a - moved) ** 2) / (2 * variance)
    return first, total


def worth_knowing(x: Array, values: Array, bins: int = 25) -> float:
    """Dollars a month gained if x were known before one of the options is chosen.

    Args:
        x: the unknown, shape (n,).
        values: what each option is worth, shape (n, options).
    """
    order = np.argsort(x)
    means = np.array([part.mean(axis=0) for part in np.array_split(values[order], bins)])
    return float(means.max(axis=1).mean() - means.mean(axis=0).max())


# --8<-- [end:sizing]


# --8<-- [start:experiment]
def design_effect(searches: Array, icc: float) -> float:
    """How much clusters inflate the variance of a per-search rate: 1 + (E[n²]/E[n] - 1) * icc."""
    return 1 + (float((searches**2).sum() / searches.sum()) - 1) * icc


def searches_needed(
    rate: float, lift: float, inflation: float = 1.0, alpha: float = 0.05, power: float = 0.8
) -> int:
    """Searches in each of two arms to see `lift` (absolute) with a two-sided test.

    Raises:
        ValueError: there is no lift to see.
    """
    if lift == 0:
        raise ValueError("a lift of zero needs endless data")
    z = NORMAL.inv_cdf(1 - alpha / 2) + NORMAL.inv_cdf(power)
    noise = rate * (1 - rate) + (rate + lift) * (1 - rate - lift)
    return ceil(inflation * noise * (z / lift) ** 2)


def weeks_needed(searches: int, a_day: float) -> int:
    """Whole weeks, and at least two, for two arms of `searches` each."""
    return max(2, ceil(2 * searches / a_day / 7))


def power_of(rate: float, lift: float, searches: float, inflation: float) -> float:
    """Chance that a lift is found at 5%, two-sided, with `searches` in each arm."""
    noise = rate * (1 - rate) + (rate + lift) * (1 - rate - lift)
    shift = lift / sqrt(inflation * noise / searches)
    cut = NORMAL.inv_cdf(0.975)
    return NORMAL.cdf(shift - cut) + NORMAL.cdf(-shift - cut)


def rate_and_variance(arm: Arm) -> tuple[Array, Array]:
    """Orders per search, and its variance by the delta method; both of shape (runs,).

    What varies independently is the cluster that was assigned, so the residuals are its own.
    """
    total = arm.searches.sum(axis=-1)
    rate = arm.orders.sum(axis=-1) / total
    residuals = arm.orders - rate[..., None] * arm.searches
    clusters = arm.searches.shape[-1]
    return rate, clusters / (clusters - 1) * (residuals**2).sum(axis=-1) / total**2


def z_score(control: Arm, treated: Arm) -> Array:
    """Difference of the arms' rates in standard errors; shape (runs,)."""
    before, noise = rate_and_variance(control)
    after, more_noise = rate_and_variance(treated)
    return np.asarray((after - before) / np.sqrt(noise + more_noise))


# --8<-- [end:experiment]


def naive_z_score(control: Arm, treated: Arm) -> Array:
    """The usual test of two proportions: it takes every search for an independent one."""
    n, m = control.searches.sum(axis=-1), treated.searches.sum(axis=-1)
    p, q = control.orders.sum(axis=-1) / n, treated.orders.sum(axis=-1) / m
    return np.asarray((q - p) / np.sqrt(p * (1 - p) / n + q * (1 - q) / m))


def false_alarms(z: Array) -> float:
    """Share of runs that a two-sided test at 5% calls significant."""
    return float(np.mean(np.abs(z) > NORMAL.inv_cdf(0.975)))


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    x = unknowns(np.random.default_rng(7).random((40_000, len(NAMES))))
    words, meaning = value(x, "words"), value(x, "meaning")
    return {
        "words": (float(words.mean()) / 1000, "thousand dollars a month", ".0f"),
        "meaning": (float(meaning.mean()) / 1000, "thousand dollars a month", ".0f"),
        "words_lose": (float(np.mean(words < 0)), "%", ".0f"),
        "meaning_loses": (float(np.mean(meaning < 0)), "%", ".0f"),
    }
