"""What the proof measures: postings that a search reads, and what it pays to repeat a word.

The made-up catalogue has titles of a quality or two, a product, a code of its own, and at the end
the shop's name, as shops like to do. Words are drawn with Zipf weights (the r-th with weight
1 / r). k1 = 1.2 and b = 0.75 are Lucene's defaults. All of this was fixed before anything was
measured.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any


def _words(text: str) -> list[str]:
    return text.split()


QUALITIES = _words(
    "red blue black white green cotton wool linen leather steel oak ceramic vintage organic "
    "waterproof insulated foldable wireless magnetic small large kids womens mens running hiking"
)
PRODUCTS = _words(
    "shoes boots sneakers sandals jacket shirt sweater backpack wallet belt bottle mug teapot lamp "
    "table chair shelf pillow blanket towel notebook pencil headphones charger keyboard helmet"
)


def _zipf(words: Sequence[str], count: int, rng: random.Random) -> list[str]:
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    return rng.choices(words, weights, k=count)


def catalogue(products: int, seed: int = 7) -> list[str]:
    """Titles of a shop."""
    rng = random.Random(seed)
    return [
        " ".join(
            [*_zipf(QUALITIES, rng.randint(1, 2), rng), *_zipf(PRODUCTS, 1, rng), f"x{i}", "acme"]
        )
        for i in range(products)
    ]


def read(index: Any, query: str) -> int:
    """Postings that a search reads."""
    return sum(len(index._weights.get(word, {})) for word in set(query.split()))


def gains(
    make: Callable[[list[str], float, float], Any],
    titles: list[str],
    honest: str,
    queries: list[str],
    repeats: Sequence[int],
    k1: float = 1.2,
    b: float = 0.75,
) -> list[list[float]]:
    """Score of a title that repeats its last word, over that of the honest one, for each query."""
    rows = []
    for extra in repeats:
        stuffed = " ".join([honest, *[honest.split()[-1]] * extra])
        index = make([*titles, honest, stuffed], k1, b)
        row = []
        for query in queries:
            scores = dict(index.search(query, len(titles) + 2))
            row.append(scores[len(titles) + 1] / scores[len(titles)])
        rows.append(row)
    return [list(column) for column in zip(*rows, strict=True)]
