"""Resamples one day of orders instead of drawing new days.

One data set is all that a team has, and the bootstrap does give a fair idea of the variance. But
every resample shares that day's noise, so the average model keeps it and it is booked as bias.
"""

import numpy as np
from demand import Array, World
from learners import Learner

import answer


def refit(world: World, learner: Learner, x_test: Array, runs: int, seed: int) -> Array:
    if runs < 2:
        raise ValueError("variance needs at least two training sets")
    rng = np.random.default_rng(seed)
    x, y = world.training_sets(rng, 1)
    rows = rng.integers(0, x.size, (runs, x.size))
    return learner(x[rows], y[0, rows], x_test)
