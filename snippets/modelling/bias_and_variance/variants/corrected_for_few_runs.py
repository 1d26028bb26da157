"""Corrects the split for the number of runs.

The average of finitely many fits still wobbles by variance / runs, which the plain split books as
bias². Here the variance divides by runs - 1, and that wobble is taken off bias² (which may then
be slightly negative). The total is the same; with a few hundred runs so is the split.
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
    variance = predicted.var(axis=0, ddof=1)
    wobble = variance / predicted.shape[0]
    bias_sq = (predicted.mean(axis=0) - truth) ** 2 - wobble
    return Parts(bias_sq, variance, noise_sd**2)


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
