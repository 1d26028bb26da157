"""Divides the weight of a review by how many its account wrote.

It looks fair to busy buyers and is how one normalises a text. But it hands the ring a dial: each
harmless review that an account adds makes its fake ones lighter. FRAUDAR weighs by columns alone.
"""

import numpy as np
from market import Ints
from spare import (
    Block,
    Stratum,
    at_least,
    chance_limit,
    connected,
    corroborated,
    densest,
    enforceable,
    review_weights,
)

__all__ = [
    "Block",
    "Stratum",
    "at_least",
    "chance_limit",
    "connected",
    "corroborated",
    "densest",
    "enforceable",
    "find_blocks",
    "review_weights",
]


def find_blocks(buyer: Ints, column: Ints, limit: float) -> list[Block]:
    weight = review_weights(column)
    found: list[Block] = []
    weight = weight * 8 / np.maximum(8, np.bincount(buyer)[buyer])
    while True:
        density, buyers, columns = densest(buyer, column, weight, limit)
        if density <= limit:
            return found
        member = np.isin(buyer, list(buyers))
        inside = member & np.isin(column, list(columns))
        for part in connected(buyer[inside], column[inside]):
            found.append(Block(density, frozenset(part)))
        buyer, column, weight = buyer[~member], column[~member], weight[~member]
