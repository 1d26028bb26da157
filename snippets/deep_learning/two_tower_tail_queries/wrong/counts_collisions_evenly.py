"""Counts false negatives as if negatives were drawn evenly from the catalogue.

Ten relevant in two hundred is five per cent for every query. In-batch negatives are other people's
clicks, so the chance depends on how often the query's own products are clicked.
"""

from functools import cache
from typing import Any

import numpy as np
from shop import Array, Bools, Ints, Shop
from ways import train_by

import answer  # noqa: F401


def log_q(popularity: Array, batch: int, uniform: int) -> Array:
    q = (batch * popularity + uniform / popularity.size) / (batch + uniform)
    log: Array = np.log(np.maximum(q, 1e-12))
    return log


def slope(logits: Array, positive: Ints, masked: Bools | None) -> Array:
    own = np.arange(logits.shape[-1]) == positive[..., None]
    if masked is not None:
        logits = np.where(masked & ~own, -1e30, logits)
    chance: Array = np.exp(logits - logits.max(axis=-1, keepdims=True))
    chance /= chance.sum(axis=-1, keepdims=True)
    gradient: Array = (chance - own) / logits.shape[-2]
    return gradient


def targets(shop: Shop) -> tuple[Array, Array]:
    corrected = np.log(shop.clicks)
    return corrected - np.log(shop.share @ shop.clicks), corrected


def collisions(shop: Shop) -> tuple[Array, Array]:
    return shop.relevant.mean(axis=1), (shop.relevant & shop.known).mean(axis=1)


@cache
def run(way: str, **setting: Any) -> tuple[Array, Array]:
    return train_by(way, log_q, slope, **setting)
