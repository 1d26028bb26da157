"""The world of the incident: checkouts, two models, queues. All times in milliseconds.

A request is scored by the cheap model first. The graph model sits behind it in a service of
its own and takes the cheap score as an input. The gateway between the two obeys a `Policy`;
everything else here is the same for every policy, draw for draw, so that two policies can be
compared on the very same traffic. Every number in `Region`, `World` and `Controls` is an
assumption.
"""

import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from heapq import heappop, heappush, heapreplace, nlargest
from statistics import NormalDist
from typing import Literal, NamedTuple, Protocol

DEADLINE = 200.0
"""How long checkout waits for a score before it gives up."""

Path = Literal["not deployed", "gated", "graph", "timed out", "breaker open"]


@dataclass(frozen=True)
class Region:
    """Load and capacity of one region; each region has its own two pools of workers."""

    name: str
    rate: float
    """Requests a second, Poisson."""
    cheap_workers: int
    graph_workers: int
    miss_ms: float
    """Median time of a graph read that misses the region's cache and goes to the graph store."""


@dataclass(frozen=True)
class World:
    """What the regions share. Log-normal times are given as (median, sigma of the log)."""

    regions: tuple[Region, ...] = (
        Region("Americas", 60.0, 3, 5, 12.0),
        Region("Europe", 45.0, 3, 3, 90.0),
        Region("Asia-Pacific", 36.0, 2, 2, 160.0),
    )
    cheap_ms: tuple[float, float] = (14.0, 0.6)
    compute_ms: tuple[float, float] = (24.0, 0.35)
    read_ms: tuple[float, float] = (3.0, 0.6)
    """One graph read that hits the cache; a call waits for the slowest of its reads."""
    reads: tuple[float, float] = (8.0, 0.5)
    """Graph reads of one call to score an honest checkout."""
    fraud_reads: float = 2.0
    """How many times as many reads a fraudulent one needs: rings share devices and cards."""
    miss_rate: float = 0.004
    """Chance that one read misses the cache."""
    miss_sigma: float = 0.4
    fraud_rate: float = 0.02
    """Far above a real one, so that a few minutes hold enough fraud to count."""
    cheap_d: float = 2.4
    """Distance, in standard deviations, between fraud and honest in the cheap model's evidence."""
    graph_d: float = 2.0
    """The same for the evidence that the graph adds; independent given the label."""
    review_rate: float = 0.025
    """Share of checkouts that may be stopped for review: the same for every policy."""
    brownout: tuple[str, float, float, float] | None = None
    """(region, from, to, extra ms): the seconds in which its graph reads are that much slower."""


@dataclass(frozen=True)
class Controls:
    """The settings that the gateway may be given."""

    cap: float = 80.0
    """Longest wait for the graph service; a little above its p99 in a healthy region."""
    reserve: float = 20.0
    """Part of checkout's deadline that is kept to send the answer back."""
    slow: float = 80.0
    """A call that takes longer counts as slow for the breaker."""
    slow_share: float = 0.2
    """The breaker opens when this share of the calls in its window was slow."""
    window: float = 5_000.0
    min_calls: int = 20
    """It does not open on fewer calls than this in its window."""
    open_for: float = 10_000.0
    probes: int = 10
    """Calls that it lets through, half-open, before it decides."""
    band: tuple[float, float] = (0.007, 0.9)
    """Cheap probabilities that are uncertain enough to ask the graph, both ends included."""


WORLD = World()
CONTROLS = Controls()


class Request(NamedTuple):
    """One checkout, with all its random draws."""

    arrive: float
    fraud: bool
    cheap_p: float
    """Probability of fraud by the cheap model, calibrated."""
    graph_p: float
    """Probability of fraud by both models, calibrated."""
    cheap_ms: float
    compute_ms: float
    fetch_ms: float
    """Graph reads of the first call: the slowest of them."""
    refetch_ms: float
    """The same for a retry, which finds all of them in the cache."""


class Outcome(NamedTuple):
    """How one checkout was answered."""

    region: str
    request: Request
    latency: float
    """From its arrival to the answer."""
    score: float
    """The probability that was answered; 0 if nobody scored it."""
    path: Path
    calls: int
    """Calls sent to the graph service."""
    queue_ms: float
    """Wait for a worker, both pools together."""

    @property
    def finish(self) -> float:
        """When it was answered."""
        return self.request.arrive + self.latency


class Breaker(Protocol):
    """A circuit breaker, seen from the gateway."""

    def admit(self, now: float) -> int | None:
        """A permit for one call, or None to fall back at once."""

    def record(self, permit: int, now: float, took: float) -> None:
        """The call ended at `now` after `took` ms; a call that timed out took infinity."""


