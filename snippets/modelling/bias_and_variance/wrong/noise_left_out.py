"""Leaves the noise out of the total.

Against the true curve bias² and variance are all there is. But nobody is scored on the true
curve: a fresh order carries its own noise, which is the floor under every model.
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
        return self.bias_sq + self.variance


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
    fitted = learner(x, y, np.concatenate([x, x_test]))
    fresh = world.observe(x_test, rng, runs)
    return Errors(
        train=float(np.mean((fitted[:, : x.size] - y) ** 2)),
        test=float(np.mean((fitted[:, x.size :] - fresh) ** 2)),
    )
