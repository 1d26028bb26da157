"""Measures on features as they should be, not as they are served.

The backfill is clean, so the notebook is clean. Live orders go through the join that loses things.
"""

from dataclasses import replace
from functools import cache

import numpy as np
from orders import State, auc, columns, draw, fit

TRAIN, TEST = 2_000, 4_000


# --8<-- [start:answer]
@cache
def quality(state: State, better: bool, seed: int) -> float:
    """AUC on new orders: features as they are served, labels as they are true."""
    train = draw(state, TRAIN, 2 * seed)
    weights = fit(columns(train.features, better), train.seen)
    served = draw(replace(state, lost=0.0), TEST, 2 * seed + 1)
    return auc(columns(served.features, better) @ weights, served.truth)


def gains(state: State, seeds: int) -> dict[str, float]:
    """What each repair adds to the AUC of today's model on today's data, on average."""
    mended = replace(state, lost=0.0, flipped=0.0, late=0.0)
    repairs = {
        "mend the data": (mended, False),
        "better model": (state, True),
        "both": (mended, True),
    }
    today = np.array([quality(state, False, seed) for seed in range(seeds)])
    result = {}
    for name, (data, better) in repairs.items():
        after = np.array([quality(data, better, seed) for seed in range(seeds)])
        result[name] = float((after - today).mean())
    return result


# --8<-- [end:answer]
