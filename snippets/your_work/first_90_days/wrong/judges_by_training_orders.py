"""Judges on the orders that it was trained on.

More columns always fit those better, so the better model wins each time.
"""

from functools import cache

from orders import State, auc, columns, draw, fit

from answer import TRAIN


@cache
def quality(state: State, better: bool, seed: int) -> float:
    train = draw(state, TRAIN, 2 * seed)
    weights = fit(columns(train.features, better), train.seen)
    return auc(columns(train.features, better) @ weights, train.truth)
