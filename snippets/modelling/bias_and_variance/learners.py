"""Learners of a curve: each maps a training set and test times to predictions."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from demand import Array

Learner = Callable[[Array, Array, Array], Array]
"""(training times (n,), training orders (n,), test times (m,)) -> predictions (m,)."""


@dataclass(frozen=True)
class Constant:
    """Predict `value` whatever the data say."""

    value: float

    def __call__(self, x: Array, y: Array, x_test: Array) -> Array:
        return np.full(x_test.shape, self.value)


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
        penalty = np.sqrt(self.ridge) * np.eye(self.degree + 1)
        penalty[0, 0] = 0.0
        rows = np.vstack([np.polynomial.legendre.legvander(x, self.degree), penalty])
        weights = least_squares(rows, np.append(y, np.zeros(self.degree + 1)))
        return np.polynomial.legendre.legvander(x_test, self.degree) @ weights


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
        weights = least_squares(np.maximum(0.0, x[:, None] - knots), y)
        return np.maximum(0.0, x_test[:, None] - knots) @ weights


@dataclass(frozen=True)
class DeepTree:
    """A regression tree on one feature, grown until each leaf holds one time of day."""

    def __call__(self, x: Array, y: Array, x_test: Array) -> Array:
        times, leaf_of = np.unique(x, return_inverse=True)
        leaf_mean = np.asarray(np.bincount(leaf_of, y) / np.bincount(leaf_of), dtype=np.float64)
        thresholds = (times[1:] + times[:-1]) / 2
        return leaf_mean[np.searchsorted(thresholds, x_test)]


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
        total = np.zeros(x_test.shape)
        for _ in range(self.rounds):
            rows = self.rng.integers(0, x.size, x.size)
            total += self.learner(x[rows], y[rows], x_test)
        return total / self.rounds


def least_squares(rows: Array, targets: Array) -> Array:
    """Weights (p,) of least norm among those that best map `rows` (n, p) to `targets` (n,)."""
    return np.asarray(np.linalg.lstsq(rows, targets, rcond=None)[0], dtype=np.float64)
