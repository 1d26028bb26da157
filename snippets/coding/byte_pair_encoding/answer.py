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
    words = [[*word, END] for word in times]
    frequencies = list(times.values())
    counts: Counter[Pair] = Counter()
    holders: defaultdict[Pair, set[int]] = defaultdict(set)  # words that hold the pair, or did
    moved: set[Pair] = set()  # pairs of which the heap has an old count

    def count(i: int, by: int) -> None:
        for pair in pairwise(words[i]):
            counts[pair] += by
            holders[pair].add(i)
            moved.add(pair)

    for i, frequency in enumerate(frequencies):
        count(i, frequency)
    heap: list[tuple[int, Pair]] = []
    learned: list[Pair] = []
    while len(learned) < merges:
        while moved:
            pair = moved.pop()
            heapq.heappush(heap, (-counts[pair], pair))
        while heap and -heap[0][0] != counts[heap[0][1]]:
            heapq.heappop(heap)  # stale: the pair was pushed again with another count
        if not heap or counts[heap[0][1]] < 2:
            break
        best = heap[0][1]
        learned.append(best)
        for i in holders.pop(best):
            count(i, -frequencies[i])
            words[i] = _merged(words[i], best)
            count(i, frequencies[i])
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
