"""Averages the regions' p99s.

Tempting because the dashboard already has one p99 a region, and a mean of the panels is one query
away. The mean is not the p99 of anything: it ignores how much traffic each region has and how far
out its tail lies. Keep histograms that can be added, and take the percentile of their sum.
"""

from collections.abc import Mapping, Sequence
from statistics import mean

from service_sim import CONTROLS, Controls, Policy, percentile
from spare_parts import CircuitBreaker, sound_policy

__all__ = ["CircuitBreaker", "fleet_p99", "mitigation"]


def fleet_p99(latencies: Mapping[str, Sequence[float]]) -> float:
    return mean(percentile(region, 0.99) for region in latencies.values())


def mitigation(
    *,
    timeout: bool = True,
    breaker: bool = True,
    gate: bool = True,
    controls: Controls = CONTROLS,
) -> Policy:
    return sound_policy(timeout, breaker, gate, controls)
