"""Cuts every `size - overlap` tokens, wherever the sentences end.

It tempts because it is one line, and many tools do it. A chunk then begins in the middle of a
sentence, and the text that a merchant is shown as the source does too.
"""

from collections.abc import Sequence

Span = tuple[int, int]


def chunks(lengths: Sequence[int], size: int, overlap: int) -> list[Span]:
    """Windows over all tokens of the page."""
    if not 0 <= overlap < size or min(lengths, default=1) < 1:
        raise ValueError("overlap must be in 0..size - 1, and a sentence needs a token")
    total, start = sum(lengths), 0
    cut: list[Span] = []
    while total - start > size:
        cut.append((start, start + size))
        start += size - overlap
    return [*cut, (start, total)] if total else cut
