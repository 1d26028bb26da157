"""Cuts at 1/21 and reviews in order of arrival until the day's reviews are gone.

The threshold is right while there is room. On a busy day it spends the reviews by the afternoon on
orders barely worth one, and evening fraud walks through.
"""

from itertools import pairwise

import numpy as np
from orders import Array, Mask

from answer import Costs


def plan_live(p: Array, past: Array, costs: Costs, capacity: int, hours: int = 24) -> Mask:
    """Reviews decided on arrival: each hour, price the reviews left against the orders to come.

    Args:
        p: probabilities in order of arrival, shape (n,); n is taken as forecast.
        past: probabilities of earlier days, from which the scores to come are forecast.
    """
    review = np.zeros(p.size, dtype=bool)
    past = np.sort(past)
    edges = np.linspace(0, p.size, hours + 1).astype(int)
    for start, stop in pairwise(edges):
        left = capacity - int(review.sum())
        share = min(1.0, left / (p.size - start))
        cut = max(costs.threshold(), 0.0 * share)
        wanted = start + np.flatnonzero(p[start:stop] > cut)
        review[wanted[:left]] = True
    return review
