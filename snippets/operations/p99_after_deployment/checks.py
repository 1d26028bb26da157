"""What a policy for the incident must do, and that the simulation deserves to be believed."""

import math
import random
from dataclasses import replace
from functools import cache
from statistics import fmean

from evidence import AS_DEPLOYED, CHEAP_ONLY, run
from oracles import (
    SlowBreaker,
    alone,
    erlang_c,
    erlang_c_wait,
    found_inside,
    served,
    slow_station,
)
from service_sim import (
    DEADLINE,
    WORLD,
    Controls,
    Outcome,
    Policy,
    Region,
    Station,
    World,
    call_share,
    late_share,
    p99_over_time,
    percentile,
    recall,
    simulate,
    slowest,
    traffic,
    utilisation,
)

from answer import CircuitBreaker, figures, fleet_p99, mitigation

SECONDS = 45.0


# The world: queues against known results, and the incident itself.


def check_mean_wait_is_erlang_c() -> None:
    """As many calls wait, and as long, as Erlang's formula says, for one worker and for many"""
    for workers, rate in ((1, 0.5), (3, 1.5)):
        waits = [start - arrive for arrive, start, _ in served(rate=rate, workers=workers)]
        waiting = sum(wait > 1e-9 for wait in waits) / len(waits)
        assert math.isclose(waiting, erlang_c(rate, workers), rel_tol=0.07)
        assert math.isclose(fmean(waits), erlang_c_wait(rate, workers), rel_tol=0.15)


def check_constant_service_waits_half_as_long() -> None:
    """With constant service times the mean wait is half of that with exponential ones"""
    rows = served(rate=0.5, workers=1, constant=True)
    wait = fmean(start - arrive for arrive, start, _ in rows)
    assert math.isclose(wait, erlang_c_wait(0.5, 1) / 2, rel_tol=0.1)


def check_littles_law() -> None:
    """Little's law: the number that an arrival finds is the rate times the time in the system"""
    rows = served(rate=1.5, workers=3)
    found = fmean(found_inside(rows))
    assert math.isclose(found, 1.5 * fmean(end - arrive for arrive, _, end in rows), rel_tol=0.05)


def check_overload_grows_the_queue() -> None:
    """At a utilisation of 1.25 the wait grows without end, a quarter of a minute each minute"""
    rows = served(rate=2.5, workers=2, calls=5_000)
    (half, begun, _), (arrive, start, _) = rows[2_500], rows[-1]
    assert math.isclose(start - arrive, arrive * (1.25 - 1), rel_tol=0.1)
    assert math.isclose(begun - half, half * (1.25 - 1), rel_tol=0.4)


def check_station_is_first_come_first_served() -> None:
    """Calls start in order of arrival, as workers get free; a cancelled one frees its worker"""
    rng = random.Random(7)
    for trial in range(60):
        workers, now = 1 + trial % 4, 0.0
        calls = []
        for _ in range(60):
            now += rng.expovariate(1.0)
            give_up = now + rng.choice((math.inf, rng.uniform(0.1, 4.0)))
            calls.append((now, rng.expovariate(0.8 / workers), give_up))
        station = Station(workers)
        assert [station.serve(*call) for call in calls] == slow_station(calls, workers)


def check_station_refuses_nonsense() -> None:
    """A station without workers, or a call out of order, is an error"""
    try:
        Station(0)
    except ValueError:
        pass
    else:
        raise AssertionError("a station without a worker should be refused")
    station = Station(1)
    station.serve(5.0, 1.0)
    try:
        station.serve(4.0, 1.0)
    except ValueError:
        pass
    else:
        raise AssertionError("a call before the last one should be refused")


def check_percentile_is_nearest_rank() -> None:
    """p99 of 1..100 is 99, of 1..101 is 100; no values is an error"""
    assert percentile(range(100, 0, -1), 0.99) == 99
    assert percentile(range(1, 102), 0.99) == 100
    assert percentile([3.0], 0.01) == 3.0
    assert percentile([1.0, 2.0], 1.0) == 2.0
    for values, share in (([], 0.5), ([1.0], 0.0), ([1.0], 1.1)):
        try:
            percentile(values, share)
        except ValueError:
            pass
        else:
            raise AssertionError(f"{share} of {values} should be refused")


