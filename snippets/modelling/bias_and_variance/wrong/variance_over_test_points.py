"""Takes the variance over test points instead of over training sets.

It is the spread that one fitted model already shows, so it needs no refits, and a wiggly model
does have a lot of it. But a curve that moves over the day is not a model that moves with the data.
"""

from dataclasses import replace

import numpy as np
from demand import Array

from answer import Parts
from answer import split as sound


def split(predicted: Array, truth: Array, noise_sd: float) -> Parts:
    spread = predicted.var(axis=1).mean()
    parts = sound(predicted, truth, noise_sd)
    return replace(parts, variance=np.full(truth.shape, spread))
