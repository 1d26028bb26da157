"""Looks for leakage with features that were computed today on both sides.

Scoring last week's orders again is easy, and it agrees with the back-test. It must: the leak is in
both. Only what was served shows it, and that has to be logged at the time.
"""

import numpy as np
from ledger import NAMES, Fall, frauds_a_day, implied, outside, usual_verdicts, verdicts_now
from shops import Live, Past
from spare_parts import blame, noise

__all__ = ["NAMES", "Fall", "blame", "decompose", "noise"]


def decompose(past: Past, seen: Live) -> Fall:
    """Split the fall in precision without what was served."""
    usual, now, others = usual_verdicts(past, seen), verdicts_now(past, seen), outside(past, seen)
    frauds = frauds_a_day(np.ones_like(seen.known), seen, now, others)
    caught = frauds_a_day(seen.reviewed, seen, now, others)
    then = implied(past, past.fraud.size / past.days, past.orders, seen.reviews)
    crowd = implied(past, frauds, float(seen.orders.mean()), seen.reviews)
    labels = float(now.sum() / usual.sum())
    return Fall(labels, 1.0, crowd / then, caught / seen.reviews / crowd)