def check_traffic_is_what_it_says() -> None:
    """Rates, fraud and reads are as assumed, and both models' probabilities are calibrated"""
    world = replace(WORLD, fraud_rate=0.3)
    region = WORLD.regions[0]
    requests = traffic(region, 100.0, 7, world)
    assert math.isclose(len(requests), region.rate * 100, rel_tol=0.06)
    share = fmean(request.fraud for request in requests)
    assert math.isclose(share, 0.3, rel_tol=0.06)
    assert math.isclose(fmean(request.cheap_p for request in requests), share, rel_tol=0.06)
    assert math.isclose(fmean(request.graph_p for request in requests), share, rel_tol=0.06)
    sure = [request for request in requests if request.graph_p > 0.5]
    precision = fmean(request.fraud for request in sure)
    assert math.isclose(fmean(request.graph_p for request in sure), precision, rel_tol=0.03)
    reads = {
        kind: fmean(r.refetch_ms for r in requests if r.fraud == kind) for kind in (True, False)
    }
    assert reads[True] > 1.1 * reads[False]
    # The slowest of n reads is below the median of one with chance 2 to the minus n.
    for many in (1.0, 8.0):
        alone = replace(WORLD, reads=(many, 0.0), fraud_reads=1.0, miss_rate=0.0)
        fetch = sorted(request.fetch_ms for request in traffic(region, 40.0, 7, alone))
        below = sum(ms <= WORLD.read_ms[0] for ms in fetch) / len(fetch)
        assert math.isclose(below, 0.5**many, abs_tol=0.03)


def check_brownout_slows_only_its_region_and_time() -> None:
    """A slow graph store adds its delay in its region and between its seconds, and nowhere else"""
    world = replace(WORLD, brownout=("Europe", 10.0, 20.0, 400.0))
    for region in WORLD.regions:
        normal, slowed = traffic(region, 30.0, 7, WORLD), traffic(region, 30.0, 7, world)
        for before, after in zip(normal, slowed, strict=True):
            hit = region.name == "Europe" and 10_000 <= before.arrive < 20_000
            extra = 400.0 * hit
            assert after == before._replace(
                fetch_ms=before.fetch_ms + extra, refetch_ms=before.refetch_ms + extra
            )


FLAGS = [(a, b, c) for a in (False, True) for b in (False, True) for c in (False, True)]


@cache
def with_parts(timeout: bool = False, breaker: bool = False, gate: bool = False) -> list[Outcome]:
    """The incident under the candidate's policy with these parts."""
    return simulate(mitigation(timeout=timeout, breaker=breaker, gate=gate), seconds=SECONDS)


@cache
def as_deployed() -> list[Outcome]:
    return simulate(Policy(), seconds=SECONDS)


@cache
def before_deployment() -> list[Outcome]:
    return simulate(Policy(), seconds=SECONDS, deploy_at=SECONDS * 2)


def p99(outcomes: list[Outcome]) -> float:
    return percentile((outcome.latency for outcome in outcomes), 0.99)


def in_region(outcomes: list[Outcome], name: str) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.region == name]


def check_incident_is_the_one_asked_about() -> None:
    """p99 goes from about 60 ms to about 250 ms, and checkouts time out in some regions only"""
    assert math.isclose(p99(before_deployment()), 60, rel_tol=0.1)
    assert DEADLINE < p99(as_deployed()) < 400
    assert late_share(before_deployment()) < 0.001
    late = {r.name: late_share(in_region(as_deployed(), r.name)) for r in WORLD.regions}
    assert late["Asia-Pacific"] > 0.03
    assert late["Americas"] < 0.001
    assert all(utilisation(r, traffic(r, SECONDS, 7, WORLD)) < 1 for r in WORLD.regions)


