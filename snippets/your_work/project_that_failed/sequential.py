"""What a stopping rule does, computed exactly: the recursion of Armitage, McPherson and Rowe.

The sum of a test's data grows by independent normal steps. Between two looks, the density of the
sums that have not stopped is carried forward; what lands beyond the bound stops there. Information
is measured in planned tests: at time 1 all planned data are in, and the sum's variance is 1.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(96)


@dataclass(frozen=True)
class Design:
    """When a test is looked at, and from which |z| on it stops."""

    times: Array
    """Shape (looks,), rising; 1 is the planned end."""
    bounds: Array
    """Shape (looks,), each positive."""


@dataclass(frozen=True)
class Stops:
    """Chances by look, and what the winners say."""

    up: Array
    """Chance of stopping at that look with z above the bound, shape (looks,)."""
    down: Array
    """The same below minus the bound."""
    claimed: Array
    """Mean estimate of the effect times the indicator of stopping up there, shape (looks,)."""


def stops(design: Design, effect: float) -> Stops:
    """Run the design when z has mean `effect` at time 1. O(looks) kernels of 96 by 96."""
    at, mass = np.zeros(1), np.ones(1)
    up, down, claimed, before = [], [], [], 0.0
    for time, bound in zip(design.times, design.bounds, strict=True):
        limit, sd = bound * math.sqrt(time), math.sqrt(time - before)
        mean = at + effect * (time - before)
        over, under = (limit - mean) / sd, (-limit - mean) / sd
        beyond = _upper(over)
        up.append(mass @ beyond)
        down.append(mass @ _upper(-under))
        claimed.append(mass @ (mean * beyond + sd * _density(over)) / time)
        at = limit * _NODES
        steps = _density((at[:, None] - mean) / sd) / sd
        mass = limit * _WEIGHTS * (steps @ mass)
        before = time
    return Stops(np.array(up), np.array(down), np.array(claimed))


def _density(z: Array) -> Array:
    return np.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _upper(z: Array) -> Array:
    """Chance that a standard normal exceeds z."""
    return np.array([math.erfc(value / math.sqrt(2)) / 2 for value in z])
