"""Treats the norm as a constant in the backward pass.

The forward pass is right and the loss falls, so nobody looks. But the part of the gradient along
the vector, which the norm cancels, now lengthens it at every step.
"""

from trainer import Array

import answer


def through_norm(gradient: Array, unit: Array, size: Array) -> Array:
    return gradient / size
