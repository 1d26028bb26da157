"""The ways of training that are compared, and the setting that they share.

Fixed before any result was seen: batches of 32, which is a sixth of the catalogue, temperature 0.1
and five shops, each with its own log. A sweep changes one of them at a time.
"""

from collections.abc import Callable

import numpy as np
from shop import Array, open_shop, recall
from towers import STEPS, Slope, train

WAYS = {
    # taken off by log q, uniform negatives for each click, known positives masked
    "before": (False, 0, False),
    "in-batch": (False, 0, False),
    "masked": (False, 0, True),
    "log q": (True, 0, False),
    "log q, masked": (True, 0, True),
    "mixed": (True, 1, False),
    "full": (False, 0, False),
}


def train_by(
    way: str,
    log_q: Callable[[Array, int, int], Array],
    slope: Slope,
    zipf: float = 1.0,
    appeal: float = 1.0,
    batch: int = 32,
    temperature: float = 0.1,
    steps: int = STEPS,
    seeds: int = 5,
) -> tuple[Array, Array]:
    """Recall at 10 by seed and query, (seeds, n): of held-out clicks, and of relevant products.

    "before" is not trained: the cosine of the two texts. "mixed" is corrected by the log q of the
    mixture, and "full" is softmax over the catalogue.
    """
    corrected, share, mask_known = WAYS[way]
    shops = [open_shop(seed, zipf, appeal) for seed in range(seeds)]
    uniform = share * batch
    shifts = np.stack([log_q(s.popularity, batch, uniform) * corrected for s in shops])
    scores = train(
        shops,
        shifts,
        slope,
        full=way == "full",
        uniform=uniform,
        mask_known=mask_known,
        batch=batch,
        temperature=temperature,
        steps=0 if way == "before" else steps,
    )
    return (
        recall(scores, np.stack([s.clicks for s in shops])),
        recall(scores, np.stack([s.relevant for s in shops])),
    )
