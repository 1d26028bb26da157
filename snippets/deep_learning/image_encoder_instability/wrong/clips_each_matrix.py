"""Clips each matrix by its own norm instead of all by the global norm.

It bounds the step as well. But it changes the direction: the matrix with the largest gradient is
cut, the others are not.
"""

import numpy as np
from trainer import Array

import answer


def clipped(gradients: list[Array], limit: float) -> list[Array]:
    norms = [np.sqrt((g * g).sum(axis=(1, 2))) for g in gradients]
    factors = [np.minimum(1, limit / (norm + 1e-12)) for norm in norms]
    return [g * f[:, None, None] for g, f in zip(gradients, factors, strict=True)]
