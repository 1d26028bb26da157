"""A made-up shop whose truth is known: who searches what, what is relevant, what is clicked.

Every setting was fixed by reason before any result was seen:

- 100 queries with Zipf frequencies (exponent 1, the usual finding for searches), 200 products.
- Queries and products are directions in 8 attributes. What the shopper wants is the cosine. The
  ten products nearest to a query are relevant to it. Frequency and attributes are independent, so
  a tail query differs from a head query in nothing but how often it is asked.
- Appeal (price, reviews, brand) is log-normal with standard deviation 1: at the same relevance a
  product one deviation up is clicked e times as often. So there are popular and rare products.
- P(click on i | query) is proportional to exp(8 * cosine + appeal), which spreads a query's clicks
  over some tens of products.
- The towers do not see attributes but text: attributes plus as much noise again.
- The log holds 4,000 clicks: on average 20 for a product.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]

QUERIES, PRODUCTS, ATTRIBUTES, LOG, RELEVANT = 100, 200, 8, 4000, 10


@dataclass(frozen=True)
class Shop:
    """n queries, most frequent first, m products, and a log of clicks."""

    share: Array
    """Share of all searches, shape (n,)."""
    clicks: Array
    """P(click on product | query), shape (n, m); each row sums to one."""
    relevant: Bools
    """Whether a product answers the query, whatever its appeal, shape (n, m); ten in a row."""
    query_text: Array
    """What the query tower reads, shape (n, 8)."""
    product_text: Array
    """What the product tower reads, shape (m, 8)."""
    asked: Ints
    """Query of each click in the log, shape (LOG,)."""
    clicked: Ints
    """Product of each click in the log, shape (LOG,)."""

    @property
    def popularity(self) -> Array:
        """Share of the log's clicks on each product, shape (m,)."""
        return np.bincount(self.clicked, minlength=PRODUCTS) / LOG

    @property
    def known(self) -> Bools:
        """Whether the log has a click on the product for the query, shape (n, m)."""
        seen = np.zeros(self.clicks.shape, dtype=bool)
        seen[self.asked, self.clicked] = True
        return seen


def _directions(count: int, rng: np.random.Generator) -> Array:
    drawn = rng.normal(size=(count, ATTRIBUTES))
    unit: Array = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


@cache
def open_shop(seed: int, zipf: float = 1.0, appeal: float = 1.0) -> Shop:
    """The shop of the module docstring; `appeal` is a standard deviation."""
    rng = np.random.default_rng(seed)
    wants, has = _directions(QUERIES, rng), _directions(PRODUCTS, rng)
    cosine = wants @ has.T
    utility = 8 * cosine + appeal * rng.normal(size=PRODUCTS)
    odds = np.exp(utility - utility.max(axis=1, keepdims=True))
    clicks = odds / odds.sum(axis=1, keepdims=True)
    weight = np.arange(1, QUERIES + 1) ** -zipf
    share = weight / weight.sum()
    noise = ATTRIBUTES**-0.5
    asked = rng.choice(QUERIES, size=LOG, p=share)
    below = np.cumsum(clicks, axis=1)[asked] < rng.random((LOG, 1))
    return Shop(
        share,
        clicks,
        cosine >= np.sort(cosine, axis=1)[:, [-RELEVANT]],
        wants + noise * rng.normal(size=wants.shape),
        has + noise * rng.normal(size=has.shape),
        asked,
        np.minimum(below.sum(axis=1), PRODUCTS - 1),
    )


def deciles(values: Array) -> Array:
    """Means over ten equal groups of queries, most frequent first: (..., n) to (..., 10)."""
    grouped: Array = values.reshape(*values.shape[:-1], 10, -1).mean(axis=-1)
    return grouped


def recall(scores: Array, truth: Array | Bools, k: int = 10) -> Array:
    """Share of each row of `truth` (..., n, m) among its k best-scored products, shape (..., n).

    With click probabilities for truth, this is recall on endless held-out clicks.
    """
    top = np.argsort(-scores, axis=-1, kind="stable")[..., :k]
    found: Array = np.take_along_axis(truth, top, axis=-1).sum(axis=-1) / truth.sum(axis=-1)
    return found
