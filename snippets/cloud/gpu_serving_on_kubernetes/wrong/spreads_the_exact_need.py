"""Divides the replicas that are needed by the zones, with nothing over.

Tempting because the pods are spread evenly and each zone can fail alone. When it does, the others
have to serve its share as well, and there is no room for it.
"""

from math import ceil

import answer


def for_zones(rate: float, per_replica: float, zones: int) -> int:
    if zones < 2:
        raise ValueError("with one zone there is nothing left when it goes")
    return zones * ceil(rate / per_replica / zones)
