"""Adds the pairs that a merge makes, and forgets to take away those that it breaks up.

It tempts because new pairs are what comes next. Once "h" and "o" are merged, the pair of "s" and
"h" still has its old count, and is learned although no word holds it any more.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from answer import END, Pair, _merged


def learn_merges(titles: Iterable[str], merges: int) -> list[Pair]:
    """Keep one table of counts, and add to it after each merge."""
    if merges < 0:
        raise ValueError("merges must not be negative")
    times = Counter(word for title in titles for word in title.split())
    words = {word: [*word, END] for word in times}
    counts: Counter[Pair] = Counter()
    for word, symbols in words.items():
        for pair in pairwise(symbols):
            counts[pair] += times[word]
    learned: list[Pair] = []
    while counts and len(learned) < merges:
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        if counts.pop(best) < 2:
            break
        learned.append(best)
        for word, symbols in words.items():
            words[word] = _merged(symbols, best)
            for pair in pairwise(words[word]):
                if best[0] + best[1] in pair:
                    counts[pair] += times[word]
    return learned