def check_every_checkout_is_answered_once() -> None:
    """Under every policy each checkout is answered exactly once, and not before it was scored"""
    policies = [mitigation(timeout=a, breaker=b, gate=c) for a, b, c in FLAGS]
    for policy in [*policies, Policy(timeout=lambda elapsed: 40.0, retries=2, cancel=False)]:
        outcomes = simulate(policy, seconds=5.0, deploy_at=1.0)
        for region in WORLD.regions:
            answered = sorted(outcome.request for outcome in in_region(outcomes, region.name))
            assert answered == list(traffic(region, 5.0, 7, WORLD))
        for outcome in outcomes:
            used = outcome.request.cheap_ms + outcome.queue_ms
            if outcome.path == "graph":
                assert outcome.calls >= 1
                if outcome.calls == 1:
                    used += outcome.request.compute_ms + outcome.request.fetch_ms
                    assert math.isclose(outcome.latency, used)
                assert outcome.score == outcome.request.graph_p
            else:
                assert outcome.latency >= used - 1e-9


def check_gateway_obeys_its_policy() -> None:
    """Without a queue, time-outs, retries, cancelling and fallback are just as the policy says"""
    world = replace(WORLD, regions=(Region("quiet", 0.0001, 1, 1, 90.0),))
    for retries in (0, 1, 3):
        for cancel in (True, False):
            for fallback in (True, False):
                policy = Policy(
                    timeout=lambda elapsed: 33.0, retries=retries, cancel=cancel, fallback=fallback
                )
                outcomes = simulate(policy, seconds=2_000_000.0, world=world)
                assert {outcome.path for outcome in outcomes} == {"graph", "timed out"}
                for o in outcomes:
                    finish, *others = alone(policy, o.request)
                    assert [o.score, o.path, o.calls] == others
                    assert math.isclose(o.finish, finish)
                    # Only a call that goes on in vain makes its own retry wait for the worker.
                    assert (o.queue_ms > 1e-3) == (o.calls > 1 and not cancel)
    hurried = simulate(Policy(timeout=lambda elapsed: 0.0), seconds=200_000.0, world=world)
    assert {(outcome.path, outcome.calls) for outcome in hurried} == {("timed out", 0)}


def check_measures() -> None:
    """Late share, recall, calls and windows on four checkouts that can be done in the head"""
    region = Region("one", 1.0, 1, 1, 0.0)
    world = World(regions=(region,))
    draw = traffic(region, 30.0, 7, world)[0]

    def checkout(arrive: float, fraud: bool, latency: float, score: float) -> Outcome:
        request = draw._replace(
            arrive=arrive, fraud=fraud, cheap_ms=1.0, compute_ms=2.0, fetch_ms=3.0
        )
        return Outcome("one", request, latency, score, "graph", 1, 4.0)

    outcomes = [
        checkout(0.0, True, 200.0, 0.9),
        checkout(1_000.0, False, 10.0, 0.5),
        checkout(5_000.0, True, 201.0, 0.99),
        checkout(6_000.0, True, 20.0, 0.0),
    ]
    assert late_share(outcomes) == 0.25
    assert call_share(outcomes) == 1.0
    assert recall(outcomes, review_rate=0.5) == 1 / 3
    assert recall(outcomes, review_rate=1.0) == 1 / 3
    assert recall(outcomes, review_rate=0.5, deadline=math.inf) == 2 / 3
    assert p99_over_time(outcomes, 5.0) == ([5.0, 10.0], [200.0, 201.0])
    unanswered = outcomes[0]._replace(path="timed out")
    for many in ([unanswered, *outcomes[1:]], [*outcomes[1:], outcomes[1]]):
        assert slowest(many, share=0.5) == {
            "queue": 4.0,
            "cheap model": 1.0,
            "graph model": 2.0,
            "graph reads": 3.0,
        }
    busy = Region("two", 100.0, 1, 2, 0.0)
    assert math.isclose(utilisation(busy, [o.request for o in outcomes]), 0.25)


# The candidate: percentile of the fleet.


def check_fleet_p99_is_of_all_requests() -> None:
    """The fleet's p99 is that of all requests together, not a mean of the regions' p99s"""
    assert fleet_p99({"busy": [60.0, 60.0, 60.0], "sick": [400.0]}) == 400.0
    quiet = [float(ms) for ms in range(1, 100)]
    assert fleet_p99({"busy": quiet * 9 + [50.0] * 9, "sick": [1000.0] * 9}) == 99.0
    assert fleet_p99({"busy": quiet, "sick": [1000.0]}) == 99.0
    assert fleet_p99({"busy": quiet, "sick": [1000.0] * 2}) == 1000.0
    assert fleet_p99({"only": [5.0, 1.0]}) == 5.0


