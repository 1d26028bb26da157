"""Takes an unchanged AUC for unchanged ranking, and blames the threshold for the rest.

An AUC that holds seems to clear the model, so only the operating point is left. But the AUC is
taken over all orders, on labels that came early: it hardly feels the frauds that left the queue.
"""

import numpy as np
from ledger import NAMES, Fall, frauds_a_day, implied, outside, usual_verdicts, verdicts_now
from shops import Live, Past, top
from spare_parts import blame, noise

__all__ = ["NAMES", "Fall", "blame", "decompose", "noise"]


def decompose(past: Past, seen: Live) -> Fall:
    """Split the fall in precision, with ranks as good as the AUC says."""
    usual, now, others = usual_verdicts(past, seen), verdicts_now(past, seen), outside(past, seen)
    caught = frauds_a_day(seen.reviewed, seen, now, others)
    offline = frauds_a_day(top(seen.recomputed, seen.reviews), seen, now, others)
    then = implied(past, past.fraud.size / past.days, past.orders, seen.reviews)
    labels = float(np.sum(now) / usual.sum())
    return Fall(labels, caught / offline, offline / seen.reviews / then, 1.0)
