"""Resamples the two routers' costs apart, and loses the pairing.

Two intervals, one for each router, feel independent. But both routers saw the same tickets: what
they share should cancel, and here it is counted twice.
"""

from dataclasses import replace

import numpy as np
from desk import Floats, Pool

from answer import Comparison, Sample
from answer import compare as sound


def compare(pool: Pool, sample: Sample, cost: Floats, draws: int, seed: int) -> Comparison:
    rng, resampled = np.random.default_rng(seed), np.zeros(draws)
    for members, share in zip(sample.strata, sample.shares, strict=True):
        for sign, given in ((1, pool.left), (-1, pool.right)):
            costs = cost[pool.truth[members], given[members]]
            if costs.size:
                values, counts = np.unique(costs, return_counts=True)
                again = rng.multinomial(costs.size, counts / costs.size, size=draws)
                resampled += sign * share * (again @ values) / costs.size
    low, high = np.quantile(resampled, [0.025, 0.975])
    return replace(sound(pool, sample, cost, draws, seed), low=float(low), high=float(high))
