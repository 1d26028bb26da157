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
        # What has been worked out since the texts last changed, by word.
        self._rarity: dict[str, float] = {}
        self._gains: dict[str, dict[str, float]] = {}

    def put(self, name: str, text: str) -> None:
        """Add the passage, in the place of the one of that name if there is one."""
        self.remove(name)
        counts = Counter(words(text))
        self.texts[name] = text
        self._counts[name] = counts
        self._length += counts.total()
        for word in counts:
            self._postings[word].add(name)
        self._forget()

    def remove(self, name: str) -> None:
        """Take the passage out, if it is there."""
        if name in self.texts:
            del self.texts[name]
            counts = self._counts.pop(name)
            self._length -= counts.total()
            for word in counts:
                self._postings[word].discard(name)
            self._forget()

    def rarity(self, word: str) -> float:
        """The weight of a word: the fewer passages have it, the more."""
        if word not in self._rarity:
            having = len(self._postings.get(word, ()))
            self._rarity[word] = log(1 + (len(self.texts) - having + 0.5) / (having + 0.5))
        return self._rarity[word]

    def search(self, query: Iterable[str], k: int) -> list[str]:
        """Names of the `k` best passages for the words of `query`, best first.

        Raises:
            ValueError: if `k` is below one.
        """
        if k < 1:
            raise ValueError("k must be at least one")
        scores: defaultdict[str, float] = defaultdict(float)
        for word in dict.fromkeys(query):
            for name, gain in self._gain(word).items():
                scores[name] += gain
        worst = min(sorted(scores.values())[-k:], default=0.0)  # of those to be returned
        ranked = [(-round(s, 9), name) for name, s in scores.items() if s > worst - 1e-8]
        return [name for _, name in sorted(ranked)[:k]]

    def _gain(self, word: str) -> dict[str, float]:
        """What a word of the query adds to the score of each passage that has it."""
        if word not in self._gains:
            mean_length = self._length / max(1, len(self.texts))
            gains = {}
            for name in self._postings.get(word, ()):
                count, length = self._counts[name][word], self._counts[name].total()
                saturation = K1 * (1 - B + B * length / mean_length)
                gains[name] = self.rarity(word) * count / (count + saturation)
            self._gains[word] = gains
        return self._gains[word]

    def _forget(self) -> None:
        self._rarity.clear()
        self._gains.clear()
