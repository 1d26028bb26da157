"""Repeats as much as the overlap allows, and does not look whether the next sentence still fits.

It tempts because size and overlap look like two separate limits. With a full overlap and a long
next sentence, the chunk is larger than the size, and the embedding model drops its end unseen.
"""

from collections.abc import Sequence
from itertools import accumulate

Span = tuple[int, int]


def chunks(lengths: Sequence[int], size: int, overlap: int) -> list[Span]:
    """Two pointers over the sentences."""
    if not 0 <= overlap < size or min(lengths, default=1) < 1:
        raise ValueError("overlap must be in 0..size - 1, and a sentence needs a token")
    starts = [0, *accumulate(lengths)]
    cut: list[Span] = []
    first = 0
    for i, length in enumerate(lengths):
        start, end = starts[i], starts[i + 1]
        if end - starts[first] <= size:
            continue
        if first < i:
            cut.append((starts[first], start))
        while start - starts[first] > overlap:
            first += 1
        if length > size:
            while end - start > size:
                cut.append((start, start + size))
                start += size - overlap
            cut.append((start, end))
            first = i + 1
    if first < len(lengths):
        cut.append((starts[first], starts[-1]))
    return cut
