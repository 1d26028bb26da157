"""Split a model's expected squared error into bias², variance and noise by many refits.

One data set shows only the total. Here the truth is known and data are free, so each part can
be measured: draw many training sets, fit the model anew on each, and look at what it predicts at
the same test times.
"""

from dataclasses import dataclass

import numpy as np
from demand import Array, World, every_twenty_minutes, hourly, orders_per_hour
from learners import Bagged, Constant, DeepTree, Hinges, Learner, Polynomial

__all__ = [
    "Array",
    "Bagged",
    "Constant",
    "DeepTree",
    "Errors",
    "Hinges",
    "Learner",
    "Parts",
    "Polynomial",
    "World",
    "decompose",
    "every_twenty_minutes",
    "hourly",
    "measure",
    "orders_per_hour",
    "refit",
    "split",
]


# --8<-- [start:answer]
@dataclass(frozen=True)
class Parts:
    """Expected squared error at each of m test inputs, in units of the target squared."""

    bias_sq: Array
    """Squared distance from the average model to the truth, shape (m,)."""
    variance: Array
    """Spread of the models about their average, over training sets, shape (m,)."""
    noise: float
    """Variance of a fresh label about the truth: what no model can remove."""

    @property
    def total(self) -> Array:
        """Expected squared error on a fresh, noisy label, shape (m,)."""
        return self.bias_sq + self.variance + self.noise


@dataclass(frozen=True)
class Errors:
    """Mean squared errors against noisy labels, averaged over training sets."""

    train: float
    test: float


def refit(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Array:
    """Predictions at `x_test` (m,) from a fit on each of `runs` training sets, shape (runs, m).

    Raises:
        ValueError: if `runs` is below two, since one fit has no spread.
    """
    if runs < 2:
        raise ValueError("variance needs at least two training sets")
    rng = np.random.default_rng(seed)
    x, y = world.training_sets(rng, runs)
    return learner(x, y, x_test)


def split(predicted: Array, truth: Array, noise_sd: float) -> Parts:
    """Parts of the error of `predicted` (runs, m) about `truth` (m,). O(runs * m)."""
    average_model = predicted.mean(axis=0)
    return Parts(
        bias_sq=(average_model - truth) ** 2,
        variance=predicted.var(axis=0),
        noise=noise_sd**2,
    )


def decompose(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Parts:
    """Bias², variance and noise of `learner` at `x_test` (m,), over `runs` training sets."""
    predicted = refit(world, learner, x_test, runs, seed)
    return split(predicted, world.truth(x_test), world.noise_sd)


def measure(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Errors:
    """What a team sees: error on the training labels and on fresh labels at `x_test` (m,).

    It knows nothing of bias or variance, so it is an independent test of the sum of the parts.
    """
    rng = np.random.default_rng(seed)
    x, y = world.training_sets(rng, runs)
    fitted = learner(x, y, np.concatenate([x, x_test]))
    fresh = world.observe(x_test, rng, runs)
    return Errors(
        train=float(np.mean((fitted[:, : x.size] - y) ** 2)),
        test=float(np.mean((fitted[:, x.size :] - fresh) ** 2)),
    )


# --8<-- [end:answer]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    line, wild = (
        decompose(hourly(), Polynomial(degree), every_twenty_minutes(), runs=1000, seed=7)
        for degree in (1, 15)
    )
    return {
        "line_bias": (float(line.bias_sq.mean() / line.total.mean()), "%", ".0f"),
        "wild_variance": (float(wild.variance.mean() / wild.total.mean()), "%", ".0f"),
    }
