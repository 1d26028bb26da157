"""A fall in precision among as many reviews as before, split into four factors one can measure.

At a fixed number of reviews, measured precision = frauds x recall x share of labels in / reviews.
So the fall is a product, and each cause has a factor of its own. Nothing here reads the truth.
"""

import numpy as np
from ledger import NAMES, Fall, frauds_a_day, implied, outside, usual_verdicts, verdicts_now
from shops import Floats, Live, Past, top

__all__ = ["NAMES", "Fall", "Floats", "Live", "Past", "blame", "decompose", "noise"]


# --8<-- [start:answer]
def decompose(past: Past, seen: Live) -> Fall:
    """Split the fall in precision since the launch. O(orders log orders)."""
    usual, now = usual_verdicts(past, seen), verdicts_now(past, seen)
    others = outside(past, seen)
    everywhere = np.ones_like(seen.known)
    frauds = frauds_a_day(everywhere, seen, now, others)
    caught = frauds_a_day(seen.reviewed, seen, now, others)
    caught_offline = frauds_a_day(top(seen.recomputed, seen.reviews), seen, now, others)
    then = implied(past, past.fraud.size / past.days, past.orders, seen.reviews)
    crowd = implied(past, frauds, float(seen.orders.mean()), seen.reviews)
    return Fall(
        labels=float(now.sum() / usual.sum()),
        leak=caught / caught_offline,
        threshold=crowd / then,
        adversary=caught_offline / seen.reviews / crowd,
    )


def noise(placebos: list[Fall]) -> Floats:
    """Spread of each factor's logarithm where nothing has changed, shape (4,).

    Raises:
        ValueError: if there are fewer than two placebos.
    """
    if len(placebos) < 2:
        raise ValueError("the spread needs two placebos or more")
    logs = np.array([fall.logs() for fall in placebos])
    spread: Floats = np.sqrt((logs**2).mean(axis=0))
    return spread


def blame(fall: Fall, spread: Floats, z: float = 2.5, least: float = 0.05) -> list[str]:
    """Causes whose factor is too low for chance, the one that explains most first.

    A factor is left out if chance alone could make it, or if it lowers precision by less than
    about `least`: that is too little to act on.
    """
    bars, logs = np.maximum(z * spread, least), fall.logs()
    guilty = [(log, cause) for log, bar, cause in zip(logs, bars, NAMES, strict=True) if log < -bar]
    return [cause for _, cause in sorted(guilty)]


# --8<-- [end:answer]
