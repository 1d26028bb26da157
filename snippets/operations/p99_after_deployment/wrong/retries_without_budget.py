"""Retries each call that timed out, twice, with no budget.

Tempting because most single failures are bad luck and a second try succeeds. Here calls time out
because the service is busy, the first try is still being worked on, and each retry adds to the
queue that made it late: the load on the graph service grows just when it is too high.
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
    return replace(policy, retries=2, cancel=False)
