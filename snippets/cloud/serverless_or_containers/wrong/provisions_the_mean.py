"""Provisions as many instances as there are requests in flight on average.

Tempting because Little's law gives that number, and it looks like the capacity that is needed. It
is the mean of a count that varies: about half of the time more are in flight, and these overflow.
"""

from math import ceil

import answer


def provisioned_for(load: float, cold: float) -> int:
    if cold <= 0:
        raise ValueError("no number of instances rules out every cold start")
    return ceil(load)