@dataclass(frozen=True)
class Policy:
    """What the gateway does between the cheap model and the graph service."""

    wants_graph: Callable[[float], bool] = field(default=lambda cheap_p: True, repr=False)
    """Does a checkout with this cheap probability go to the graph service?"""
    timeout: Callable[[float], float] = field(default=lambda elapsed: math.inf, repr=False)
    """How long to wait for the graph service, given the ms that the request has used."""
    breaker: Callable[[], Breaker] | None = field(default=None, repr=False)
    """Makes the breaker of one region."""
    cancel: bool = True
    """Does a call that timed out leave the queue, or free its worker, at that moment?"""
    retries: int = 0
    """Calls after the first, each made when the one before timed out."""
    fallback: bool = True
    """Answer with the cheap score when there is no graph score (else: approve unscored)."""


class Station:
    """First come, first served; `workers` calls at a time."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError("a station needs a worker")
        self._free = [0.0] * workers
        self._last = 0.0

    def serve(self, arrive: float, work: float, give_up: float = math.inf) -> tuple[float, float]:
        """Start and end of one call. Offer calls in order of arrival. O(log workers).

        A call that gives up while it waits never takes a worker (start = end = give_up);
        one that gives up in service frees its worker then.
        """
        if arrive < self._last:
            raise ValueError("calls must be offered in order of arrival")
        self._last = arrive
        start = max(arrive, self._free[0])
        if start >= give_up:
            return give_up, give_up
        end = min(start + work, give_up)
        heapreplace(self._free, end)
        return start, end


@cache
def traffic(region: Region, seconds: float, seed: int, world: World) -> tuple[Request, ...]:
    """A region's checkouts over so many seconds, in order of arrival."""
    if world.brownout is None:
        return tuple(_draw(region, seconds * 1000, seed, world))
    name, begin, end, slower = world.brownout
    usual = traffic(region, seconds, seed, replace(world, brownout=None))
    if name != region.name:
        return usual
    return tuple(
        request._replace(fetch_ms=request.fetch_ms + slower, refetch_ms=request.refetch_ms + slower)
        if begin * 1000 <= request.arrive < end * 1000
        else request
        for request in usual
    )


def _draw(region: Region, until: float, seed: int, world: World) -> Iterator[Request]:
    """The region's checkouts up to `until` ms, by chance, when its graph store is well."""
    rng = random.Random(f"{seed} {region.name}")
    uniform, normal = rng.random, rng.gauss
    slowest, exp, log = NormalDist().inv_cdf, math.exp, math.log

    def lognormal(median: float, sigma: float) -> float:
        return median * exp(sigma * normal())

    prior = log(world.fraud_rate / (1 - world.fraud_rate))
    gap = 1000 / region.rate
    now = -gap * log(1 - uniform())
    while now < until:
        fraud = uniform() < world.fraud_rate
        # Evidence is normal with unit variance, fraud shifted by d, so that log-odds add up.
        cheap = prior + world.cheap_d * (normal() + world.cheap_d * (fraud - 0.5))
        graph = cheap + world.graph_d * (normal() + world.graph_d * (fraud - 0.5))
        reads = max(1.0, lognormal(*world.reads) * (world.fraud_reads if fraud else 1.0))
        # The slowest of n reads is below x when all n are: draw it at the n-th root of u.
        u = min(1 - 1e-12, max(1e-12, uniform())) ** (1 / reads)
        hit = world.read_ms[0] * exp(world.read_ms[1] * slowest(u))
        miss = lognormal(region.miss_ms, world.miss_sigma)
        missed = uniform() < 1 - (1 - world.miss_rate) ** reads
        yield Request(
            arrive=now,
            fraud=fraud,
            cheap_p=1 / (1 + exp(-cheap)),
            graph_p=1 / (1 + exp(-graph)),
            cheap_ms=lognormal(*world.cheap_ms),
            compute_ms=lognormal(*world.compute_ms),
            fetch_ms=max(hit, miss) if missed else hit,
            refetch_ms=hit,
        )
        now -= gap * log(1 - uniform())


Arrival = tuple[float, int, int, Request, int, float]
"""A request at a gateway: (when, region, tie-break, request, calls so far, ms queued so far)."""


@cache
def cheaply(seconds: float, seed: int, world: World) -> tuple[Arrival, ...]:
    """What comes out of the cheap model's queues, the last first; no policy has a part in it."""
    arrivals: list[Arrival] = []
    for place, region in enumerate(world.regions):
        cheap = Station(region.cheap_workers)
        for number, request in enumerate(traffic(region, seconds, seed, world)):
            start, end = cheap.serve(request.arrive, request.cheap_ms)
            arrivals.append((end, place, number, request, 0, start - request.arrive))
    return tuple(sorted(arrivals, reverse=True))


