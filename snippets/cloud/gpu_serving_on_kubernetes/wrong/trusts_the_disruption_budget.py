"""Lets a PodDisruptionBudget protect from preemption.

Tempting because the object is called so, and a drain does wait for it. A preempted node goes when
the provider says so. The budget then counts the lost pods, and blocks the drains that you want.
"""

from spare_parts import (
    budget,
    burn_rate,
    drop_loss,
    for_zones,
    pages,
    spent,
    uncovered,
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


def least_ready(replicas: int, hit: int, allowed: int, *, voluntary: bool) -> int:
    return max(0, replicas - min(hit, allowed))
