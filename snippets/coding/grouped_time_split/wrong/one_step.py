"""Drops test orders that share an identity with train, and does not follow the links further.

It tempts because no card and no device is then on both sides. But the ring that has changed both
in the meantime still is.
"""

from splits import one_step as split_orders

__all__ = ["split_orders"]
