"""Log-normal quantities as equally likely values, so that an expectation is a mean."""

from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

POINTS = 64


@cache
def _normal_scores() -> Array:
    return np.array([NormalDist().inv_cdf((i + 0.5) / POINTS) for i in range(POINTS)])


def log_normal(median: float, sigma: float) -> Array:
    """`POINTS` equally likely values, rising, shape (POINTS,)."""
    return np.asarray(median * np.exp(sigma * _normal_scores()))
