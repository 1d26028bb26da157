"""What the gateway needs to bring checkout back: a time-out, a circuit breaker and a gate.

`service_sim` is the world (traffic, queues, the two models); this module decides which checkouts
call the graph service, for how long, and when to stop calling it. Times are in milliseconds.
"""

import math
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Literal

from evidence import AS_DEPLOYED, CHEAP_ONLY, p99, run
from service_sim import CONTROLS, DEADLINE, Controls, Policy, call_share, percentile, recall


# --8<-- [start:breaker]
class CircuitBreaker:
    """Stops calls to a service that has become slow, and finds out when it is well again.

    closed     every call goes; opens when enough calls in the rolling window were slow
    open       no call goes; half-open after a wait
    half-open  a few probes go; when all have ended, closed or open again by their slow share

    One for each region, since each region's service fails alone. Every call must end, if only
    by its time-out, or the probes never add up.
    """

    def __init__(self, controls: Controls = CONTROLS) -> None:
        self._controls = controls
        self._permit = 0
        self._enter("closed", 0.0)

    def _enter(self, state: Literal["closed", "open", "half-open"], now: float) -> None:
        self.state = state
        self._since = now
        self._permit += 1
        self._sent = 0
        self._slow = 0
        self._calls: deque[tuple[float, bool]] = deque()  # (ended at, slow?)

    def admit(self, now: float) -> int | None:
        """A permit to hand back with the result, or None: do not call. O(1)."""
        if self.state == "open" and now - self._since >= self._controls.open_for:
            self._enter("half-open", now)
        if self.state == "open":
            return None
        if self.state == "half-open":
            if self._sent == self._controls.probes:
                return None
            self._sent += 1
        return self._permit

    def record(self, permit: int, now: float, took: float) -> None:
        """A call ended at `now`; `took` is infinite if it timed out or failed. O(1) amortised."""
        if permit != self._permit:
            return  # the call left in an earlier state: it says nothing about this one
        slow = took > self._controls.slow
        self._calls.append((now, slow))
        self._slow += slow
        if self.state == "half-open":
            if len(self._calls) == self._controls.probes:
                self._enter("open" if self._too_slow() else "closed", now)
            return
        while self._calls[0][0] <= now - self._controls.window:
            self._slow -= self._calls.popleft()[1]
        if len(self._calls) >= self._controls.min_calls and self._too_slow():
            self._enter("open", now)

    def _too_slow(self) -> bool:
        return self._slow / len(self._calls) >= self._controls.slow_share


# --8<-- [end:breaker]


def fleet_p99(latencies: Mapping[str, Sequence[float]]) -> float:
    """The p99 of all requests, from each region's latencies. Percentiles do not average."""
    return percentile((ms for region in latencies.values() for ms in region), 0.99)


# --8<-- [start:mitigation]
def mitigation(
    *,
    timeout: bool = True,
    breaker: bool = True,
    gate: bool = True,
    controls: Controls = CONTROLS,
) -> Policy:
    """The gateway's policy with the chosen parts; with none of them, the service as deployed.

    Whatever keeps a graph score from coming, the cheap score answers: it is there already.
    """
    low, high = controls.band

    def time_left(elapsed: float) -> float:
        """The cap, or what is left of checkout's own deadline if that is less; 0: no call."""
        return max(0.0, min(controls.cap, DEADLINE - controls.reserve - elapsed))

    def is_uncertain(cheap_p: float) -> bool:
        return low <= cheap_p <= high

    return Policy(
        wants_graph=is_uncertain if gate else lambda cheap_p: True,
        timeout=time_left if timeout else lambda elapsed: math.inf,
        breaker=(lambda: CircuitBreaker(controls)) if breaker else None,
    )


# --8<-- [end:mitigation]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    whole = run(mitigation())
    cheap, best = recall(run(CHEAP_ONLY)), recall(run(AS_DEPLOYED), deadline=math.inf)
    return {
        "kept": ((recall(whole) - cheap) / (best - cheap), "%", ".0f"),
        "calls": (call_share(whole), "%", ".0f"),
        "tail": (p99(whole), "ms", ".0f"),
        "cap": (CONTROLS.cap, "ms", ".0f"),
    }
