"""How tokens, batch, temperature and learning rate act on an image-to-title encoder.

Images and titles are in catalogue.py; the model's shape, its start and the training loop are in
trainer.py, each with the reasons for its settings. Gradients are written out here; checks.py
compares them with finite differences.
"""

from functools import cache
from typing import Any

import numpy as np
from catalogue import catalogue
from trainer import Array, Outcome, Pass, start, train_with

__all__ = [
    "SMALL_BATCH",
    "catalogue",
    "clipped",
    "contrast",
    "normed",
    "scaled",
    "softmax",
    "start",
    "step",
    "through_norm",
    "through_softmax",
    "train",
]


SMALL_BATCH = 4
"""At which the page tunes a rate, before the batch grows."""


# --8<-- [start:answer]
def normed(z: Array) -> tuple[Array, Array]:
    """Vectors over the last axis brought to root mean square 1, and what they were divided by."""
    size = np.sqrt((z * z).mean(axis=-1, keepdims=True) + 1e-6)
    return z / size, size


def through_norm(gradient: Array, unit: Array, size: Array) -> Array:
    """Gradient by z, from the gradient by `normed(z)`."""
    return (gradient - unit * (gradient * unit).mean(axis=-1, keepdims=True)) / size


def softmax(logits: Array) -> Array:
    """Over the last axis; large logits do not overflow."""
    weight = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return weight / weight.sum(axis=-1, keepdims=True)


def through_softmax(gradient: Array, weight: Array) -> Array:
    """Gradient by the logits, from the gradient by `softmax(logits)`."""
    return weight * (gradient - (weight * gradient).sum(axis=-1, keepdims=True))


def contrast(image: Array, title: Array, temperature: float) -> tuple[Array, Array, Array]:
    """Loss (runs,) of matching images to titles, both ways, and its gradients by both.

    Args:
        image: Embeddings of root mean square 1, (runs, b, d). Row i belongs to title i.
        title: The same for titles.
        temperature: What cosines are divided by.
    """
    batch, width = image.shape[-2:]
    scores = image @ title.mT / (width * temperature)
    rows, columns = softmax(scores), softmax(scores.mT).mT
    own = np.arange(batch)
    loss = -(np.log(rows[..., own, own]) + np.log(columns[..., own, own])).mean(axis=-1) / 2
    slope = ((rows + columns) / 2 - np.eye(batch, dtype=image.dtype)) / batch
    slope = slope / (width * temperature)
    return loss, slope @ title, slope.mT @ image


def step(
    matrices: list[Array], patches: Array, titles: Array, temperature: float, qk_norm: bool
) -> Pass:
    """Forward and backward for patches (runs, b, n, p) and titles (runs, b, c)."""
    w_q, w_k, w_v, w_t = matrices
    mean = patches.mean(axis=2)
    query, key = mean @ w_q, patches @ w_k[:, None]
    if qk_norm:
        query, query_size = normed(query)
        key, key_size = normed(key)
    scale = 1 / np.sqrt(np.float32(query.shape[-1]))
    logits = np.einsum("rbnd,rbd->rbn", key, query) * scale
    attention = softmax(logits)
    pooled = np.einsum("rbn,rbnp->rbp", attention, patches)
    image, image_size = normed(pooled @ w_v)
    title, title_size = normed(titles @ w_t)
    loss, d_image, d_title = contrast(image, title, temperature)

    d_image = through_norm(d_image, image, image_size)
    d_title = through_norm(d_title, title, title_size)
    d_pooled = d_image @ w_v.mT
    d_attention = np.einsum("rbnp,rbp->rbn", patches, d_pooled)
    d_logits = through_softmax(d_attention, attention) * scale
    d_query = np.einsum("rbn,rbnd->rbd", d_logits, key)
    d_key = d_logits[..., None] * query[:, :, None]
    if qk_norm:
        d_query = through_norm(d_query, query, query_size)
        d_key = through_norm(d_key, key, key_size)
    return Pass(
        loss,
        logits,
        image,
        title,
        [
            mean.mT @ d_query,
            (patches.mT @ d_key).sum(axis=1),
            pooled.mT @ d_image,
            titles.mT @ d_title,
        ],
    )


def clipped(gradients: list[Array], limit: float) -> list[Array]:
    """Gradients scaled so that their norm over all matrices, by run, is at most `limit`."""
    norm = np.sqrt(sum((g * g).sum(axis=(1, 2)) for g in gradients))
    factor = np.minimum(1, limit / (norm + 1e-12))
    return [g * factor[:, None, None] for g in gradients]


def scaled(rate: float, growth: float, rule: str) -> float:
    """Learning rate after the batch grew `growth` times: rule "same", "root" or "linear"."""
    factor: float = growth ** {"same": 0.0, "root": 0.5, "linear": 1.0}[rule]
    return rate * factor


# --8<-- [end:answer]


@cache
def train(rates: tuple[float, ...], **setting: Any) -> Outcome:
    """Train at each rate from each seed, with the functions above; see `trainer.train_with`."""
    return train_with(step, clipped, rates, **setting)


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    best, lost = train((0.064, 0.256)).recall.mean(axis=1)
    kept = train((0.256,), qk_norm=True).recall.mean()
    return {
        "plain_best": (best, "%", ".0f"),
        "plain_lost": (lost, "%", ".0f"),
        "kept": (kept, "%", ".0f"),
        "small_batch": (SMALL_BATCH, "1", "d"),
    }
