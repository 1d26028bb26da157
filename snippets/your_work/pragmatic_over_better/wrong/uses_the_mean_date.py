"""Puts the mean date into the formula, instead of taking the mean over dates.

It has the slip in it, and looks prudent. But weeks past the horizon count as zero and not below, so
the earnings at the mean date are not the mean earnings.
"""

import numpy as np
from uncertain import Array, log_normal

from answer import Model, World


def weeks_needed(model: Model, world: World) -> Array:
    weeks = log_normal(model.plan * world.slip, world.slip_sigma)
    return np.full(weeks.shape, weeks.mean())
