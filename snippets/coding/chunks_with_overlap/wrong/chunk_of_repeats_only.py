"""Gives out the repeated sentences as a chunk of their own when the next one does not fit.

It tempts because "close the chunk when the sentence does not fit" is the whole loop, and nobody
asks whether the open chunk holds anything new. The index then holds chunks that say nothing new.
"""

from collections.abc import Sequence

Span = tuple[int, int]


def chunks(lengths: Sequence[int], size: int, overlap: int) -> list[Span]:
    """Close, keep the overlap, and try again."""
    if not 0 <= overlap < size or min(lengths, default=1) < 1:
        raise ValueError("overlap must be in 0..size - 1, and a sentence needs a token")
    cut: list[Span] = []
    open_chunk: list[int] = []
    start = 0
    for length in lengths:
        while open_chunk and sum(open_chunk) + length > size:
            cut.append((start - sum(open_chunk), start))
            before = sum(open_chunk)
            while sum(open_chunk) > overlap or sum(open_chunk) == before:
                open_chunk.pop(0)
        end = start + length
        if length > size:
            while end - start > size:
                cut.append((start, start + size))
                start += size - overlap
            cut.append((start, end))
        else:
            open_chunk.append(length)
        start = end
    if open_chunk:
        cut.append((start - sum(open_chunk), start))
    return cut
