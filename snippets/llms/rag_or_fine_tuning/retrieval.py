"""BM25: which passages share the question's rare words (Robertson and Zaragoza, 2009)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from math import log

_STOP = """
a an and any at by can do does for from have how i in is it lets long many may me much must my no of
on so something that the there things to until what when which within
"""
STOP = frozenset(_STOP.split())
"""Words that say nothing of what a text is about."""

K1 = 1.2
B = 0.75


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of `text` that carry meaning, in lower case."""
    return tuple(word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in STOP)


class Index:
    """Passages by id, kept so that one can be put in, replaced or taken out at any time."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._counts: dict[str, Counter[str]] = {}
        self._postings: defaultdict[str, set[str]] = defaultdict(set)
        self._length = 0

    def put(self, name: str, text: str) -> None:
        """Add the passage, in the place of the one of that name if there is one."""
        self.remove(name)
        counts = Counter(words(text))
        self.texts[name] = text
        self._counts[name] = counts
        self._length += counts.total()
        for word in counts:
            self._postings[word].add(name)

    def remove(self, name: str) -> None:
        """Take the passage out, if it is there."""
        if name in self.texts:
            del self.texts[name]
            counts = self._counts.pop(name)
            self._length -= counts.total()
            for word in counts:
                self._postings[word].discard(name)

    def rarity(self, word: str) -> float:
        """The weight of a word: the fewer passages have it, the more."""
        having = len(self._postings.get(word, ()))
        return log(1 + (len(self.texts) - having + 0.5) / (having + 0.5))

    def search(self, query: Iterable[str], k: int) -> list[str]:
        """Names of the `k` best passages for the words of `query`, best first.

        Raises:
            ValueError: if `k` is below one.
        """
        if k < 1:
            raise ValueError("k must be at least one")
        scores: defaultdict[str, float] = defaultdict(float)
        mean_length = self._length / max(1, len(self.texts))
        for word in set(query):
            for name in self._postings.get(word, ()):
                counts = self._counts[name]
                saturation = K1 * (1 - B + B * counts.total() / mean_length)
                scores[name] += self.rarity(word) * counts[word] / (counts[word] + saturation)
        return sorted(scores, key=lambda name: (-round(scores[name], 9), name))[:k]
