"""Takes the old precision as known, and counts the noise of one arm only.

The old precision has been on the dashboard for months. It is an estimate all the same, and two
arms are noisier than one: this asks for about half of the labels.
"""

import math
from statistics import NormalDist

import answer


def labels_per_arm(before: float, after: float, alpha: float = 0.05, power: float = 0.8) -> int:
    if before == after:
        raise ValueError("no sample shows a difference of zero")
    z = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    noise = after * (1 - after)
    return math.ceil(z**2 * noise / (before - after) ** 2)
