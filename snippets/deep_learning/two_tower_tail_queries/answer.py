"""What in-batch negatives teach two towers, and what correcting, mixing and masking change.

The shop is in shop.py, the towers in towers.py and the ways of training in ways.py, each with the
reasons for its settings. Full softmax over the catalogue is affordable here: it is the reference
that sampled losses stand for.
"""

from functools import cache
from typing import Any

import numpy as np
from evidence import gains
from shop import PRODUCTS, QUERIES, Array, Bools, Ints, Shop, deciles, open_shop, recall
from towers import STEPS, train
from ways import train_by

__all__ = [
    "Shop",
    "collisions",
    "deciles",
    "log_q",
    "open_shop",
    "recall",
    "run",
    "slope",
    "targets",
    "train",
]


# --8<-- [start:answer]
def log_q(popularity: Array, batch: int, uniform: int) -> Array:
    """Log of each product's chance to be any one negative, shape (m,), to take off its logit.

    Args:
        popularity: Share of the log's clicks on each product, shape (m,).
        batch: Clicks in a batch, whose products serve as negatives.
        uniform: Negatives drawn evenly from the catalogue beside them.
    """
    q = (batch * popularity + uniform / popularity.size) / (batch + uniform)
    log: Array = np.log(np.maximum(q, 1e-12))
    return log


def slope(logits: Array, positive: Ints, masked: Bools | None) -> Array:
    """Gradient of the mean cross-entropy by the logits, both of shape (..., b, c).

    Args:
        positive: Column of each row's positive, shape (..., b).
        masked: Candidates that are no negatives, shape (..., b, c). The positive always stays.
    """
    own = np.arange(logits.shape[-1]) == positive[..., None]
    if masked is not None:
        logits = np.where(masked & ~own, -1e30, logits)
    chance: Array = np.exp(logits - logits.max(axis=-1, keepdims=True))
    chance /= chance.sum(axis=-1, keepdims=True)
    gradient: Array = (chance - own) / logits.shape[-2]
    return gradient


def targets(shop: Shop) -> tuple[Array, Array]:
    """Scores (n, m) at which the large-batch loss rests, without and with the correction.

    Without it: log P(i | query) - log q(i), so that a popular product is marked down.
    """
    corrected = np.log(shop.clicks)
    return corrected - np.log(shop.share @ shop.clicks), corrected


def collisions(shop: Shop) -> tuple[Array, Array]:
    """By query, (n,): chance that an in-batch negative is relevant, and is so and in the log."""
    popularity = shop.popularity
    return shop.relevant @ popularity, (shop.relevant & shop.known) @ popularity


# --8<-- [end:answer]


@cache
def run(way: str, **setting: Any) -> tuple[Array, Array]:
    """Recall at 10 by seed and query, (seeds, n): of held-out clicks, and of relevant products.

    `setting` is passed to `ways.train_by`, which trains by `way` with the two functions above.
    """
    return train_by(way, log_q, slope, **setting)


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    head, tail, *_ = (100 * float(gain.mean()) for gain in gains(run, "log q"))
    mixed = 100 * float(gains(run, "mixed")[1].mean())
    return {
        "head_gain": (head, "points", ".0f"),
        "tail_gain": (tail, "points", ".0f"),
        "mixed_gain": (mixed, "points", ".0f"),
        "queries": (QUERIES, "1", "d"),
        "products": (PRODUCTS, "1", "d"),
        "steps": (STEPS, "1", "d"),
    }
