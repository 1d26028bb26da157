"""Multiplies the looks as if each were a new test: 1 - 0.95 to the power of 28.

A well-known formula, and it warns in the right direction. But day nine holds the data of day eight:
the looks are correlated, and the formula claims almost three times the true rate of error.
"""

import numpy as np
from sequential import Design, stops

from answer import Record


def record(design: Design, effect: float) -> Record:
    each = [
        stops(Design(design.times[i : i + 1], design.bounds[i : i + 1]), effect)
        for i in range(design.times.size)
    ]
    up = np.array([look.up[0] for look in each])
    ended = np.array([look.up[0] + look.down[0] for look in each])
    claims = np.array([look.claimed[0] for look in each])
    still = np.cumprod(np.append(1.0, 1 - ended))[:-1]
    ended = still * ended
    significant, launched = float(ended.sum()), float(still @ up)
    unfinished = (1 - significant) * design.times[-1]
    return Record(
        significant,
        launched,
        float(design.times @ ended + unfinished),
        float(still @ claims) / launched,
    )
