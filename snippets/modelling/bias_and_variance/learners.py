"""Learners of a curve: each maps training sets and test times to predictions.

All training sets of one call are fitted at once, each on its own: an axis in front of the
observations counts them. Where they share their times, which is where the work is, the part of a
fit that depends on the times alone is done once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from demand import Array

Learner = Callable[[Array, Array, Array], Array]
"""(training times (n,) or (..., n), training orders (..., n), test times (m,)) -> (..., m)."""


@dataclass(frozen=True)
class Constant:
    """Predict `value` whatever the data say."""

    value: float

    def __call__(self, x: Array, y: Array, x_test: Array) -> Array:
        return np.full((*y.shape[:-1], x_test.size), self.value)


@dataclass(frozen=True)
class Polynomial:
    """Least squares on Legendre polynomials up to `degree`; `ridge` shrinks all but the mean.

    Raises:
        ValueError: if `degree` or `ridge` is negative.
    """

    degree: int
    ridge: float = 0.0

    def __post_init__(self) -> None:
        if self.degree < 0 or self.ridge < 0:
            raise ValueError("degree and ridge must not be negative")

    def __call__(self, x: Array, y: Array, x_test: Array) -> Array:
        size = self.degree + 1
        penalty = np.sqrt(self.ridge) * np.eye(size)
        penalty[0, 0] = 0.0
        basis = np.polynomial.legendre.legvander(x, self.degree)
        rows = np.concatenate([basis, np.broadcast_to(penalty, (*x.shape[:-1], size, size))], -2)
        targets = np.concatenate([y, np.zeros((*y.shape[:-1], size))], -1)
        at_test = np.polynomial.legendre.legvander(x_test, self.degree)
        return least_squares(rows, targets) @ at_test.T


@dataclass(frozen=True)
class Hinges:
    """Output weights of a one-layer ReLU network whose `count` hinges are evenly spaced.

    With more hinges than observations many weights fit the data exactly; it takes those of least
    norm, as gradient descent from zero would.

    Raises:
        ValueError: if `count` is below one.
    """

    count: int

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("count must be at least one")

    def __call__(self, x: Array, y: Array, x_test: Array) -> Array:
        knots = -1 + 2 * np.arange(self.count) / self.count
        weights = least_squares(np.maximum(0.0, x[..., None] - knots), y)
        return weights @ np.maximum(0.0, x_test[:, None] - knots).T


@dataclass(frozen=True)
class DeepTree:
    """A regression tree on one feature, grown until each leaf holds one time of day."""

    def __call__(self, x: Array, y: Array, x_test: Array) -> Array:
        sets = y.reshape(-1, y.shape[-1])
        times, leaf = np.unique(x, return_inverse=True)
        leaf = np.broadcast_to(leaf.reshape(x.shape), y.shape).reshape(sets.shape)
        # Leaves of all trees in one row each, with one at either end that no tree has.
        width = times.size + 2
        cell = (np.arange(len(sets))[:, None] * width + leaf + 1).ravel()
        held = np.bincount(cell, minlength=len(sets) * width).reshape(-1, width)
        total = np.bincount(cell, sets.ravel(), held.size).reshape(-1, width)
        edges = np.concatenate([[-np.inf], times, [np.inf]])
        # The leaves on either side of a test time; a threshold lies half-way between the two.
        places = np.where(held > 0, np.arange(width), 0)
        below = np.maximum.accumulate(places, axis=1)
        places[held == 0] = width - 1
        above = np.minimum.accumulate(places[:, ::-1], axis=1)[:, ::-1]
        at = np.searchsorted(edges, x_test, side="right")
        below, above = below[:, at - 1], above[:, at]
        nearest = np.where(2 * x_test > edges[below] + edges[above], above, below)
        row = np.arange(len(sets))[:, None]
        predicted: Array = total[row, nearest] / held[row, nearest]
        return predicted.reshape(*y.shape[:-1], x_test.size)


@dataclass
class Bagged:
    """The mean of `learner` over `rounds` bootstrap samples of the training set.

    Raises:
        ValueError: if `rounds` is below one.
    """

    learner: Learner
    rounds: int
    seed: int = 7
    rng: np.random.Generator = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.rounds < 1:
            raise ValueError("rounds must be at least one")
        self.rng = np.random.default_rng(self.seed)

    def __call__(self, x: Array, y: Array, x_test: Array) -> Array:
        n = y.shape[-1]
        rows = self.rng.integers(0, n, (*y.shape[:-1], self.rounds, n))
        x = np.broadcast_to(x, y.shape)
        drawn = (np.take_along_axis(values[..., None, :], rows, -1) for values in (x, y))
        mean: Array = self.learner(*drawn, x_test).mean(axis=-2)
        return mean


def least_squares(rows: Array, targets: Array) -> Array:
    """Weights (..., p) of least norm among those that best map `rows` to `targets`.

    Shapes: `rows` (n, p) for all targets or (..., n, p) for each its own, `targets` (..., n).
    """
    weights: Array = (np.linalg.pinv(rows, rtol=None) @ targets[..., None])[..., 0]
    return weights
