"""Counts the occurrences of a word for its idf, and not the titles that hold it.

It tempts because one Counter over all words is at hand. A title that says "case case case" then
makes "case" look like a common word, and enough repeats even give it a negative weight.
"""

from collections import Counter
from collections.abc import Sequence

import answer


class TitleIndex(answer.TitleIndex):
    """An index with another idf."""

    def __init__(self, titles: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        """Index titles."""
        super().__init__(titles, k1, b)
        times = Counter(word for title in titles for word in title.lower().split())
        for word, weights in self._weights.items():
            right = answer._idf(len(titles), len(weights))
            wrong = answer._idf(len(titles), times[word])
            for product in weights:
                weights[product] *= wrong / right
