"""Fills a signal that came too late with the average, and does not say so to the model.

It keeps the input's shape, and most late reads mean nothing. But when fraud makes its own reads
late, "not known" is itself a signal, and this throws it away.
"""

import numpy as np
from checkout import Array, Mask

import answer


def encode(values: Array, arrived: Mask) -> Array:
    kept = np.where(arrived, values, 0.0)
    return np.column_stack([np.ones(len(values)), kept, np.zeros(values.shape)])
