"""Tests searches as if each were drawn on its own.

The metric is per search, and every statistics package offers a test of two proportions. But the
coin was tossed for the buyer: all searches of one buyer fall into one arm together, and two
searches of one buyer are more alike than two of strangers.
"""

from funnel import Arm, Array

import answer


def rate_and_variance(arm: Arm) -> tuple[Array, Array]:
    """Orders per search, and its binomial variance."""
    searches = arm.searches.sum(axis=-1)
    rate = arm.orders.sum(axis=-1) / searches
    return rate, rate * (1 - rate) / searches
