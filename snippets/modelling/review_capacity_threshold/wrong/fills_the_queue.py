"""Always reviews the 1,000 riskiest orders, worth it or not.

Capacity is paid for, so using it up looks free. On a quiet day the last reviews are on orders below
break-even, and each stops a good customer for more than it saves.
"""

import numpy as np
from orders import Array

from answer import Costs, Plan


def plan(p: Array, costs: Costs, capacity: int) -> Plan:
    """Least expected loss with at most `capacity` reviews, seeing the whole day. O(n log n).

    An order exactly at break-even is let through: its review would save nothing.

    Args:
        p: calibrated fraud probabilities, shape (n,).

    Raises:
        ValueError: if `capacity` is negative.
    """
    if capacity < 0:
        raise ValueError("capacity must not be negative")
    if p.size <= capacity:
        return Plan(np.ones(p.size, dtype=bool), 0.0, 0.0)
    order = np.argsort(-p, kind="stable")
    review = np.zeros(p.size, dtype=bool)
    review[order[:capacity]] = True
    first_left_out = float(p[order[capacity]])
    return Plan(review, first_left_out, costs.price(first_left_out))
