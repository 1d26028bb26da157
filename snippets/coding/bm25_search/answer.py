"""Sample answer: an inverted index over product titles, ranked by BM25."""

# --8<-- [start:answer]
import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log


class TitleIndex:
    """Titles of a catalogue, for searches that rank them by BM25."""

    def __init__(self, titles: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        """Index titles, each of which is known by its position from here on.

        Args:
            titles: One title for each product; it may be blank.
            k1: How slowly repetitions of a word stop counting, at least 0.
            b: How much the length of a title counts, in 0..1.

        Raises:
            ValueError: If k1 or b is out of its range.
        """
        if k1 < 0 or not 0 <= b <= 1:
            raise ValueError("k1 must not be negative, and b must be in 0..1")
        bags = [Counter(_words(title)) for title in titles]
        words = sum(bag.total() for bag in bags)
        holders = Counter(word for bag in bags for word in bag)
        self._weights: defaultdict[str, dict[int, float]] = defaultdict(dict)  # word, product
        for product, bag in enumerate(bags):
            length = bag.total() * len(bags) / max(1, words)  # as a share of the mean
            norm = k1 * (1 - b + b * length)
            for word, times in bag.items():
                idf = _idf(len(bags), holders[word])
                self._weights[word][product] = idf * times / (times + norm)

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """Return the best k products as (position, score), best first.

        Args:
            query: Words, of which a product must hold at least one.
            k: How many products to return at most, not negative.

        Raises:
            ValueError: If k is negative.
        """
        if k < 0:
            raise ValueError("k must not be negative")
        scores: defaultdict[int, float] = defaultdict(float)
        for word, times in Counter(_words(query)).items():
            for product, weight in self._weights.get(word, {}).items():
                scores[product] += times * weight
        found = ((product, round(score, 6)) for product, score in scores.items())
        return heapq.nsmallest(k, found, key=lambda result: (-result[1], result[0]))


def _words(text: str) -> list[str]:
    return text.lower().split()


def _idf(products: int, holders: int) -> float:
    """Weight of a word that so many of the products hold."""
    return log(1 + (products - holders + 0.5) / (holders + 0.5))


# --8<-- [end:answer]
