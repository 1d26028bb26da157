"""Encodes with the longest known token at each place.

It tempts because it needs no order of merges, and is how WordPiece encodes. The tokens then differ
from those that the merges made of the same word in training.
"""

from collections.abc import Sequence

from answer import END, Pair


def encode(title: str, merges: Sequence[Pair]) -> list[str]:
    """Take the longest token that fits, from left to right."""
    known = {left + right for left, right in merges}
    tokens: list[str] = []
    for word in title.split():
        rest = word + END
        while rest:
            size = next((n for n in range(len(rest), 1, -1) if rest[:n] in known), 1)
            tokens.append(rest[:size])
            rest = rest[size:]
    return tokens