def simulate(
    policy: Policy,
    *,
    seconds: float,
    deploy_at: float = 0.0,
    seed: int = 7,
    world: World = WORLD,
) -> list[Outcome]:
    """Every checkout's outcome; the graph model is live from `deploy_at` s.

    All regions run on one clock, so that a policy may let them share what it likes. Nothing is
    cut off at the end: calls that are still open are followed until they finish.
    """
    names = [region.name for region in world.regions]
    graphs = [Station(region.graph_workers) for region in world.regions]
    breakers = [policy.breaker() if policy.breaker else None for _ in world.regions]
    waiting = list(cheaply(seconds, seed, world))
    retries: list[Arrival] = []
    # What the breakers have yet to hear: (when, region, tie-break, permit, ms taken).
    reports: list[tuple[float, int, int, int, float]] = []

    outcomes: list[Outcome] = []
    while waiting or retries:
        first_try = waiting and not (retries and retries[0] < waiting[-1])
        arrival = waiting.pop() if first_try else heappop(retries)
        now, place, number, request, calls, queued = arrival
        while reports and reports[0][0] <= now:
            when, where, _, permit, took = heappop(reports)
            if reporter := breakers[where]:
                reporter.record(permit, when, took)
        finish, score = now, request.cheap_p
        path: Path | None = None
        patience, admitted = 0.0, None
        if now < deploy_at * 1000:
            path = "not deployed"
        elif not policy.wants_graph(request.cheap_p):
            path = "gated"
        elif (patience := policy.timeout(now - request.arrive)) <= 0:
            path = "timed out"
        elif breaker := breakers[place]:
            admitted = breaker.admit(now)
            path = "breaker open" if admitted is None else None
        if path is None:
            give_up = now + patience
            work = request.compute_ms + (request.refetch_ms if calls else request.fetch_ms)
            start, end = graphs[place].serve(now, work, give_up if policy.cancel else math.inf)
            late = start + work > give_up
            finish = min(end, give_up)
            calls += 1
            queued += min(start, give_up) - now
            if admitted is not None:
                heappush(
                    reports, (finish, place, number, admitted, math.inf if late else end - now)
                )
            if late and calls <= policy.retries:
                heappush(retries, (finish, place, number, request, calls, queued))
                continue
            path = "timed out" if late else "graph"
        if path == "graph":
            score = request.graph_p
        elif not policy.fallback and path in ("timed out", "breaker open"):
            score = 0.0
        latency = finish - request.arrive
        outcomes.append(Outcome(names[place], request, latency, score, path, calls, queued))
    return outcomes


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value with at least `share` of all values at or below it (nearest rank)."""
    ordered = sorted(values)
    if not ordered or not 0 < share <= 1:
        raise ValueError("a percentile needs values, and a share in (0, 1]")
    return ordered[math.ceil(share * len(ordered)) - 1]


def late_share(outcomes: Sequence[Outcome]) -> float:
    """Share of checkouts whose answer came after their deadline."""
    return sum(outcome.latency > DEADLINE for outcome in outcomes) / len(outcomes)


def call_share(outcomes: Sequence[Outcome]) -> float:
    """Calls to the graph service, over checkouts."""
    return sum(outcome.calls for outcome in outcomes) / len(outcomes)


def recall(
    outcomes: Sequence[Outcome],
    *,
    review_rate: float = WORLD.review_rate,
    deadline: float = DEADLINE,
) -> float:
    """Share of the fraud that is stopped when the highest scores fill the review budget.

    An answer after the deadline stops nothing, nor does an approval without a score.
    """
    frauds = sum(outcome.request.fraud for outcome in outcomes)
    in_time = [o for o in outcomes if o.latency <= deadline and o.score > 0]
    stopped = nlargest(int(review_rate * len(outcomes)), in_time, key=lambda o: o.score)
    return sum(outcome.request.fraud for outcome in stopped) / frauds


def utilisation(region: Region, requests: Sequence[Request]) -> float:
    """Work offered to the graph workers over their capacity, when every checkout calls them."""
    work = sum(request.compute_ms + request.fetch_ms for request in requests) / len(requests)
    return region.rate / 1000 * work / region.graph_workers


def slowest(outcomes: Sequence[Outcome], share: float = 0.01) -> dict[str, float]:
    """Where the slowest requests spent their time, mean ms by part; graph answers only."""
    bar = percentile((outcome.latency for outcome in outcomes), 1 - share)
    slow = [o for o in outcomes if o.latency >= bar and o.path == "graph"]
    return {
        "cheap model": sum(o.request.cheap_ms for o in slow) / len(slow),
        "queue": sum(o.queue_ms for o in slow) / len(slow),
        "graph reads": sum(o.request.fetch_ms for o in slow) / len(slow),
        "graph model": sum(o.request.compute_ms for o in slow) / len(slow),
    }


def p99_over_time(
    outcomes: Sequence[Outcome], window: float = 5.0
) -> tuple[list[float], list[float]]:
    """The p99 of all requests that arrived in each window: (end of window in s, p99 in ms)."""
    by_window: dict[int, list[float]] = {}
    for outcome in outcomes:
        index = int(outcome.request.arrive // (window * 1000))
        by_window.setdefault(index, []).append(outcome.latency)
    order = sorted(by_window)
    return [(i + 1) * window for i in order], [percentile(by_window[i], 0.99) for i in order]
