"""Divides the weight of a review by how many its account wrote.

It looks fair to busy buyers and is how one normalises a text. But it hands the ring a dial: each
harmless review that an account adds makes its fake ones lighter. FRAUDAR weighs by columns alone.
"""

import numpy as np
from market import Floats, Ints

from answer import densest as sound


def densest(
    buyer: Ints, column: Ints, weight: Floats, floor: float = 0.0, step: float = 0.2
) -> tuple[float, set[int], set[int]]:
    fair = weight * 8 / np.maximum(8, np.bincount(buyer)[buyer])
    return sound(buyer, column, fair, floor, step)
