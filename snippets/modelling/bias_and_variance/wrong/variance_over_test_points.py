"""Takes the variance over test points instead of over training sets.

It is the spread that one fitted model already shows, so it needs no refits, and a wiggly model
does have a lot of it. But a curve that moves over the day is not a model that moves with the data.
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
    spread = predicted.var(axis=1).mean()
    return Parts((average_model - truth) ** 2, np.full(truth.shape, spread), noise_sd**2)


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
