"""What the proof measures: what chunks keep together, and what they cost.

A made-up help page has 60 sentences. Their lengths are log-normal with a median of 14 tokens and a
standard deviation of 0.6 of the logarithm, so that the middle two thirds have 8 to 25; one in a
hundred is a table without a full stop, of 150 to 600 tokens. A question is answered by a run of
neighbouring sentences, and any run is as likely as another. Chunks have 200 tokens, about what is
common. These settings were fixed before anything was measured.
"""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log

Span = tuple[int, int]
SIZE = 200


def pages(count: int, seed: int = 7) -> list[list[int]]:
    """Numbers of tokens in the sentences of some help pages."""
    rng = random.Random(seed)

    def sentence() -> int:
        if rng.random() < 0.01:
            return rng.randint(150, 600)
        return max(1, round(rng.lognormvariate(log(14), 0.6)))

    return [[sentence() for _ in range(60)] for _ in range(count)]


def windows(lengths: Sequence[int], size: int, overlap: int) -> list[Span]:
    """Chunks that pay no heed to sentences."""
    total, start = sum(lengths), 0
    cut = []
    while total - start > size:
        cut.append((start, start + size))
        start += size - overlap
    return [*cut, (start, total)]


Cut = Callable[[Sequence[int], int, int], list[Span]]


def kept(cut: Cut, texts: list[list[int]], overlap: int, run: int, size: int = SIZE) -> float:
    """Share of the runs of so many sentences that are whole in some chunk.

    Of the runs that have at most `size` tokens; others cannot be.
    """
    whole = possible = 0
    for lengths in texts:
        spans = cut(lengths, size, overlap)
        starts = [sum(lengths[:i]) for i in range(len(lengths) + 1)]
        for start, end in zip(starts, starts[run:], strict=False):
            possible += end - start <= size
            whole += any(a <= start and end <= b for a, b in spans)
    return whole / possible


def stored(cut: Cut, texts: list[list[int]], overlap: int, size: int = SIZE) -> float:
    """Tokens in all chunks, for each token of the pages."""
    spans = [span for lengths in texts for span in cut(lengths, size, overlap)]
    return sum(end - start for start, end in spans) / sum(map(sum, texts))


def idle(cut: Cut, texts: list[list[int]], overlap: int) -> float:
    """Share of the chunks, but for the first of a page, that repeat nothing."""
    pairs = [
        (one, other)
        for lengths in texts
        for spans in [cut(lengths, SIZE, overlap)]
        for one, other in pairwise(spans)
    ]
    return sum(one[1] == other[0] for one, other in pairs) / len(pairs)
