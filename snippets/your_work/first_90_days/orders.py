"""Orders to be scored, with the faults that data has in real life, and the tools of any model."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class State:
    """How the data is. The settings are round numbers, fixed before any result was seen."""

    lost: float = 0.0
    """Share of orders whose strongest feature a join has lost; it then reads 0."""
    flipped: float = 0.0
    """Share of labels that are wrong at random."""
    late: float = 0.0
    """Share of bad orders whose label has not come yet, so that they look good."""
    bend: float = 0.5
    """Weight of what no straight line can say: a product of two features."""


CLEAN = State()
WEIGHTS = np.array([1.5, 1.0, 0.5, 0.5, 0.25])


@dataclass(frozen=True)
class Data:
    """Features, shape (n, 5), as they are served; labels as they are true, and as they are seen."""

    features: Floats
    truth: Floats
    seen: Floats


def draw(state: State, n: int, seed: int) -> Data:
    """n orders; the same seed gives the same orders in every state of the data."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, WEIGHTS.size))
    score = x @ WEIGHTS + state.bend * x[:, 1] * x[:, 2] - 2.0
    truth = (rng.random(n) < 1 / (1 + np.exp(-score))).astype(float)
    fate = rng.random((3, n))
    features = x.copy()
    features[fate[0] < state.lost, 0] = 0.0
    seen = np.where(fate[1] < state.flipped, 1 - truth, truth)
    seen = np.where((fate[2] < state.late) & (truth == 1), 0.0, seen)
    return Data(features, truth, seen)


def columns(features: Floats, better: bool) -> Floats:
    """What the model sees: a constant and the features, and in the better one their products."""
    n, width = features.shape
    parts = [np.ones((n, 1)), features]
    if better:
        pairs = [(i, j) for i in range(width) for j in range(i + 1, width)]
        parts.append(np.stack([features[:, i] * features[:, j] for i, j in pairs], axis=1))
    return np.concatenate(parts, axis=1)


def fit(x: Floats, y: Floats, ridge: float = 1.0) -> Floats:
    """Logistic regression by Newton's method: the weights, shape (columns,)."""
    weights = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + ridge * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def auc(scores: Floats, labels: Floats) -> float:
    """The chance that a bad order scores above a good one; ties count half."""
    order = np.sort(scores[labels == 0])
    bad = scores[labels == 1]
    below = np.searchsorted(order, bad, "left") + np.searchsorted(order, bad, "right")
    return float(below.mean() / 2 / order.size)
