"""Measures on features as they should be, not as they are served.

The backfill is clean, so the notebook is clean. Live orders go through the join that loses things.
"""

from dataclasses import replace
from functools import cache

from orders import State, auc, columns, draw, fit

from answer import TEST, TRAIN


@cache
def quality(state: State, better: bool, seed: int) -> float:
    train = draw(state, TRAIN, 2 * seed)
    weights = fit(columns(train.features, better), train.seen)
    served = draw(replace(state, lost=0.0), TEST, 2 * seed + 1)
    return auc(columns(served.features, better) @ weights, served.truth)
