"""Simulated tests from counts: so many sessions an arm each day, each of which may buy.

Nothing normal is assumed here, so it checks the recursion from another side.
"""

from functools import cache

import numpy as np
from sequential import Array

SESSIONS, BASE, DAYS = 10_000, 0.03, 28
"""A day's sessions in each arm, the share that buys, and the planned days: as in the question."""


@cache
def daily_z(tests: int, days: int, lift: float, seed: int) -> Array:
    """z of the difference in conversion after each day, shape (tests, days).

    Args:
        lift: relative; 0 makes A/A tests.
    """
    rng = np.random.default_rng(seed)
    old = rng.binomial(SESSIONS, BASE, (tests, days)).cumsum(axis=1)
    new = rng.binomial(SESSIONS, BASE * (1 + lift), (tests, days)).cumsum(axis=1)
    seen = SESSIONS * np.arange(1, days + 1)
    pooled = (old + new) / (2 * seen)
    z: Array = (new - old) / np.sqrt(2 * seen * pooled * (1 - pooled))
    z.flags.writeable = False
    return z
