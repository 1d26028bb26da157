"""Merges by replacing text, which also hits the end of a longer symbol.

It tempts because symbols joined by a separator make a merge one call of `str.replace`. But "a|b" is
also in "ba|b", where the symbol is "ba" and not "a".
"""

from answer import Pair


def _merged(symbols: list[str], pair: Pair) -> list[str]:
    """Join the symbols by a separator, and replace."""
    left, right = pair
    return "\n".join(symbols).replace(f"{left}\n{right}", left + right).split("\n")
