"""Counts false negatives as if negatives were drawn evenly from the catalogue.

Ten relevant in two hundred is five per cent for every query. In-batch negatives are other people's
clicks, so the chance depends on how often the query's own products are clicked.
"""

from shop import Array, Shop

import answer


def collisions(shop: Shop) -> tuple[Array, Array]:
    return shop.relevant.mean(axis=1), (shop.relevant & shop.known).mean(axis=1)
