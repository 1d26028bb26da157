"""Counts ranks from 0.

It tempts because `enumerate` does. With a small constant the order changes, and with a constant of
0 the first product is divided by zero, a ZeroDivisionError.
"""

from collections.abc import Mapping, Sequence

from answer import Product
from answer import fuse as _fuse


def fuse(
    rankings: Sequence[Sequence[int]],
    products: Mapping[int, Product],
    k: int,
    alike: float = 0.8,
    c: int = 60,
) -> list[int]:
    """Fuse with a constant that is one less."""
    if c < 0:
        raise ValueError("c must not be negative")
    return _fuse(rankings, products, k, alike, max(0, c - 1))
