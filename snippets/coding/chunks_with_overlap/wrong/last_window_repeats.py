"""Steps through a long sentence to its end, so the last window may lie within the one before.

It tempts because `range(start, end, step)` is how windows are written. When a window has reached
the end of the sentence, a further one only repeats its tail.
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
        repeat = min(overlap, size - length)
        while first < i and start - starts[first] > repeat:
            first += 1
        if length > size:
            cut += [(j, min(j + size, end)) for j in range(start, end, size - overlap)]
            first = i + 1
    if first < len(lengths):
        cut.append((starts[first], starts[-1]))
    return cut
