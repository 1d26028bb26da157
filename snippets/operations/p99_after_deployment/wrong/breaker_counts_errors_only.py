"""Counts errors and time-outs only, so slow answers never open the breaker.

Tempting because a breaker's textbook threshold is a failure rate, and every late answer here is a
success to the client library. In this incident nothing fails: the calls come back right, and too
late.
"""

import math
from dataclasses import replace

import spare_parts
from service_sim import CONTROLS, Controls, Policy
from spare_parts import fleet_p99, sound_policy

__all__ = ["CircuitBreaker", "fleet_p99", "mitigation"]


class CircuitBreaker(spare_parts.CircuitBreaker):
    def record(self, permit: int, now: float, took: float) -> None:
        succeeded = math.isfinite(took)
        super().record(permit, now, 0.0 if succeeded else math.inf)


def mitigation(
    *,
    timeout: bool = True,
    breaker: bool = True,
    gate: bool = True,
    controls: Controls = CONTROLS,
) -> Policy:
    policy = sound_policy(timeout, breaker, gate, controls)
    return replace(policy, breaker=lambda: CircuitBreaker(controls)) if breaker else policy
