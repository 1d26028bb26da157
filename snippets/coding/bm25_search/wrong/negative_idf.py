"""Gives a word that most titles hold a negative weight.

It tempts because the formula of Robertson and Zaragoza has no "1 +" in its logarithm. In a shop
that only sells shoes, a title without "shoes" then beats the same one with it.
"""

from math import log

from answer import TitleIndex

__all__ = ["TitleIndex"]


def _idf(products: int, holders: int) -> float:
    """Weight of a word that so many of the products hold."""
    return log((products - holders + 0.5) / (holders + 0.5))
