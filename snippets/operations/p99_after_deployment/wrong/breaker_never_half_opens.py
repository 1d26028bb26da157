"""Opens the breaker and leaves it open: nothing ever tries the graph service again.

Tempting because the incident is over once the breaker opens, and someone will surely reset it by
hand. Nobody does: one bad minute turns the graph model off until the next deployment, and the
catch that it was built for is lost without an alert.
"""

from dataclasses import replace

from service_sim import CONTROLS, Controls, Policy
from spare_parts import fleet_p99, sound_policy

__all__ = ["CircuitBreaker", "fleet_p99", "mitigation"]


class CircuitBreaker:
    def __init__(self, controls: Controls = CONTROLS) -> None:
        self._controls = controls
        self.state = "closed"
        self._calls: list[tuple[float, bool]] = []

    def admit(self, now: float) -> int | None:
        return None if self.state == "open" else 1

    def record(self, permit: int, now: float, took: float) -> None:
        since = now - self._controls.window
        self._calls.append((now, took > self._controls.slow))
        self._calls = [call for call in self._calls if call[0] > since]
        slow = sum(slow for _, slow in self._calls) / len(self._calls)
        if len(self._calls) >= self._controls.min_calls and slow >= self._controls.slow_share:
            self.state = "open"


def mitigation(
    *,
    timeout: bool = True,
    breaker: bool = True,
    gate: bool = True,
    controls: Controls = CONTROLS,
) -> Policy:
    policy = sound_policy(timeout, breaker, gate, controls)
    return replace(policy, breaker=lambda: CircuitBreaker(controls)) if breaker else policy
