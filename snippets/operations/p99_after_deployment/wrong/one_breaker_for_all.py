"""Shares one breaker among all regions.

Tempting because the client is configured once, and its state sits in a shared store. One sick
region then turns the graph model off in the healthy ones; or, as here, the healthy ones' fast
calls dilute the sick one's slow share, so that it never opens at all.
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
    shared = CircuitBreaker(controls)
    return replace(policy, breaker=lambda: shared) if breaker else policy
