"""Judges by the labels that are at hand.

They are the only ones there are, until somebody pays for an audit. But if they are wrong, a model
that repeats their mistakes looks good, and one that does not looks bad.
"""

from functools import cache

from orders import State, auc, columns, draw, fit

from answer import TEST, TRAIN


@cache
def quality(state: State, better: bool, seed: int) -> float:
    train, test = draw(state, TRAIN, 2 * seed), draw(state, TEST, 2 * seed + 1)
    weights = fit(columns(train.features, better), train.seen)
    return auc(columns(test.features, better) @ weights, test.seen)
