"""Sample answer: learn byte-pair merges from product titles, and encode titles with them."""

# --8<-- [start:answer]
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

Pair = tuple[str, str]
END = " "
"""Closes every word; no word holds it, since words are split at white space."""


def learn_merges(titles: Iterable[str], merges: int) -> list[Pair]:
    """Learn which neighbouring symbols to merge, in this order.

    Gives pairs (left, right), at most `merges`; fewer when no pair occurs twice any more. The words
    of a title are split at white space.

    Raises:
        ValueError: If merges is negative.
    """
    if merges < 0:
        raise ValueError("merges must not be negative")
    times = Counter(word for title in titles for word in title.split())
    symbols = {word: [*word, END] for word in times}
    counts: Counter[Pair] = Counter()
    holders: defaultdict[Pair, set[str]] = defaultdict(set)  # words that hold the pair, or did
    heap: list[tuple[int, Pair]] = []  # each pair by its count, and by counts that it had before

    def count(word: str, sign: int) -> None:
        for pair in pairwise(symbols[word]):
            counts[pair] += sign * times[word]
            holders[pair].add(word)
            heapq.heappush(heap, (-counts[pair], pair))

    for word in symbols:
        count(word, 1)
    learned: list[Pair] = []
    while heap and len(learned) < merges:
        negated, best = heapq.heappop(heap)
        if -negated != counts[best]:
            continue  # stale: the pair was pushed again when its count changed
        if counts[best] < 2:
            break  # equivalent(statement): no pair that is left is more frequent
        learned.append(best)
        for word in holders.pop(best):
            count(word, -1)
            symbols[word] = _merged(symbols[word], best)
            count(word, 1)
    return learned


def encode(title: str, merges: Sequence[Pair]) -> list[str]:
    """Cut a title into tokens, by the merges in the order in which they were learned."""
    tokens: list[str] = []
    for word in title.split():
        symbols = [*word, END]
        for pair in merges:
            symbols = _merged(symbols, pair)
        tokens += symbols
    return tokens


def _merged(symbols: list[str], pair: Pair) -> list[str]:
    """Join the pair wherever it occurs, from left to right."""
    merged: list[str] = []
    for symbol in symbols:
        if merged and (merged[-1], symbol) == pair:
            merged[-1] += symbol
        else:
            merged.append(symbol)
    return merged


# --8<-- [end:answer]
