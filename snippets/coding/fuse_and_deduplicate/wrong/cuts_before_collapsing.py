"""Takes the best k first, and collapses the duplicates among them.

It tempts because it saves comparing the rest. A shopper then gets three results instead of ten,
though there were more to show.
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
    """Fuse as if no two merchants' or titles were the same, cut, and collapse."""
    apart = {product: (f"{product}", title) for product, (_, title) in products.items()}
    order = _fuse(rankings, apart, k, alike, c)
    return _fuse([order], products, k, alike, c)
