"""Collapses a product that is like one that was itself collapsed.

It tempts because duplicates look like groups. Likeness is not passed on: along a chain of small
changes, products go that share hardly a word with the one that is shown.
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
    """Compare with all that came before."""
    apart = {product: (f"{product}", title) for product, (_, title) in products.items()}
    order = _fuse(rankings, apart, len(products), alike, c)
    seen: list[tuple[str, set[str]]] = []
    best: list[int] = []
    for product in order:
        merchant, title = products[product]
        words = set(title.lower().split())
        before = [other for m, other in seen if m == merchant and other]
        if all(len(words & other) < alike * len(words | other) for other in before):
            best.append(product)
        seen.append((merchant, words))
    if k < 0:
        raise ValueError("k must not be negative")
    return best[:k]
