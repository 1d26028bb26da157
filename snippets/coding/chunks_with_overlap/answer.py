"""Sample answer: cut a page into chunks at sentence borders, with an overlap."""

# --8<-- [start:answer]
from collections.abc import Sequence
from itertools import accumulate

Span = tuple[int, int]
"""First token, and the one after the last."""


def chunks(lengths: Sequence[int], size: int, overlap: int) -> list[Span]:
    """Cut a page into chunks of whole sentences.

    Args:
        lengths: Tokens in each sentence of the page, each at least 1.
        size: The most tokens that a chunk may hold.
        overlap: The most tokens that a chunk may repeat of the one before, less than size.

    Returns:
        The chunks in order, as ranges of tokens, counted from the start of the page.

    Raises:
        ValueError: If overlap is not in 0..size - 1, or a sentence has no tokens.
    """
    if not 0 <= overlap < size:
        raise ValueError("overlap must be in 0..size - 1")
    if any(length < 1 for length in lengths):
        raise ValueError("a sentence needs a token")
    starts = [0, *accumulate(lengths)]
    cut: list[Span] = []
    first = 0  # the open chunk holds the sentences from here to the one before i
    for i, length in enumerate(lengths):
        start, end = starts[i], starts[i + 1]
        if end - starts[first] <= size:
            continue  # it fits in
        if first < i:
            cut.append((starts[first], start))
        if length > size:  # equivalent(comparison): one of `size` tokens fills a chunk both ways
            while end - start > size:
                cut.append((start, start + size))
                start += size - overlap
            cut.append((start, end))
            first = i + 1
        else:
            repeat = min(overlap, size - length)  # leave room for sentence i
            while start - starts[first] > repeat:
                first += 1
    if first < len(lengths):
        cut.append((starts[first], starts[-1]))
    return cut


# --8<-- [end:answer]
