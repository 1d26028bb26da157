"""What the wrong answers get right, kept apart so that each shows its mistake and little else."""

import math
from collections.abc import Mapping, Sequence

from service_sim import CONTROLS, DEADLINE, Controls, Policy, percentile


class CircuitBreaker:
    """A sound breaker, shorter than the answer's: it counts its window anew at each call."""

    def __init__(self, controls: Controls = CONTROLS) -> None:
        self._controls, self._permit = controls, 0
        self._enter("closed", 0.0)

    def _enter(self, state: str, now: float) -> None:
        self.state, self._since, self._sent = state, now, 0
        self._permit += 1
        self._calls: list[tuple[float, bool]] = []

    def admit(self, now: float) -> int | None:
        """A permit, or None: do not call."""
        if self.state == "open" and now - self._since >= self._controls.open_for:
            self._enter("half-open", now)
        self._sent += 1
        refused = self.state == "half-open" and self._sent > self._controls.probes
        return None if refused or self.state == "open" else self._permit

    def record(self, permit: int, now: float, took: float) -> None:
        """A call ended at `now`; `took` is infinite if it timed out."""
        if permit != self._permit:
            return
        since = -math.inf if self.state == "half-open" else now - self._controls.window
        self._calls.append((now, took > self._controls.slow))
        self._calls = [call for call in self._calls if call[0] > since]
        needed = self._controls.probes if self.state == "half-open" else self._controls.min_calls
        if len(self._calls) < needed:
            return
        slow = sum(slow for _, slow in self._calls) / len(self._calls)
        if slow >= self._controls.slow_share:
            self._enter("open", now)
        elif self.state == "half-open":
            self._enter("closed", now)


def fleet_p99(latencies: Mapping[str, Sequence[float]]) -> float:
    """The p99 of all requests."""
    return percentile((ms for region in latencies.values() for ms in region), 0.99)


def sound_policy(timeout: bool, breaker: bool, gate: bool, controls: Controls) -> Policy:
    """The policy as it should be, with the chosen parts."""
    low, high = controls.band

    def time_left(elapsed: float) -> float:
        return max(0.0, min(controls.cap, DEADLINE - controls.reserve - elapsed))

    return Policy(
        wants_graph=lambda cheap_p: not gate or low <= cheap_p <= high,
        timeout=time_left if timeout else lambda elapsed: math.inf,
        breaker=(lambda: CircuitBreaker(controls)) if breaker else None,
    )
