"""Clips each matrix by its own norm instead of all by the global norm.

It bounds the step as well. But it changes the direction: the matrix with the largest gradient is
cut, the others are not.
"""

from functools import cache
from typing import Any

import numpy as np
from trainer import Array, Outcome, Pass, train_with

import answer  # noqa: F401


def normed(z: Array) -> tuple[Array, Array]:
    size = np.sqrt((z * z).mean(axis=-1, keepdims=True) + 1e-6)
    return z / size, size


def through_norm(gradient: Array, unit: Array, size: Array) -> Array:
    return (gradient - unit * (gradient * unit).mean(axis=-1, keepdims=True)) / size


def softmax(logits: Array) -> Array:
    weight = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return weight / weight.sum(axis=-1, keepdims=True)


def through_softmax(gradient: Array, weight: Array) -> Array:
    return weight * (gradient - (weight * gradient).sum(axis=-1, keepdims=True))


def contrast(image: Array, title: Array, temperature: float) -> tuple[Array, Array, Array]:
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
    norms = [np.sqrt((g * g).sum(axis=(1, 2))) for g in gradients]
    factors = [np.minimum(1, limit / (norm + 1e-12)) for norm in norms]
    return [g * f[:, None, None] for g, f in zip(gradients, factors, strict=True)]


def scaled(rate: float, growth: float, rule: str) -> float:
    factor: float = growth ** {"same": 0.0, "root": 0.5, "linear": 1.0}[rule]
    return rate * factor


@cache
def train(rates: tuple[float, ...], **setting: Any) -> Outcome:
    return train_with(step, clipped, rates, **setting)
