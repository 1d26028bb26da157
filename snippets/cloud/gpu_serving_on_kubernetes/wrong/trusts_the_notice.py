"""Takes the notice for enough: the replacement is there when the node goes.

Tempting because a spot node is announced to go, and a rescheduled pod starts in seconds elsewhere
in the cluster. A GPU replica needs a node, an image, a model and a warm-up, which together take
longer than any notice.
"""

from spare_parts import (
    budget,
    burn_rate,
    drop_loss,
    for_zones,
    least_ready,
    pages,
    spent,
    wanted_replicas,
    warm_rate,
)

__all__ = [
    "budget",
    "burn_rate",
    "drop_loss",
    "for_zones",
    "least_ready",
    "pages",
    "spent",
    "uncovered",
    "wanted_replicas",
    "warm_rate",
]


def uncovered(start_up: float, notice: float) -> float:
    return 0.0 if notice > 0 else start_up
