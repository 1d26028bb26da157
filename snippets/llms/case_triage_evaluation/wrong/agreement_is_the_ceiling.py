"""Takes the agreement of two annotators for the best that a router can score.

It is quoted as the human ceiling. But two annotators differ if either errs. A router that never
errs differs from one of them only if that one does.
"""

import numpy as np
from desk import Floats

from answer import Agreement


def agreement(prior: Floats, annotator: Floats) -> Agreement:
    """Agreement of annotators with label shares (k,) and rates (k, k), in closed form."""
    pairwise = float(prior @ (annotator**2).sum(axis=1))
    chance = float(((prior @ annotator) ** 2).sum())
    right = np.diagonal(annotator)
    return Agreement(
        pairwise=pairwise,
        kappa=(pairwise - chance) / (1 - chance),
        one_label=pairwise,
        majority=float(prior @ (right**2 * (3 - 2 * right))),
    )
