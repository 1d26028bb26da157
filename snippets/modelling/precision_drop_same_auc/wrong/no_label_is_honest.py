"""Takes an order without a verdict for an honest order.

The table has a column for fraud, and a missing value in it looks like a no. Then a backlog in
review looks like a worse model: the frauds are in the queue, and nobody has said so yet.
"""

import numpy as np
from ledger import NAMES, Fall, frauds_a_day, implied, outside, usual_verdicts
from shops import Live, Past, top
from spare_parts import blame, noise

__all__ = ["NAMES", "Fall", "blame", "decompose", "noise"]


def decompose(past: Past, seen: Live) -> Fall:
    """Split the fall in precision, with labels as complete as they always were."""
    usual, others = usual_verdicts(past, seen), outside(past, seen)
    frauds = frauds_a_day(np.ones_like(seen.known), seen, usual, others)
    caught = frauds_a_day(seen.reviewed, seen, usual, others)
    offline = frauds_a_day(top(seen.recomputed, seen.reviews), seen, usual, others)
    then = implied(past, past.fraud.size / past.days, past.orders, seen.reviews)
    crowd = implied(past, frauds, float(seen.orders.mean()), seen.reviews)
    return Fall(1.0, caught / offline, crowd / then, offline / seen.reviews / crowd)
