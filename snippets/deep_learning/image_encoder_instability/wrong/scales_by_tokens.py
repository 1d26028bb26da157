"""Divides attention logits by the root of the number of tokens.

The rule is the root of the head width, which keeps the variance of a dot product at one. Tokens do
not enter a logit: dividing by them makes attention flatter at each rise in resolution.
"""

import numpy as np
from trainer import Array, Pass

from answer import contrast, normed, softmax, through_norm, through_softmax


def step(
    matrices: list[Array], patches: Array, titles: Array, temperature: float, qk_norm: bool
) -> Pass:
    w_q, w_k, w_v, w_t = matrices
    mean = patches.mean(axis=2)
    query, key = mean @ w_q, patches @ w_k[:, None]
    if qk_norm:
        query, query_size = normed(query)
        key, key_size = normed(key)
    scale = 1 / np.sqrt(np.float32(patches.shape[2]))
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
