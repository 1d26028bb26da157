"""Rolls back to the cheap model everywhere, and stops there.

Tempting because it is the right first move: it is safe, it is fast, and p99 is back at once. As
the end of the answer it gives away all of the catch for which the graph model was built, also in
the regions that were never slow.
"""

from dataclasses import replace

from service_sim import CONTROLS, Controls, Policy
from spare_parts import CircuitBreaker, fleet_p99, sound_policy

__all__ = ["CircuitBreaker", "fleet_p99", "mitigation"]


def mitigation(
    *,
    timeout: bool = True,
    breaker: bool = True,
    gate: bool = True,
    controls: Controls = CONTROLS,
) -> Policy:
    policy = sound_policy(timeout, breaker, gate, controls)
    rolled_back = timeout or breaker or gate
    return replace(policy, wants_graph=lambda cheap_p: not rolled_back)
