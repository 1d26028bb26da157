"""Plans with the average number of searches of a buyer, as if all had as many.

The formula in most textbooks is for clusters of one size. Shops and buyers are lopsided: a search
picked at random sits in a larger cluster than the average one, and that is what inflates.
"""

from funnel import Array

import answer


def design_effect(searches: Array, icc: float) -> float:
    """How much clusters inflate the variance: 1 + (mean - 1) * icc."""
    return 1 + (float(searches.mean()) - 1) * icc
