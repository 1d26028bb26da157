"""Resamples one day of orders instead of drawing new days.

One data set is all that a team has, and the bootstrap does give a fair idea of the variance. But
every resample shares that day's noise, so the average model keeps it and it is booked as bias.
"""

from dataclasses import dataclass

import numpy as np
from demand import Array, World
from learners import Learner

import answer  # noqa: F401


@dataclass(frozen=True)
class Parts:
    bias_sq: Array
    variance: Array
    noise: float

    @property
    def total(self) -> Array:
        return self.bias_sq + self.variance + self.noise


@dataclass(frozen=True)
class Errors:
    train: float
    test: float


def refit(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Array:
    if runs < 2:
        raise ValueError("variance needs at least two training sets")
    rng = np.random.default_rng(seed)
    x, y = world.training_sets(rng, 1)
    rows = rng.integers(0, x.size, (runs, x.size))
    return learner(x[rows], y[0, rows], x_test)


def split(predicted: Array, truth: Array, noise_sd: float) -> Parts:
    average_model = predicted.mean(axis=0)
    return Parts((average_model - truth) ** 2, predicted.var(axis=0), noise_sd**2)


def decompose(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Parts:
    predicted = refit(world, learner, x_test, runs, seed)
    return split(predicted, world.truth(x_test), world.noise_sd)


def measure(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Errors:
    rng = np.random.default_rng(seed)
    x, y = world.training_sets(rng, runs)
    fitted = learner(x, y, np.concatenate([x, x_test]))
    fresh = world.observe(x_test, rng, runs)
    return Errors(
        train=float(np.mean((fitted[:, : x.size] - y) ** 2)),
        test=float(np.mean((fitted[:, x.size :] - fresh) ** 2)),
    )
