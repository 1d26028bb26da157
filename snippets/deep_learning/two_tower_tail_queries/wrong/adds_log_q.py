"""Adds log q to the logits instead of taking it off.

A sign slip. It trains without an error and doubles the discount on popular products that it was
to remove, so only a check on the value, or recall by decile, shows it.
"""

from shop import Array

from answer import log_q as sound


def log_q(popularity: Array, batch: int, uniform: int) -> Array:
    return -sound(popularity, batch, uniform)
