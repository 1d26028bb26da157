"""Takes log q off the target of the corrected loss, as well.

"Corrected" sounds as if popularity were gone from the scores. It is the sampler's share that is
gone: the corrected loss rests at log P(click), popularity and all.
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
    discounted = corrected - np.log(shop.share @ shop.clicks)
    return discounted, discounted


def collisions(shop: Shop) -> tuple[Array, Array]:
    popularity = shop.popularity
    return shop.relevant @ popularity, (shop.relevant & shop.known) @ popularity


@cache
def run(way: str, **setting: Any) -> tuple[Array, Array]:
    return train_by(way, log_q, slope, **setting)
