"""Finds near-duplicates through the words that titles share, and takes results from a heap."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum

Product = tuple[str, str]


def fuse(
    rankings: Sequence[Sequence[int]],
    products: Mapping[int, Product],
    k: int,
    alike: float = 0.8,
    c: int = 60,
) -> list[int]:
    """Looks only at shown titles of the merchant that share a word."""
    if k < 0 or c < 0 or alike <= 0 or alike > 1:
        raise ValueError("k and c must not be negative, and alike must be in 0..1, not 0")
    if any(count > 1 for ranking in rankings for count in Counter(ranking).values()):
        raise ValueError("a ranking holds a product twice")
    shares = defaultdict(list)
    for ranking in rankings:
        for rank, product in enumerate(ranking):
            shares[product].append(1 / (c + 1 + rank))
    heap = [(-round(fsum(parts), 9), product) for product, parts in shares.items()]
    heapq.heapify(heap)
    best: list[int] = []
    sizes: list[int] = []
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    while heap and len(best) < k:
        _, product = heapq.heappop(heap)
        if product not in products:
            continue
        merchant, title = products[product]
        words = set(title.lower().split())
        common = Counter(place for word in words for place in holders[merchant, word])
        if all(n / (len(words) + sizes[place] - n) < alike for place, n in common.items()):
            for word in words:
                holders[merchant, word].append(len(best))
            best.append(product)
            sizes.append(len(words))
    return best
