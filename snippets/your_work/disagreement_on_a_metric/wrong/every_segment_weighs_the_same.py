"""Averages the segments' differences as if all were the same size.

It compares like with like, and while weeks are about the same size nobody notices. But a small
segment has as much say as a large one, in the effect and in the noise.
"""

import math

import numpy as np

from answer import Arm, Effect


def stratified(control: Arm, treated: Arm) -> Effect:
    weights = np.full(control.sessions.size, 1 / control.sessions.size)
    variance = sum(arm.rates * (1 - arm.rates) / arm.sessions for arm in (control, treated))
    return Effect(
        float(weights @ (treated.rates - control.rates)),
        math.sqrt(float(weights**2 @ variance)),
    )
