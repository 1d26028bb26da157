"""Approves the checkout with no score when the graph call is late or the breaker is open.

Tempting because it keeps conversion, and "fail open" is the stock answer for a payment path. The
cheap score is already there at no cost, and the calls that time out hold more than their share of
fraud: rings have large neighbourhoods, and those are the slow reads.
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
    return replace(policy, fallback=False)
