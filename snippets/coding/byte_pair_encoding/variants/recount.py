"""Counts every pair anew for each merge; encodes by the earliest merge that fits."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from answer import END, Pair, _merged


def learn_merges(titles: Iterable[str], merges: int) -> list[Pair]:
    """O(n k) for k merges, n letters in the distinct words."""
    if merges < 0:
        raise ValueError("merges must not be negative")
    times = Counter(word for title in titles for word in title.split())
    words = {word: [*word, END] for word in times}
    learned: list[Pair] = []
    while len(learned) < merges:
        counts: Counter[Pair] = Counter()
        for word, symbols in words.items():
            for pair in pairwise(symbols):
                counts[pair] += times[word]
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        learned.append(best)
        words = {word: _merged(symbols, best) for word, symbols in words.items()}
    return learned


def encode(title: str, merges: Sequence[Pair]) -> list[str]:
    """Looks only at merges that some pair of the word has; never goes through all of them."""
    ranks = {pair: rank for rank, pair in enumerate(merges)}
    tokens: list[str] = []
    for word in title.split():
        symbols = [*word, END]
        while fitting := [pair for pair in pairwise(symbols) if pair in ranks]:
            symbols = _merged(symbols, min(fitting, key=ranks.__getitem__))
        tokens += symbols
    return tokens
