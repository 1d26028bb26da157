"""Counts every review alike, whatever its product.

Density is then just reviews per node. It is what "dense" says, and it ranks a crowd of busy buyers
around best-sellers above a ring on products that nobody knows.
"""

import numpy as np
from market import Floats, Ints

import answer


def review_weights(column: Ints) -> Floats:
    return np.full(len(column), 0.4)
