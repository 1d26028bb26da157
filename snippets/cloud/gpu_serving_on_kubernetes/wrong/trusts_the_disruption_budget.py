"""Lets a PodDisruptionBudget protect from preemption.

Tempting because the object is called so, and a drain does wait for it. A preempted node goes when
the provider says so. The budget then counts the lost pods, and blocks the drains that you want.
"""

import answer


def least_ready(replicas: int, hit: int, allowed: int, *, voluntary: bool) -> int:
    return max(0, replicas - min(hit, allowed))
