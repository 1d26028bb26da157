"""Keeps counts only, and goes through all titles at each search."""

from collections import Counter
from collections.abc import Sequence
from math import fsum, log


class TitleIndex:
    """Titles, as bags of words."""

    def __init__(self, titles: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        """O(words)."""
        if k1 < 0 or not 0 <= b <= 1:
            raise ValueError("k1 must not be negative, and b must be in 0..1")
        self._k1, self._b = k1, b
        self._bags = [Counter(title.lower().split()) for title in titles]
        self._mean = sum(bag.total() for bag in self._bags) / (len(self._bags) or 1)

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """O(n q) for n titles and a query of q words, and a sort of what is found."""
        if k < 0:
            raise ValueError("k must not be negative")
        words = query.lower().split()
        n = len(self._bags)
        holders = {word: sum(word in bag for bag in self._bags) for word in words}
        found = []
        for product, bag in enumerate(self._bags):
            held = [word for word in words if word in bag]
            if held:
                length = bag.total() / self._mean
                norm = self._k1 * (1 - self._b + self._b * length)
                score = fsum(
                    log(1 + (n - holders[word] + 0.5) / (holders[word] + 0.5))
                    * (bag[word] / (bag[word] + norm))
                    for word in held
                )
                found.append((-round(score, 6), product))
        return [(product, -score) for score, product in sorted(found)[:k]]