# The candidate: the breaker.

EXAMPLE = Controls(
    slow=100.0, slow_share=0.2, window=1_000.0, min_calls=10, open_for=500.0, probes=5
)


def hear(breaker: CircuitBreaker, now: float, *times: float) -> str:
    """Sends calls that all end at `now` after so many ms each; the state after the last."""
    for took in times:
        permit = breaker.admit(now)
        if permit is None:
            return "refused"
        breaker.record(permit, now, took)
    return breaker.state


def check_breaker_opens_at_its_share() -> None:
    """The breaker opens at a fifth of slow calls, not below, and not on fewer than ten calls"""
    assert hear(CircuitBreaker(EXAMPLE), 0.0, *[1.0] * 9, math.inf) == "closed"
    breaker = CircuitBreaker(EXAMPLE)
    assert hear(breaker, 0.0, *[1.0] * 7, math.inf, math.inf) == "closed"
    assert hear(breaker, 0.0, 1.0) == "open"
    assert breaker.admit(0.0) is None


def check_slow_answers_open_it() -> None:
    """Answers that come too slowly open it, without an error; one exactly at the limit is fine"""
    assert hear(CircuitBreaker(EXAMPLE), 0.0, *[EXAMPLE.slow] * 50) == "closed"
    assert hear(CircuitBreaker(EXAMPLE), 0.0, *[EXAMPLE.slow + 1] * 10) == "open"


def check_breaker_forgets_old_calls() -> None:
    """A call that ended a whole window ago no longer counts"""
    for gap, state in ((999.0, "open"), (1_000.0, "closed")):
        breaker = CircuitBreaker(EXAMPLE)
        assert hear(breaker, 0.0, *[math.inf] * 2) == "closed"
        assert hear(breaker, gap, *[1.0] * 8) == state
    assert hear(breaker, gap, math.inf) == "closed"
    assert hear(breaker, gap, math.inf) == "open"


def opened(at: float) -> CircuitBreaker:
    """A breaker that opened at this moment."""
    breaker = CircuitBreaker(EXAMPLE)
    assert hear(breaker, at, *[math.inf] * 10) == "open"
    return breaker


def check_breaker_half_opens_after_its_wait() -> None:
    """After its wait the breaker lets a few probes through, no more, and none before"""
    breaker = opened(50.0)
    assert breaker.admit(549.0) is None
    assert [breaker.admit(550.0) is not None for _ in range(7)] == [True] * 5 + [False] * 2
    assert breaker.state == "half-open"


def check_breaker_closes_when_probes_are_fast() -> None:
    """Good probes close the breaker, with a clean memory; bad ones open it for another wait"""
    breaker = opened(0.0)
    assert hear(breaker, 700.0, *[1.0] * 4) == "half-open"
    assert hear(breaker, 700.0, 1.0) == "closed"
    assert hear(breaker, 700.0, *[math.inf] * 9) == "closed"
    assert hear(breaker, 700.0, math.inf) == "open"
    for probes in ([math.inf, 1.0, 1.0, 1.0, 1.0], [math.inf] * 5):
        breaker = opened(0.0)
        assert hear(breaker, 700.0, *probes) == "open"
        assert breaker.admit(1_199.0) is None
        assert breaker.admit(1_200.0) is not None


def check_breaker_ignores_late_news() -> None:
    """A call from before it opened does not count as a probe"""
    breaker = CircuitBreaker(EXAMPLE)
    permits = [breaker.admit(0.0) or 0 for _ in range(20)]
    for permit in permits[:10]:
        breaker.record(permit, 100.0, math.inf)
    breaker.record(permits[10], 200.0, 1.0)
    assert breaker.admit(599.0) is None
    assert breaker.admit(600.0) is not None
    for permit in permits[11:]:
        breaker.record(permit, 601.0, math.inf)
    assert breaker.state == "half-open"


