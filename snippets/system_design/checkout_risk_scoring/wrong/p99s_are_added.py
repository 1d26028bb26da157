"""Adds up the p99s of the stages to get the p99 of the path.

A budget sheet makes it look right: so many milliseconds a stage. But the orders that are slow at
one stage are mostly not the ones that are slow at the next, so the sum promises too little, and
with it one rejects designs that hold.
"""

from collections.abc import Sequence

from checkout import Array, p99

import answer


def path_p99(stages: Sequence[Array], wait: Array) -> float:
    return sum(p99(stage) for stage in stages) + p99(wait)
