"""What the checks compare with: queueing theory, and the slow and obvious way to do each thing."""

import math
import random
from collections import deque
from collections.abc import Iterable
from functools import cache

from service_sim import Controls, Policy, Request, Station


@cache
def served(
    *, rate: float, workers: int, calls: int = 20_000, constant: bool = False
) -> tuple[tuple[float, float, float], ...]:
    """(arrival, start, end) of Poisson calls with a mean service time of 1.

    The gaps and the service times are evenly spaced quantiles of the exponential distribution, in
    random order. So their mean and their spread are right, and only their order is by chance.
    """
    rng = random.Random(7)
    quantiles = [-math.log((i + 0.5) / calls) for i in range(calls)]
    gaps, works = quantiles[:], [1.0] * calls if constant else quantiles
    rng.shuffle(gaps)
    rng.shuffle(works)
    station, now, rows = Station(workers), 0.0, []
    for gap, work in zip(gaps, works, strict=True):
        now += gap / rate
        rows.append((now, *station.serve(now, work)))
    return tuple(rows)


def erlang_c(rate: float, workers: int) -> float:
    """Share of calls that wait in M/M/c, for a mean service time of 1."""
    free = sum(rate**k / math.factorial(k) for k in range(workers))
    full = rate**workers / math.factorial(workers) * workers / (workers - rate)
    return full / (free + full)


def erlang_c_wait(rate: float, workers: int) -> float:
    """Mean wait in M/M/c for a mean service time of 1."""
    return erlang_c(rate, workers) / (workers - rate)


def found_inside(rows: Iterable[tuple[float, float, float]]) -> list[int]:
    """How many calls each arrival finds in the system."""
    inside: list[float] = []
    found = []
    for arrive, _, end in rows:
        inside = [other for other in inside if other > arrive]
        found.append(len(inside))
        inside.append(end)
    return found


def slow_station(
    calls: list[tuple[float, float, float]], workers: int
) -> list[tuple[float, float]]:
    """The obvious station: look at every event in turn, keep the line in a list."""
    times: list[tuple[float, float]] = [(-1.0, -1.0)] * len(calls)
    busy: list[float] = []
    line: deque[int] = deque()
    upcoming = deque(range(len(calls)))
    while upcoming or line:
        next_arrival = calls[upcoming[0]][0] if upcoming else math.inf
        next_free = min(busy) if busy else math.inf
        now = min(next_arrival, next_free) if upcoming or len(busy) >= workers else -math.inf
        busy = [end for end in busy if end > now]
        if upcoming and next_arrival == now:
            line.append(upcoming.popleft())
        while line and len(busy) < workers:
            call = line.popleft()
            _, work, give_up = calls[call]
            if give_up <= now:
                times[call] = (give_up, give_up)
            else:
                times[call] = (now, min(now + work, give_up))
                busy.append(times[call][1])
    return times


def alone(policy: Policy, request: Request) -> tuple[float, float, str, int]:
    """(finish, score, path, calls) of a request that meets nobody else, one graph worker."""
    now = free = request.arrive + request.cheap_ms
    for call in range(1, policy.retries + 2):
        give_up = now + policy.timeout(now - request.arrive)
        reads = request.fetch_ms if call == 1 else request.refetch_ms
        end = max(now, free) + request.compute_ms + reads
        if end <= give_up:
            return end, request.graph_p, "graph", call
        now, free = give_up, give_up if policy.cancel else end
    return now, request.cheap_p if policy.fallback else 0.0, "timed out", call


class SlowBreaker:
    """The obvious breaker: keeps every call it ever heard of, and counts anew each time."""

    def __init__(self, controls: Controls) -> None:
        self.controls, self.state, self.since, self.number = controls, "closed", 0.0, 0
        self.sent, self.calls = 0, list[tuple[int, float, float]]()

    def go(self, state: str, now: float) -> None:
        self.state, self.since, self.sent, self.number = state, now, 0, self.number + 1

    def admit(self, now: float) -> int | None:
        if self.state == "open" and now >= self.since + self.controls.open_for:
            self.go("half-open", now)
        self.sent += 1
        refused = self.state == "half-open" and self.sent > self.controls.probes
        return None if refused or self.state == "open" else self.number

    def record(self, number: int, now: float, took: float) -> None:
        self.calls.append((number, now, took))
        mine = [(end, ms) for n, end, ms in self.calls if n == self.number]
        if self.state == "closed":
            mine = [(end, ms) for end, ms in mine if end > now - self.controls.window]
        slow = sum(ms > self.controls.slow for _, ms in mine)
        wanted = self.controls.min_calls if self.state == "closed" else self.controls.probes
        if number != self.number or len(mine) < wanted:
            return
        too_slow = slow / len(mine) >= self.controls.slow_share
        if too_slow or self.state == "half-open":
            self.go("open" if too_slow else "closed", now)
