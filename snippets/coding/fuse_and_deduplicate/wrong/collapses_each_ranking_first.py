"""Collapses duplicates within each ranking, then fuses what is left.

It tempts because shorter rankings are cheaper to fuse. Each ranking then keeps another one of the
duplicates, their votes are split, and both can come back in the result.
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
    """Collapse, and fuse."""
    kept = [_fuse([ranking], products, len(ranking), alike, c) for ranking in rankings]
    return _fuse(kept, products, k, alike, c)
