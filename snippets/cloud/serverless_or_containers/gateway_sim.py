"""The world of the gateway: traffic, a pool of functions, a fleet of containers. Times in seconds.

The settings were fixed before any result was seen, and the page sweeps those that matter:

own work     embed the question, search vectors, build the prompt: median 120 ms, lognormal with
             sigma 0.4. A warm gateway should meet 300 ms, or there is nothing to choose.
model        a streamed answer takes some seconds: exponential, mean 3 s. It is not in the 300 ms,
             but the instance or the slot is held for it.
cold start   1 s. AWS says from under 100 ms to over 1 s.
keep-alive   10 minutes of idleness. AWS does not document it; a study of 2020 gives this value.
fleet        20 answers at once in a task (they wait, they do not compute), at least 2 tasks (one in
             each of two zones), sized for 50 % use. The scaler counts requests, once a minute; a
             task starts in 60 s; it scales in after 15 quiet minutes.
bursts       once in half an hour, so longer apart than the keep-alive.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

LIMIT = 0.3
MODEL = 3.0
MEDIAN, SIGMA = 0.12, 0.4
COLD = 1.0
KEEP_ALIVE = 600.0


@dataclass(frozen=True)
class Trace:
    """Requests in order of arrival: when, the gateway's own seconds, the model's seconds."""

    arrive: list[float]
    own: list[float]
    model: list[float]


def trace(
    rates: NDArray[np.float64],
    seed: int = 7,
    *,
    median: float = MEDIAN,
    model: float = MODEL,
    step: float = 1.0,
) -> Trace:
    """Poisson traffic with a given rate (a second) in each step of so many seconds."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rates * step)
    cells = np.repeat(np.arange(rates.size), counts)
    arrive = np.sort((cells + rng.random(cells.size)) * step)
    own = median * np.exp(SIGMA * rng.standard_normal(arrive.size))
    held = rng.exponential(model, arrive.size)
    return Trace(arrive.tolist(), own.tolist(), held.tolist())


def steady(
    rate: float, requests: int, seed: int = 7, *, median: float = MEDIAN, model: float = MODEL
) -> Trace:
    """Traffic with one rate, for so long that about so many requests come."""
    step = requests / rate / 1000
    return trace(np.full(1000, rate), seed, median=median, model=model, step=step)


def diurnal(mean: float, seconds: int) -> NDArray[np.float64]:
    """A day's wave from a tenth to 1.9 times the mean, starting at the trough."""
    return mean * (1 - 0.9 * np.cos(2 * np.pi * np.arange(seconds) / seconds))


