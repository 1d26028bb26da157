"""Scales on GPU utilisation, which stops at 100%.

Tempting because utilisation is the metric that every dashboard has. At ten times the traffic it
reads the same as at twice: each round asks for no more than ready / use replicas, and then waits
one start-up before it can ask for more. Scale on requests offered, or in flight and queued.
"""

from math import ceil

import answer


def wanted_replicas(ready: int, offered: float, per_replica: float, use: float) -> int:
    utilisation = min(1.0, offered / (ready * per_replica)) if ready else 1.0
    return max(1, ceil(ready * utilisation / use))
