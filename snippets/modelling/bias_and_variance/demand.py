"""A shop's orders per hour over a day: a truth that we know, so that bias can be measured."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NOISE_SD = 0.5
"""Standard deviation of one hour's orders about the true curve, in hundreds of orders."""


def orders_per_hour(x: Array) -> Array:
    """True mean orders (hundreds an hour) at time `x`, from -1 (midnight) over 0 (noon) to 1."""
    return 3 + 1.5 * np.cos(np.pi * x) - 0.8 * np.sin(2 * np.pi * x)


@dataclass(frozen=True)
class World:
    """Where training sets come from: a true curve, noise about it, and times of observation."""

    name: str
    truth: Callable[[Array], Array] = field(repr=False)
    noise_sd: float
    times: Array = field(repr=False, compare=False)
    """When orders are observed, the same in every training set, shape (n,)."""

    def observe(self, x: Array, rng: np.random.Generator, runs: int) -> Array:
        """Noisy orders at times `x` (m,), `runs` times over, shape (runs, m)."""
        noise: Array = rng.normal(0.0, self.noise_sd, (runs, x.size))
        return self.truth(x) + noise

    def training_sets(self, rng: np.random.Generator, runs: int) -> tuple[Array, Array]:
        """Times (n,), and the noisy orders of each of `runs` training sets, shape (runs, n)."""
        return self.times, self.observe(self.times, rng, runs)


def hourly(days: int = 1, noise_sd: float = NOISE_SD) -> World:
    """One observation at each of the 24 hours, on each of `days` days with the same truth."""
    hours = (np.arange(24) - 11.5) / 12
    return World(f"hourly, days={days}", orders_per_hour, noise_sd, np.tile(hours, days))


def every_twenty_minutes() -> Array:
    """Times at which models are compared: the observed day in steps of 20 minutes, shape (70,)."""
    return np.linspace(-11.5 / 12, 11.5 / 12, 70)
