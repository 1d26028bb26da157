"""Averages an enriched sample as if it were the traffic.

Labelling the tickets on which the routers differ is a good idea. But they are one in ten, and a
plain mean of the labelled tickets counts them as nearly all.
"""

from collections.abc import Sequence

import numpy as np
from desk import Ints

from answer import Sample


def draw(stratum: Ints, sizes: Sequence[int], seed: int) -> Sample:
    """Draw `sizes[h]` tickets of each stratum h, without replacement.

    Raises:
        ValueError: if a stratum has tickets and none of them is drawn, or fewer than `sizes[h]`.
    """
    rng = np.random.default_rng(seed)
    drawn, shares = [], []
    for h, size in enumerate(sizes):
        members = np.flatnonzero(stratum == h)
        if size > members.size or (members.size and size < 1):
            raise ValueError(f"cannot draw {size} of {members.size} tickets in stratum {h}")
        drawn.append(rng.choice(members, size=size, replace=False))
        shares.append(size / sum(sizes))
    return Sample(tuple(drawn), tuple(shares))
