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
    draw_times: Callable[[np.random.Generator], Array] = field(repr=False)

    def observe(self, x: Array, rng: np.random.Generator) -> Array:
        """Noisy orders at times `x`, shape (n,) -> (n,)."""
        noise: Array = rng.normal(0.0, self.noise_sd, x.shape)
        return self.truth(x) + noise

    def training_set(self, rng: np.random.Generator) -> tuple[Array, Array]:
        """One training set: times and noisy orders, each of shape (n,)."""
        x = self.draw_times(rng)
        return x, self.observe(x, rng)


def hourly(days: int = 1, noise_sd: float = NOISE_SD) -> World:
    """One observation at each of the 24 hours, on each of `days` days with the same truth."""
    hours = (np.arange(24) - 11.5) / 12
    times: Array = np.tile(hours, days)
    return World(f"hourly, days={days}", orders_per_hour, noise_sd, lambda rng: times)


def every_twenty_minutes() -> Array:
    """Times at which models are compared: the observed day in steps of 20 minutes, shape (70,)."""
    return np.linspace(-11.5 / 12, 11.5 / 12, 70)
