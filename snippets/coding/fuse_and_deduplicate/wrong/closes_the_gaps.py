"""Takes products that are no longer on sale out of the rankings, and lets the others move up.

It tempts because cleaning the input comes first. A product then gains from gaps above it in the one
ranking that is out of date, which says nothing on how well it fits.
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
    """Clean, and fuse."""
    left = [[product for product in ranking if product in products] for ranking in rankings]
    if any(len(set(ranking)) < len(ranking) for ranking in rankings):
        raise ValueError("a ranking holds a product twice")
    return _fuse(left, products, k, alike, c)
