"""Random draws: products of uncertain factors, and whole decisions with a test before them."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SHAPES = ("log-normal", "even on a log scale", "even")
TAIL = 1.2815515655446004
"""Standard normal quantile of 90%."""


def factors(
    ends: Sequence[tuple[float, float]], shape: str, count: int, seed: int, correlation: float = 0.0
) -> Array:
    """Draw factors that lie between their ends with 80% chance, shape (factors, count).

    Args:
        correlation: of the logarithms, between 0 and 1; log-normal only.
    """
    rng = np.random.default_rng(seed)
    low, high = np.array(ends).T[..., None]
    if shape == "log-normal":
        common = math.sqrt(correlation) * rng.standard_normal((1, count))
        z = common + math.sqrt(1 - correlation) * rng.standard_normal((len(ends), count))
        return np.asarray(np.sqrt(low * high) * (high / low) ** (z / (2 * TAIL)))
    u = (rng.random((len(ends), count)) - 0.1) / 0.8
    return np.asarray(low * (high / low) ** u if "log" in shape else low + (high - low) * u)


def tested(gain: float, doubt: float, error: float, count: int, seed: int) -> tuple[Array, Array]:
    """True gains, as believed before, and what a test would measure of each; shape (count,)."""
    rng = np.random.default_rng(seed)
    true = gain + doubt * rng.standard_normal(count)
    return true, true + error * rng.standard_normal(count)
