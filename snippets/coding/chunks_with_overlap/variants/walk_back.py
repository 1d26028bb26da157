"""Collects the sentences of the open chunk, and walks back for what the next one repeats."""

from collections.abc import Sequence
from math import ceil

Span = tuple[int, int]


def _windows(start: int, end: int, size: int, step: int) -> list[Span]:
    """Windows of a long sentence; the last one is the first that reaches its end."""
    more = ceil((end - start - size) / step)  # windows after the first
    begins = [start + j * step for j in range(more + 1)]
    return [(begin, min(begin + size, end)) for begin in begins]


def chunks(lengths: Sequence[int], size: int, overlap: int) -> list[Span]:
    """O(n k) for n sentences, of which the overlap can hold k."""
    if not 0 <= overlap < size or min(lengths, default=1) < 1:
        raise ValueError("overlap must be in 0..size - 1, and a sentence needs a token")
    cut: list[Span] = []
    open_chunk: list[int] = []  # lengths of its sentences
    start = 0
    for length in lengths:
        if sum(open_chunk) + length > size:
            if open_chunk:
                cut.append((start - sum(open_chunk), start))
            kept: list[int] = []
            for earlier in reversed(open_chunk):
                if sum(kept) + earlier > overlap or sum(kept) + earlier + length > size:
                    break
                kept.insert(0, earlier)
            open_chunk = kept
        if length > size:
            cut += _windows(start, start + length, size, size - overlap)
        else:
            open_chunk.append(length)
        start += length
    if open_chunk:
        cut.append((start - sum(open_chunk), start))
    return cut
