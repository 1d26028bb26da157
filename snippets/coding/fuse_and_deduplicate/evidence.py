"""What the proof measures: when fusing helps.

The made-up searches have 200 products each, of which 10 are relevant. A ranker scores a product by
normal noise with variance 1, plus its quality if the product is relevant. A quality of 0 is blind;
1.5 is that of the lexical ranker here. Noise of the two rankers has a given correlation, none if
they err on different products. There are 100 searches, with the same noise at each setting. These
settings were fixed before anything was measured.
"""

import random
from collections.abc import Callable
from functools import cache
from math import sqrt
from statistics import mean, stdev

PRODUCTS, RELEVANT, SEARCHES = 200, 10, 100
Shares = list[float]
"""Share of the relevant products among the first 10, for each search."""


@cache
def _noise() -> list[list[tuple[float, float, float]]]:
    """What the rankers share, and what each has of its own, for each product of each search."""
    rng = random.Random(7)

    def draw() -> float:
        return rng.gauss(0, 1)

    return [[(draw(), draw(), draw()) for _ in range(PRODUCTS)] for _ in range(SEARCHES)]


def ranked(scores: list[float]) -> list[int]:
    """Products by their scores, best first."""
    return sorted(range(len(scores)), key=scores.__getitem__, reverse=True)


def share(result: list[int]) -> float:
    """Share of the relevant products, which have the lowest ids, among the first 10."""
    return sum(product < RELEVANT for product in result[:10]) / RELEVANT


def compare(
    fuse: Callable[..., list[int]], lexical: float, embedding: float, correlation: float
) -> dict[str, Shares]:
    """What each way finds."""
    shop = {i: (f"merchant {i}", "") for i in range(PRODUCTS)}
    shared, own = sqrt(correlation), sqrt(1 - correlation)
    ways: dict[str, Shares] = {
        name: [] for name in ("lexical", "embedding", "fused", "fused, c = 0", "sum")
    }
    for noise in _noise():
        one = [shared * s + own * a for s, a, _ in noise]
        other = [shared * s + own * b for s, _, b in noise]
        for product in range(RELEVANT):
            one[product] += lexical
            other[product] += embedding
        rankings = ranked(one), ranked(other)
        total = [a + b for a, b in zip(one, other, strict=True)]
        results = (
            *rankings,
            fuse(rankings, shop, 10),
            fuse(rankings, shop, 10, c=0),
            ranked(total),
        )
        for shares, result in zip(ways.values(), results, strict=True):
            shares.append(share(result))
    return ways


def gain(shares: Shares, before: Shares) -> str:
    """Mean of what is found more, in points of percent, with two standard errors."""
    more = [100 * (a - b) for a, b in zip(shares, before, strict=True)]
    return f"{mean(more):+.0f} ± {2 * stdev(more) / sqrt(len(more)):.0f}"