def bursts(
    mean: float, times: float, seconds: int, *, length: int = 60, period: int = 1800
) -> NDArray[np.float64]:
    """For `length` seconds in each period the rate is `times` the base; the mean stays the same."""
    base = mean * period / (period + (times - 1) * length)
    clock = np.arange(seconds) % period
    inside = (clock >= period // 2) & (clock < period // 2 + length)
    rates: NDArray[np.float64] = base * np.where(inside, times, 1.0)
    return rates


@dataclass(frozen=True)
class Served:
    """What came of a trace: for each request the wait before its own work starts, and its cause."""

    wait: list[float]
    own: list[float]
    cold: int
    paid: float
    """Seconds of running instances, or of tasks."""
    most: int
    """The most instances, or tasks, at once."""

    def latency(self) -> NDArray[np.float64]:
        total: NDArray[np.float64] = np.array(self.wait) + np.array(self.own)
        return total

    def waited(self, skip: float = 0.0) -> float:
        """Share that waited at all, without the first `skip` of the requests (the warm-up)."""
        settled = self.wait[int(skip * len(self.wait)) :]
        return sum(w > 0 for w in settled) / len(settled)

    def percentile(self, share: float) -> float:
        return float(np.quantile(self.latency(), share, method="inverted_cdf"))


def functions(
    requests: Trace,
    *,
    keep_alive: float = KEEP_ALIVE,
    cold: float = COLD,
    provisioned: int = 0,
) -> Served:
    """One request at a time in an instance; the instance that was used last is used first.

    An instance is held until the model has answered. With no idle one, a new one starts, and the
    request waits for it. Provisioned instances are used first, and never expire.
    """
    busy: list[tuple[float, bool]] = []
    idle: deque[float] = deque()  # since when, oldest first
    free, wait, starts, paid, most = provisioned, [], 0, 0.0, 0
    for now, own, model in zip(requests.arrive, requests.own, requests.model, strict=True):
        while busy and busy[0][0] <= now:
            since, reserved = heappop(busy)
            if reserved:
                free += 1
            else:
                idle.append(since)
        while idle and idle[0] + keep_alive < now:
            idle.popleft()
        delay, reserved = 0.0, free > 0
        if reserved:
            free -= 1
        elif idle:
            idle.pop()
        else:
            delay, starts = cold, starts + 1
        wait.append(delay)
        heappush(busy, (now + delay + own + model, reserved))
        paid += delay + own + model
        most = max(most, len(busy))
    return Served(wait, requests.own, starts, paid, most)


@dataclass(frozen=True)
class Fleet:
    """Container tasks and their autoscaler."""

    slots: int = 20
    least: int = 2
    use: float = 0.5
    period: float = 60.0
    start: float = 60.0
    quiet: int = 15

    def tasks(self, in_flight: float) -> int:
        return max(self.least, ceil(in_flight / (self.slots * self.use)))


FLEET = Fleet()


def containers(requests: Trace, fleet: Fleet = FLEET) -> Served:
    """Tasks with slots, and one queue before them; the scaler follows the last minute's requests.

    It begins with the tasks that the load of the first ten minutes asks for.
    """
    early = [i for i, now in enumerate(requests.arrive) if now < 600.0]
    first = sum(requests.own[i] + requests.model[i] for i in early) / 600.0
    tasks = fleet.tasks(first)
    coming: deque[tuple[float, int]] = deque()
    recent: deque[int] = deque(maxlen=fleet.quiet)
    busy: list[float] = []
    queue: deque[int] = deque()
    wait = [0.0] * len(requests.arrive)
    held = float(np.mean(requests.own) + np.mean(requests.model))
    clock, tick, came, paid, most = 0.0, fleet.period, 0, 0.0, tasks

    def pass_until(now: float) -> None:
        nonlocal clock, paid
        paid += (now - clock) * tasks
        clock = now

    def begin() -> None:
        while queue and len(busy) < tasks * fleet.slots:
            i = queue.popleft()
            wait[i] = clock - requests.arrive[i]
            heappush(busy, clock + requests.own[i] + requests.model[i])

    def run(until: float) -> None:
        nonlocal tick, tasks, came, most
        while True:
            up = coming[0][0] if coming else inf
            end = busy[0] if busy else inf
            now = min(up, end, tick)
            if now > until:
                return
            pass_until(now)
            if end == now:
                heappop(busy)
            elif up == now:
                tasks += coming.popleft()[1]
                most = max(most, tasks)
            else:
                wanted = fleet.tasks(came / fleet.period * held)
                recent.append(wanted)
                ready = tasks + sum(n for _, n in coming)
                if wanted > ready:
                    coming.append((now + fleet.start, wanted - ready))
                elif not coming and len(recent) == fleet.quiet:
                    tasks = min(tasks, max(recent))
                came, tick = 0, tick + fleet.period
            begin()

    for i, now in enumerate(requests.arrive):
        run(now)
        pass_until(now)
        queue.append(i)
        came += 1
        begin()
    bill = paid  # what comes after the last arrival is not billed
    while queue:
        run(clock + fleet.period)
    return Served(wait, requests.own, 0, bill, most)


def late_by_cause(served: Served, cause: str, limit: float = LIMIT) -> dict[str, float]:
    """Shares of all requests that are late, by the part that made them so."""
    waited = [w for w, own in zip(served.wait, served.own, strict=True) if w + own > limit]
    n = len(served.wait)
    blamed = sum(w > 0 for w in waited)
    return {cause: blamed / n, "own work": (len(waited) - blamed) / n}


def window_p95s(
    arrive: Sequence[float], latency: NDArray[np.float64], seconds: float
) -> list[float]:
    """The p95 of each window that has a request."""
    cell = (np.array(arrive) // seconds).astype(int)
    return [
        float(np.quantile(latency[cell == c], 0.95, method="inverted_cdf")) for c in np.unique(cell)
    ]
