"""Two linear towers on text plus an embedding for each query and product, trained by Adagrad.

Fixed before any result was seen: 16 dimensions, cosine scores over a temperature, a rate of 0.1.
Steps were 300 at first and were cut to 150 to fit a page's time. At 300 steps, rates a third and
three times as large give the same order of methods. Adagrad keeps the step large for rare rows.
Several shops are trained side by side, each with its own log, since that is quicker.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from shop import PRODUCTS, QUERIES, Array, Shop

DIM, STEPS, RATE = 16, 150, 0.1

Slope = Callable[[Any, Any, Any], Any]
"""Logits (..., b, c), positive columns, mask (..., b, c) to the gradient by the logits."""


def _unit(z: Any) -> tuple[Any, Any]:
    norm = np.sqrt(np.einsum("...d,...d->...", z, z))[..., None]
    return z / norm, norm


def _through(gradient: Any, unit: Any, norm: Any) -> Any:
    """Gradient by z from the gradient by z / |z|."""
    return (gradient - unit * np.einsum("...d,...d->...", gradient, unit)[..., None]) / norm


def train(
    shops: Sequence[Shop],
    shifts: Array,
    slope: Slope,
    *,
    full: bool,
    uniform: int,
    mask_known: bool,
    batch: int,
    temperature: float,
    steps: int = STEPS,
) -> Any:
    """Cosine scores, shape (shops, n, m).

    `shifts` (shops, m) is taken off the logits of the candidates: the batch's own products and
    `uniform` more, or the whole catalogue if `full`. A row's own product is never its negative;
    with `mask_known`, neither is any product with a logged click for the row's query.
    """
    f, r = np.float32, len(shops)
    rngs = [np.random.default_rng(1000 + i) for i in range(r)]
    at = np.arange(r)[:, None]
    texts = [
        np.stack([s.query_text for s in shops]).astype(f),
        np.stack([s.product_text for s in shops]).astype(f),
    ]
    weights = [np.tile(np.eye(texts[0].shape[2], DIM, dtype=f), (r, 1, 1)) for _ in range(2)]
    tables = [
        np.stack([0.01 * g.normal(size=(size, DIM)) for g in rngs]).astype(f)
        for size in (QUERIES, PRODUCTS)
    ]
    seen = [np.full(w.shape, 0.01, f) for w in weights + tables]
    picks = np.stack(
        [g.integers(0, s.asked.size, (steps, batch)) for g, s in zip(rngs, shops, strict=True)]
    )
    drawn = np.stack([g.integers(0, PRODUCTS, (steps, uniform)) for g in rngs])
    asked = np.stack([s.asked for s in shops])
    clicked = np.stack([s.clicked for s in shops])
    known = np.stack([s.known for s in shops])
    shift, everything = shifts.astype(f), np.tile(np.arange(PRODUCTS), (r, 1))
    heat, diagonal = f(1 / temperature), np.tile(np.arange(batch), (r, 1))

    def adapt(value: Any, seen: Any, gradient: Any) -> None:
        seen += gradient * gradient
        value -= f(RATE) * gradient / np.sqrt(seen)

    def adapt_rows(table: Any, seen: Any, rows: Any, gradient: Any) -> None:
        total = (rows[:, :, None] == rows[:, None, :]).astype(f) @ gradient
        new = seen[at, rows] + total * total
        seen[at, rows] = new
        table[at, rows] -= f(RATE) * total / np.sqrt(new)

    for step in range(steps):
        pick = picks[:, step]
        q, p = asked[at, pick], clicked[at, pick]
        c = everything if full else np.concatenate([p, drawn[:, step]], axis=1)
        xq, xc = texts[0][at, q], texts[1][at, c]
        eq, nq = _unit(xq @ weights[0] + tables[0][at, q])
        ec, nc = _unit(xc @ weights[1] + tables[1][at, c])
        logits = eq @ ec.transpose(0, 2, 1) * heat
        if full:
            g = slope(logits, p, None)
        else:
            mask = p[:, :, None] == c[:, None, :]
            if mask_known:
                mask = known[at[..., None], q[:, :, None], c[:, None, :]]
            g = slope(logits - shift[at, c][:, None, :], diagonal, mask)
        g = (g * heat).astype(f)
        gq = _through(g @ ec, eq, nq)
        gc = _through(g.transpose(0, 2, 1) @ eq, ec, nc)
        adapt(weights[0], seen[0], xq.transpose(0, 2, 1) @ gq)
        adapt(weights[1], seen[1], xc.transpose(0, 2, 1) @ gc)
        adapt_rows(tables[0], seen[2], q, gq)
        if full:
            adapt(tables[1], seen[3], gc)
        else:
            adapt_rows(tables[1], seen[3], c, gc)
    query, _ = _unit(texts[0] @ weights[0] + tables[0])
    product, _ = _unit(texts[1] @ weights[1] + tables[1])
    return query @ product.transpose(0, 2, 1)
