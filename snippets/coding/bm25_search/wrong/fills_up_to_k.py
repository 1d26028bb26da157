"""Fills the list up to k with products that hold no word of the query.

It tempts because scoring every title into one list of floats does it by itself. A shopper then gets
teapots for a search that found two shoes.
"""

from collections.abc import Sequence

import answer


class TitleIndex(answer.TitleIndex):
    """An index that knows how many products there are."""

    def __init__(self, titles: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        """Index titles."""
        super().__init__(titles, k1, b)
        self._products = len(titles)

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """Return the k best of all products."""
        found = dict(super().search(query, k))
        scores = [(product, found.get(product, 0.0)) for product in range(self._products)]
        return sorted(scores, key=lambda result: (-result[1], result[0]))[:k]
