"""Is it the data or the model? What each repair gains, measured before either is begun."""

from dataclasses import replace
from functools import cache

import numpy as np
from orders import CLEAN, State, auc, columns, draw, fit

TRAIN, TEST = 2_000, 4_000


# --8<-- [start:answer]
@cache
def quality(state: State, better: bool, seed: int) -> float:
    """AUC on new orders: features as they are served, labels as they are true."""
    train, test = draw(state, TRAIN, 2 * seed), draw(state, TEST, 2 * seed + 1)
    weights = fit(columns(train.features, better), train.seen)
    return auc(columns(test.features, better) @ weights, test.truth)


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


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    joins, labels = gains(replace(CLEAN, lost=0.3), 12), gains(replace(CLEAN, flipped=0.3), 12)
    return {
        "by_join": (100 * joins["mend the data"], "hundredths", ".1f"),
        "by_model": (100 * joins["better model"], "hundredths", ".1f"),
        "by_labels": (100 * labels["mend the data"], "hundredths", ".1f"),
    }
