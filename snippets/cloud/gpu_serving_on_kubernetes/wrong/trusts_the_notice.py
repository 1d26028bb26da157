"""Takes the notice for enough: the replacement is there when the node goes.

Tempting because a spot node is announced to go, and a rescheduled pod starts in seconds elsewhere
in the cluster. A GPU replica needs a node, an image, a model and a warm-up, which together take
longer than any notice.
"""

import answer


def uncovered(start_up: float, notice: float) -> float:
    return 0.0 if notice > 0 else start_up