def check_breaker_matches_a_slow_one() -> None:
    """On random calls that end in any order, the breaker does what an obvious, slow one does"""
    rng = random.Random(7)
    seen = set()
    for trial in range(12):
        fast, obvious = CircuitBreaker(EXAMPLE), SlowBreaker(EXAMPLE)
        now, running = 0.0, list[tuple[int, int]]()
        for step in range(300):
            now += rng.choice((1.0, 20.0, 100.0))
            sick = (step // 100 + trial) % 2
            if running and rng.random() < 0.5:
                mine, theirs = running.pop(rng.randrange(len(running)))
                took = rng.choice((100.0, 100.5, math.inf)) if rng.random() < 0.3 * sick else 5.0
                fast.record(mine, now, took)
                obvious.record(theirs, now, took)
            else:
                permit, permission = fast.admit(now), obvious.admit(now)
                assert (permit is None) == (permission is None)
                if permit is not None and permission is not None:
                    running.append((permit, permission))
            assert fast.state == obvious.state
            seen.add(fast.state)
    assert seen == {"closed", "open", "half-open"}


# The candidate: the policy.


def check_timeout_fits_checkouts_deadline() -> None:
    """The time-out is the cap, or what is left of checkout's deadline less the reserve"""
    policy = mitigation(controls=Controls(cap=80.0, reserve=20.0))
    assert policy.timeout(0.0) == 80.0
    assert policy.timeout(DEADLINE - 100.0) == 80.0
    assert policy.timeout(DEADLINE - 70.0) == 50.0
    assert policy.timeout(DEADLINE - 20.0) == 0.0
    assert policy.timeout(DEADLINE + 50.0) == 0.0
    assert mitigation(controls=Controls(cap=30.0)).timeout(0.0) == 30.0


def check_timeouts_do_not_add_load() -> None:
    """A time-out must not multiply load: at most 1.1 calls a checkout reach the graph service"""
    calls = call_share(with_parts(timeout=True))
    assert calls <= 1.1, f"{calls:.2f} calls a checkout, after time-outs"


def check_catch_is_kept() -> None:
    """At the same review budget, at least four fifths of the graph's extra catch is kept"""
    cheap = recall(before_deployment())
    best = recall(as_deployed(), deadline=math.inf)
    assert best > cheap + 0.1
    kept = (recall(with_parts(True, True, True)) - cheap) / (best - cheap)
    assert kept >= 0.8, f"{kept:.0%} of the graph's extra catch is left"


def check_sick_region_does_not_close_others() -> None:
    """One region's slow service opens that region's breaker, and not that of a healthy region"""
    refused = {
        name: sum(o.path == "breaker open" for o in in_region(with_parts(breaker=True), name))
        for name in ("Asia-Pacific", "Americas")
    }
    assert refused["Asia-Pacific"] > 0, "the slow region's breaker never opened"
    assert refused["Americas"] == 0, f"{refused['Americas']} calls refused in a healthy region"


def check_late_calls_still_get_a_score() -> None:
    """When the graph's score does not come, the cheap score answers: nobody is approved unscored"""
    for outcomes, path in (
        (with_parts(timeout=True), "timed out"),
        (with_parts(breaker=True), "breaker open"),
    ):
        fallen_back = [outcome for outcome in outcomes if outcome.path == path]
        assert fallen_back, f"no call ended as '{path}'"
        unscored = sum(outcome.score != outcome.request.cheap_p for outcome in fallen_back)
        share = f"{unscored} of {len(fallen_back)}"
        assert unscored == 0, f"{share} calls that ended as '{path}' left no score behind"


def check_gate_asks_only_when_uncertain() -> None:
    """The gate asks the graph inside the uncertain band, both ends included, and not outside"""
    wants = mitigation(controls=Controls(band=(0.1, 0.6))).wants_graph
    assert [wants(p) for p in (0.0, 0.099, 0.1, 0.3, 0.6, 0.601, 1.0)] == [
        False,
        False,
        True,
        True,
        True,
        False,
        False,
    ]


def check_gate_saves_most_calls() -> None:
    """The gate sends some checkouts to the graph, and at most a third"""
    calls = call_share(with_parts(gate=True))
    assert 0.05 < calls < 1 / 3, f"{calls:.2f} calls a checkout"


def check_parts_can_be_switched() -> None:
    """Each part can be left out by itself; with none, the service is as it was deployed"""
    for timeout, breaker, gate in FLAGS:
        policy = mitigation(timeout=timeout, breaker=breaker, gate=gate)
        assert (policy.timeout(0.0) < math.inf) == timeout
        assert (policy.breaker is not None) == breaker
        assert policy.wants_graph(0.0) != gate
        assert policy.wants_graph(0.1)
    whole = mitigation()
    assert whole.timeout(0.0) < math.inf
    assert whole.breaker is not None
    assert not whole.wants_graph(0.0)
    settings = replace(EXAMPLE, min_calls=1)
    make = mitigation(controls=settings).breaker
    assert make is not None
    made = make()
    made.record(made.admit(0.0) or 0, 0.0, math.inf)
    assert made.admit(0.0) is None, "the policy's breaker should use the controls it was given"


def check_p99_comes_back() -> None:
    """All parts together bring p99 below 110 ms, and hardly a checkout is late"""
    outcomes = with_parts(True, True, True)
    assert p99(outcomes) < 110, f"p99 is {p99(outcomes):.0f} ms"
    assert late_share(outcomes) <= 0.0005, f"{late_share(outcomes):.2%} of checkouts are late"


def check_each_part_helps() -> None:
    """Each part alone lowers p99 and the share of late checkouts"""
    for part, outcomes in (
        ("time-out", with_parts(timeout=True)),
        ("breaker", with_parts(breaker=True)),
        ("gate", with_parts(gate=True)),
    ):
        assert p99(outcomes) < 0.9 * p99(as_deployed()), f"{part}: p99 {p99(outcomes):.0f} ms"
        assert late_share(outcomes) < 0.6 * late_share(as_deployed()), f"{part}: as many late"


def check_breaker_shuts_out_a_dead_dependency_and_recovers() -> None:
    """While a region's graph store is down nearly no call goes there; afterwards calls return"""
    world = replace(WORLD, brownout=("Europe", 5.0, 20.0, 400.0))
    outcomes = in_region(simulate(mitigation(), seconds=SECONDS, world=world), "Europe")
    down = [o for o in outcomes if 10_000 <= o.request.arrive < 20_000]
    after = [o for o in outcomes if o.request.arrive >= 35_000]
    uncertain = [o for o in down if o.path != "gated"]
    assert sum(o.calls for o in down) < 0.25 * len(uncertain)
    assert not any(o.path == "breaker open" for o in after)
    assert any(o.path == "graph" for o in after)


def check_figures_are_what_the_page_says() -> None:
    """The page's figures, counted by hand over three minutes: catch kept, calls, p99, the cap"""
    said = figures()
    outcomes = simulate(mitigation(), seconds=200.0)
    budget = len(outcomes) // 40
    caught = []
    for answers, patience in (
        ([(o.request.cheap_p, o.latency, o.request.fraud) for o in run(CHEAP_ONLY)], DEADLINE),
        ([(o.request.graph_p, o.latency, o.request.fraud) for o in run(AS_DEPLOYED)], math.inf),
        ([(o.score, o.latency, o.request.fraud) for o in outcomes], DEADLINE),
    ):
        in_time = sorted((a for a in answers if a[1] <= patience), reverse=True)
        caught.append(sum(fraud for _, _, fraud in in_time[:budget]))
    cheap, best, whole = caught
    ordered = sorted(o.latency for o in outcomes)
    wanted = {
        "kept": ((whole - cheap) / (best - cheap), "%"),
        "calls": (sum(o.path in ("graph", "timed out") for o in outcomes) / len(outcomes), "%"),
        "tail": (ordered[math.ceil(0.99 * len(ordered)) - 1], "ms"),
        "cap": (mitigation().timeout(0.0), "ms"),
    }
    assert said.keys() == wanted.keys()
    for name, (value, unit, *_) in wanted.items():
        assert math.isclose(said[name][0], value), f"{name} should be {value:.4f}"
        assert said[name][1:] == (unit, ".0f"), f"{name} is shown in {unit}, without decimals"
