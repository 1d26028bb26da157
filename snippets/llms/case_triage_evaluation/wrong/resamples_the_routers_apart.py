"""Resamples the two routers' costs apart, and loses the pairing.

Two intervals, one for each router, feel independent. But both routers saw the same tickets: what
they share should cancel, and here it is counted twice.
"""

import numpy as np
from desk import Floats, Pool

from answer import Comparison, Sample


def compare(pool: Pool, sample: Sample, cost: Floats, draws: int, seed: int) -> Comparison:
    """Difference in cost with a percentile bootstrap: pairs stay together, strata keep their share.

    O(draws * labelled tickets).
    """
    rng = np.random.default_rng(seed)
    estimate, resampled = 0.0, np.zeros(draws)
    for members, share in zip(sample.strata, sample.shares, strict=True):
        if members.size == 0:
            continue
        truth = pool.truth[members]
        gap = cost[truth, pool.left[members]] - cost[truth, pool.right[members]]
        estimate += share * float(gap.mean())
        for sign, given in ((1, pool.left), (-1, pool.right)):
            values, counts = np.unique(cost[truth, given[members]], return_counts=True)
            again = rng.multinomial(gap.size, counts / gap.size, size=draws)
            resampled += sign * share * (again @ values) / gap.size
    low, high = np.quantile(resampled, [0.025, 0.975])
    return Comparison(estimate, float(low), float(high))
