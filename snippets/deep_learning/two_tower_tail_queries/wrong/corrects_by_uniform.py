"""Corrects by a uniform catalogue although negatives come from clicks.

A constant drops out of a softmax, so this changes nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Shop:
    """A catalogue's click log: n queries, most frequent first, and m products."""

    share: Array
    """Share of all searches, shape (n,)."""
    clicks: Array
    """P(product | query), shape (n, m); each row sums to one."""

    @property
    def popularity(self) -> Array:
        """Chance that a random click in the log is on each product, shape (m,)."""
        popularity: Array = self.share @ self.clicks
        return popularity


def skewed_shop(groups: int = 20, tail: int = 3, seed: int = 7) -> Shop:
    """Each group has one broad query on eight bestsellers, and `tail` rare, specific queries.

    A rare query's clicks go to four of the bestsellers (60%) and to sixteen niche products.
    """
    rng = np.random.default_rng(seed)
    own = 8 + 16 * tail
    rows = np.full((groups * (1 + tail), groups * own), 0.03 / (groups * own))
    for g in range(groups):
        best = g * own + np.arange(8)
        rows[g, best] += 0.97 * rng.dirichlet(np.full(8, 5.0))
        for t in range(tail):
            row, niche = groups + t * groups + g, g * own + 8 + 16 * t + np.arange(16)
            rows[row, rng.choice(best, 4, replace=False)] += 0.57 * rng.dirichlet(np.full(4, 5.0))
            rows[row, niche] += 0.40 * rng.dirichlet(np.full(16, 5.0))
    share = 1.0 / np.arange(1, len(rows) + 1) ** 1.2
    return Shop(share / share.sum(), rows)


# --8<-- [start:answer]
def sampler(shop: Shop, uniform: float) -> Array:
    """Chance that a negative is each product, (m,): in-batch, with a share `uniform` drawn evenly.

    Raises:
        ValueError: if `uniform` is not between zero and one.
    """
    if not 0 <= uniform <= 1:
        raise ValueError("a share lies between zero and one")
    return (1 - uniform) * shop.popularity + uniform / shop.popularity.size


def push(scores: Array, shop: Shop, negatives: Array, corrected: bool) -> Array:
    """Gradient of each query's mean loss by its scores, (n, m), for large batches.

    Negatives reach the softmax as often as they are drawn. The correction takes log q off each
    logit, which divides that out again.
    """
    logits = scores + np.log(negatives)
    if corrected:
        logits = logits + np.log(negatives.size)
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    expected: Array = weights / weights.sum(axis=1, keepdims=True) - shop.clicks
    return expected


# --8<-- [end:answer]


def pretrained(shop: Shop, dim: int, noise: float, seed: int = 7) -> tuple[Array, Array]:
    """Towers (n, dim), (m, dim) that know the text: noisy log relevance, blind to frequency."""
    rng = np.random.default_rng(seed)
    known = np.log(shop.clicks) - np.log(shop.clicks).mean()
    known = known + noise * rng.normal(size=known.shape)
    left, size, right = np.linalg.svd(known, full_matrices=False)
    root = np.sqrt(size[:dim])
    return left[:, :dim] * root, right[:dim].T * root


def train(
    shop: Shop,
    steps: int,
    uniform: float = 0.0,
    corrected: bool = False,
    dim: int = 64,
    noise: float = 2.0,
    rate: float = 0.5,
) -> Array:
    """Scores (n, m) after `steps` of gradient descent on both towers."""
    query, product = pretrained(shop, dim, noise)
    negatives = sampler(shop, uniform)
    for _ in range(steps):
        slope = push(query @ product.T, shop, negatives, corrected)
        step_query = slope @ product
        product = product - rate * (slope * shop.share[:, None]).T @ query
        query = query - rate * step_query
    return query @ product.T


def recall(scores: Array, shop: Shop, k: int = 10) -> Array:
    """Share of each query's clicks that its k best-scored products take, shape (n,)."""
    top = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    found: Array = np.take_along_axis(shop.clicks, top, axis=1).sum(axis=1)
    return found


def deciles(values: Array) -> list[float]:
    """Means over ten equal groups of queries, most frequent first."""
    return [float(part.mean()) for part in np.array_split(values, 10)]
