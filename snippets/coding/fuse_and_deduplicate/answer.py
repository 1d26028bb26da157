"""Sample answer: fuse rankings by reciprocal rank, and show one of a merchant's near-duplicates."""

# --8<-- [start:answer]
from collections import defaultdict
from collections.abc import Mapping, Sequence

Product = tuple[str, str]
"""Merchant, and title."""


def fuse(
    rankings: Sequence[Sequence[int]],
    products: Mapping[int, Product],
    k: int,
    alike: float = 0.8,
    c: int = 60,
) -> list[int]:
    """Return the k best products of several rankings, best first, without near-duplicates.

    Args:
        rankings: Product ids, best first, each at most once in a ranking.
        products: Merchant and title of each product that is on sale.
        k: How many products to return at most, not negative.
        alike: Titles that share this much of their words are near-duplicates, in 0..1, not 0.
        c: Constant of the fusion, not negative.

    Returns:
        Ids of products on sale; fewer than k if there are no more.

    Raises:
        ValueError: If k, alike or c is out of its range, or a ranking holds an id twice.
    """
    if k < 0 or c < 0 or not 0 < alike <= 1:
        raise ValueError("k and c must not be negative, and alike must be in 0..1, not 0")
    scores = _scores(rankings, c)
    order = sorted(scores, key=lambda product: (-round(scores[product], 9), product))

    best: list[int] = []
    shown: defaultdict[str, list[set[str]]] = defaultdict(list)  # words of titles, by merchant
    for product in order:
        if len(best) == k:
            break  # equivalent(statement): going on would add nothing
        if product not in products:
            continue  # no longer on sale
        merchant, title = products[product]
        words = set(title.lower().split())
        if all(_likeness(words, other) < alike for other in shown[merchant]):
            best.append(product)
            shown[merchant].append(words)
    return best


def _scores(rankings: Sequence[Sequence[int]], c: int) -> dict[int, float]:
    """Sum 1 / (c + rank) over the rankings, for each product."""
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        if len(set(ranking)) < len(ranking):
            raise ValueError("a ranking holds a product twice")
        for rank, product in enumerate(ranking, start=1):
            scores[product] += 1 / (c + rank)
    return scores


def _likeness(one: set[str], other: set[str]) -> float:
    """Share of the words in either title that are in both; 0 without any words."""
    return len(one & other) / max(1, len(one | other))


# --8<-- [end:answer]
