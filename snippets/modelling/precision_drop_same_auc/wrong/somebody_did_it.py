"""Blames the largest factor, however small it is.

A post-mortem wants a cause. With four factors, one is always the lowest, even in a month in which
nothing happened. What the factors do by chance has to be measured first.
"""

import numpy as np
from ledger import NAMES, Fall, frauds_a_day, implied, outside, usual_verdicts, verdicts_now
from shops import Floats, Live, Past, top
from spare_parts import noise

__all__ = ["NAMES", "Fall", "blame", "decompose", "noise"]


def decompose(past: Past, seen: Live) -> Fall:
    """Split the fall in precision since the launch."""
    usual, now, others = usual_verdicts(past, seen), verdicts_now(past, seen), outside(past, seen)
    frauds = frauds_a_day(np.ones_like(seen.known), seen, now, others)
    caught = frauds_a_day(seen.reviewed, seen, now, others)
    offline = frauds_a_day(top(seen.recomputed, seen.reviews), seen, now, others)
    then = implied(past, past.fraud.size / past.days, past.orders, seen.reviews)
    crowd = implied(past, frauds, float(seen.orders.mean()), seen.reviews)
    labels = float(now.sum() / usual.sum())
    return Fall(labels, caught / offline, crowd / then, offline / seen.reviews / crowd)


def blame(fall: Fall, spread: Floats, z: float = 2.5, least: float = 0.05) -> list[str]:
    """The cause that explains most."""
    return [list(NAMES)[int(np.argmin(fall.logs()))]]
