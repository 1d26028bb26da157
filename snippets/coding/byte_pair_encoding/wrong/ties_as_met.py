"""Leaves a tie to the pair that was met first.

It tempts because `Counter.most_common` does it without a word. The merges then hang on the order of
the titles, and two trainings on one catalogue give two vocabularies.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from answer import END, Pair, _merged


def learn_merges(titles: Iterable[str], merges: int) -> list[Pair]:
    """Count anew for each merge, and take the first of the most frequent pairs."""
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
        if not counts or counts.most_common(1)[0][1] < 2:
            break
        learned.append(counts.most_common(1)[0][0])
        words = {word: _merged(symbols, learned[-1]) for word, symbols in words.items()}
    return learned
