"""Blames the largest factor, however small it is.

A post-mortem wants a cause. With four factors, one is always the lowest, even in a month in which
nothing happened. What the factors do by chance has to be measured first.
"""

import numpy as np
from ledger import NAMES, Fall
from shops import Floats

import answer


def blame(fall: Fall, spread: Floats, z: float = 2.5, least: float = 0.05) -> list[str]:
    """The cause that explains most."""
    return [list(NAMES)[int(np.argmin(fall.logs()))]]
