"""The sums must agree with closed forms, with slow oracles, and with the simulated gateway."""

from functools import cache
from math import exp, factorial, isclose
from random import Random

import numpy as np
from gateway_sim import (
    FLEET,
    LIMIT,
    MEDIAN,
    MODEL,
    SIGMA,
    Fleet,
    Served,
    Trace,
    bursts,
    containers,
    diurnal,
    functions,
    late_by_cause,
    steady,
    trace,
    window_p95s,
)

from answer import (
    break_even,
    burst_cold_share,
    cold_share,
    figures,
    in_flight,
    late_share,
    lowest_rate,
    meets_target,
    overflow,
    provisioned_for,
    room,
)

OWN = MEDIAN * exp(SIGMA**2 / 2)
HELD = OWN + MODEL


# The world.


def _slow_functions(requests: Trace, keep_alive: float, cold: float, kept: int) -> list[float]:
    """Every instance in a list, looked through at each request."""
    ends = [-1.0] * kept
    reserved = [True] * kept
    waits = []
    for now, own, model in zip(requests.arrive, requests.own, requests.model, strict=True):
        idle = [
            (reserved[i], ends[i], i)
            for i in range(len(ends))
            if ends[i] <= now and (reserved[i] or now - ends[i] <= keep_alive)
        ]
        if idle:
            i, wait = max(idle)[2], 0.0
        else:
            i, wait = len(ends), cold
            ends.append(0.0)
            reserved.append(False)
        ends[i] = now + wait + own + model
        waits.append(wait)
    return waits


def check_function_pool_against_a_slow_one() -> None:
    """The pool starts, reuses and forgets instances just as a list of all instances says"""
    for seed, (rate, keep_alive, kept) in enumerate([(0.5, 4.0, 0), (1.0, 0.0, 2), (2.0, 9.0, 3)]):
        requests = steady(rate, 250, seed)
        got = functions(requests, keep_alive=keep_alive, cold=0.7, provisioned=kept)
        assert got.wait == _slow_functions(requests, keep_alive, 0.7, kept)
        assert got.cold == sum(w > 0 for w in got.wait)
        assert isclose(got.paid, sum(got.wait) + sum(requests.own) + sum(requests.model))


def check_fixed_fleet_is_an_erlang_queue() -> None:
    """A fleet that cannot scale makes as many requests wait, and as long, as Erlang C says"""
    fleet = Fleet(slots=2, least=2, use=1.0, period=1e9)
    requests = trace(np.full(5000, 3.0), 3, median=1e-9, model=1.0)
    got = containers(requests, fleet)
    load, slots = 3.0, 4
    last = load**slots / factorial(slots) * slots / (slots - load)
    waiting = last / (sum(load**k / factorial(k) for k in range(slots)) + last)
    assert isclose(got.waited(), waiting, rel_tol=0.1)
    assert isclose(float(np.mean(got.wait)), waiting / (slots - load), rel_tol=0.2)
    assert isclose(got.paid, 2 * requests.arrive[-1])


def check_autoscaler_takes_its_time() -> None:
    """After a jump in traffic tasks come at the next reading plus the start-up, not before"""
    rates = np.concatenate([np.full(630, 1.0), np.full(270, 30.0)])
    requests = trace(rates)
    got = containers(requests, FLEET)
    waits = [(now, w) for now, w in zip(requests.arrive, got.wait, strict=True) if w > 0]
    assert waits[0][0] > 630
    assert max(now + w for now, w in waits if now < 640) <= 720 + 60
    assert got.most > FLEET.least
    assert containers(requests, Fleet(least=10)).waited() == 0


def check_traffic_keeps_its_mean() -> None:
    """Steady, daily and bursty traffic with one mean rate bring as many requests"""
    for rates in (diurnal(2.0, 3600), bursts(2.0, 30, 3600), bursts(2.0, 10, 3600, length=300)):
        assert isclose(float(rates.mean()), 2.0, rel_tol=1e-9)
        assert isclose(len(trace(rates).arrive), 7200, rel_tol=0.05)


# The sums.


def check_in_flight_is_littles_law() -> None:
    """A request holds its instance for its own work and for the model's answer"""
    assert in_flight(2.0, 0.5, 3.0) == 7.0
    requests = steady(1.0, 3000)
    busy = functions(requests, cold=0.0).paid / requests.arrive[-1]
    assert isclose(in_flight(1.0, OWN, MODEL), busy, rel_tol=0.08)


def check_late_share_of_warm_requests() -> None:
    """The lognormal tail: half are later than the median, and all than a limit of zero"""
    assert isclose(late_share(0.12, 0.12, 0.4), 0.5)
    assert isclose(late_share(0.12 * exp(0.4), 0.12, 0.4), 0.158655, rel_tol=1e-4)
    assert late_share(0.0, 0.12, 0.4) == late_share(-0.7, 0.12, 0.4) == 1.0
    own = np.array(steady(1.0, 4000).own)
    assert isclose(late_share(0.2, MEDIAN, SIGMA), float(np.mean(own > 0.2)), rel_tol=0.15)


def check_room_is_what_the_warm_tail_leaves() -> None:
    """With as many cold starts as there is room for, exactly the allowed share is late"""
    for warm, cold, allowed in ((0.01, 1.0, 0.05), (0.0, 0.3, 0.05), (0.04, 0.9, 0.1)):
        share = room(warm, cold, allowed)
        assert isclose((1 - share) * warm + share * cold, allowed), f"room is {share:.3f}"
    assert isclose(room(0.0, 1.0), 0.05)
    assert room(0.05, 1.0) == room(0.2, 1.0) == 0.0
    assert room(0.01, 0.05) == room(0.001, 0.002) == 1.0
    assert 0 < room(0.01, 0.06) < 1


def _reaches(n: int, rate: float, held: float, seconds: float) -> float:
    """Chance of no more than n busy for so long, by adding up small steps of the chain."""
    size, steps = n + 1, 4000
    dt = seconds / steps
    step = np.eye(size)
    for k in range(size):
        step[k, k] -= dt * (rate + k / held)
        if k + 1 < size:
            step[k, k + 1] += dt * rate
        if k:
            step[k, k - 1] += dt * k / held
    return float(np.linalg.matrix_power(step, steps)[n].sum())


def check_cold_share_against_small_steps() -> None:
    """The exact share agrees with the chain followed in small steps of time"""
    for rate, held, keep_alive in ((0.5, 2.0, 6.0), (0.05, 3.0, 20.0), (2.0, 1.5, 3.0)):
        load = rate * held
        wanted = sum(
            exp(-load) * load**n / factorial(n) * _reaches(n, rate, held, keep_alive)
            for n in range(25)
        )
        got = cold_share(rate, held, keep_alive)
        assert isclose(got, wanted, rel_tol=3e-3), f"{got:.4f} against {wanted:.4f}"


def check_cold_share_at_its_limits() -> None:
    """No keep-alive: all cold. Hardly any traffic: cold unless another came within keep-alive"""
    for rate in (0.01, 1.0, 5.0):
        assert isclose(cold_share(rate, 3.0, 0.0), 1.0, rel_tol=1e-6)
    assert isclose(cold_share(1e-3, 1e-4, 1000.0), exp(-1.0), rel_tol=1e-3)
    assert cold_share(0.01, 3.0, 1e9) < 1e-6
    shares = [cold_share(rate, HELD, 600.0) for rate in (0.001, 0.01, 0.1, 1.0)]
    assert shares == sorted(shares, reverse=True)


def check_lowest_rate_is_where_the_room_is_used_up() -> None:
    """At the lowest rate cold starts take up just the room; below it they take more"""
    for space, keep_alive in ((0.04, 120.0), (0.04, 600.0), (0.3, 600.0)):
        rate = lowest_rate(space, HELD, keep_alive)
        assert isclose(cold_share(rate, HELD, keep_alive), space, rel_tol=1e-6)
        assert cold_share(0.9 * rate, HELD, keep_alive) > space
    assert lowest_rate(1.0, HELD, 600.0) == lowest_rate(1.5, HELD, 600.0) == 0.0
    assert isclose(lowest_rate(0.0, HELD, 600.0), 2.0, rel_tol=1e-6), "no room, no rate below 2"


@cache
def _pool(rate: float, keep_alive: float) -> float:
    return functions(steady(rate, 6000), keep_alive=keep_alive).waited(0.1)


def check_cold_share_against_the_pool() -> None:
    """Simulated functions, with requests that overlap, start cold as often as predicted"""
    for rate, keep_alive in ((0.3, 20.0), (0.02, 120.0), (0.004, 600.0)):
        wanted, got = cold_share(rate, HELD, keep_alive), _pool(rate, keep_alive)
        assert isclose(wanted, got, rel_tol=0.12), (
            f"predicted {wanted:.3f}, simulated {got:.3f} at {rate} a second"
        )


def check_burst_share_against_the_pool() -> None:
    """In sudden bursts about the extra requests in flight start cold, each once"""
    for times, length in ((30, 20), (100, 10)):
        rates = bursts(4.0, times, 3600, length=length)
        got = functions(trace(rates), cold=0.01).waited()
        wanted = burst_cold_share(times, length, 1800, HELD)
        assert isclose(wanted, got, rel_tol=0.15), f"predicted {wanted:.3f}, simulated {got:.3f}"


def check_burst_share_at_its_limits() -> None:
    """No burst: none. One huge, short burst: nearly all. A long one: the extra load, once"""
    assert burst_cold_share(1.0, 60.0, 1800.0, HELD) == 0.0
    assert isclose(burst_cold_share(1e9, 1e-3, 1800.0, 3.0), 1.0, rel_tol=0.01)
    load, seconds = 29.0 * 3.0, 900 + 29.0 * 300 + 900
    assert isclose(burst_cold_share(30.0, 300.0, 1800.0, 3.0), load / seconds, rel_tol=1e-6)


def check_overflow_is_erlang_b() -> None:
    """Erlang's loss formula, and the share that overflows a provisioned pool"""
    for load, instances in ((0.5, 0), (0.5, 1), (3.0, 5), (12.0, 15)):
        terms = [load**k / factorial(k) for k in range(instances + 1)]
        assert isclose(overflow(load, instances), terms[-1] / sum(terms))
    got = functions(steady(1.0, 6000), keep_alive=0.0, cold=0.0, provisioned=4)
    assert isclose(overflow(HELD, 4), got.cold / len(got.wait), rel_tol=0.1)


def check_provisioned_is_enough_and_not_more() -> None:
    """One instance fewer would let too many requests overflow"""
    for load, cold in ((0.1, 0.05), (3.0, 0.01), (20.0, 0.002)):
        shares = [overflow(load, instances) for instances in range(60)]
        fewest = next(n for n, share in enumerate(shares) if share <= cold)
        assert provisioned_for(load, cold) == fewest
    assert provisioned_for(1.0, 0.5) == 1
    assert provisioned_for(2.0, 1.0) == 0
    for cold in (0.0, -0.1):
        try:
            provisioned_for(1.0, cold)
        except ValueError:
            pass
        else:
            raise AssertionError("a promise of no cold start at all should be refused")


def check_provisioned_holds_in_the_pool() -> None:
    """With the instances asked for, the pool starts cold no more often than it may"""
    for rate, cold in ((0.05, 0.005), (1.0, 0.01)):
        kept = provisioned_for(rate * HELD, cold)
        got = functions(steady(rate, 4000), keep_alive=60.0, provisioned=kept).waited()
        assert got <= cold, (
            f"{got:.2%} cold with {kept} provisioned for a load of {rate * HELD:.1f}"
        )


def check_break_even_price() -> None:
    """At this price of a task the simulated bills are equal; it is capped by slots × use"""
    assert break_even(1.0, 20, 2, 0.5) == 0.5
    assert break_even(20.0, 20, 2, 0.5) == 10.0
    assert isclose(break_even(21.0, 20, 2, 0.5), 7.0)
    assert break_even(4.0, 4, 1, 1.0) == 4.0
    fleet = Fleet(slots=8, least=2, use=0.5, period=1e9)
    for rate in (0.1, 1.0, 4.0):
        requests = steady(rate, 4000)
        bills = functions(requests).paid / containers(requests, fleet).paid
        price = break_even(in_flight(rate, OWN, MODEL), fleet.slots, fleet.least, fleet.use)
        assert isclose(price, bills, rel_tol=0.1), f"{price:.2f} against {bills:.2f} at {rate}/s"


# The proof that the target is met.


def check_target_counts_requests() -> None:
    """The share is of all requests, at the limit counts as good, and an empty window as nothing"""
    assert meets_target([[0.3] * 19 + [0.4]], 0.3, 0.95)
    assert not meets_target([[0.3] * 19 + [0.4], [0.31]], 0.3, 0.95)
    assert meets_target([[], [0.1]], 0.3, 0.95)
    for windows in ([], [[]]):
        try:
            meets_target(windows, 0.3, 0.95)
        except ValueError:
            pass
        else:
            raise AssertionError("no requests should give no verdict")
    rng = Random(7)
    for _ in range(200):
        windows = [[rng.uniform(0.1, 0.32) for _ in range(rng.randint(0, 30))] for _ in range(4)]
        every = [x for window in windows for x in window]
        if every:
            good = sum(x <= 0.3 for x in every) / len(every)
            assert meets_target(windows, 0.3, 0.91) == (good >= 0.91)


def check_quiet_windows_do_not_outvote_a_busy_one() -> None:
    """Nine quiet minutes within the limit do not make up for a busy one that was late"""
    windows = [[0.2] * 10] * 9 + [[0.2] * 600 + [1.2] * 310]
    assert not meets_target(windows, 0.3, 0.95), "31% of 1,000 requests were late"
    windows = [[0.2] * 1000] + [[1.2]] * 9
    assert meets_target(windows, 0.3, 0.95), "all but 9 of 1,009 requests were in time"


def check_instruments() -> None:
    """Late requests are blamed on the wait if there was one; windows are cut by the clock"""
    served = Served([0.0, 0.0, 1.0, 0.1], [0.1, 0.4, 0.1, 0.1], 1, 0.0, 1)
    assert late_by_cause(served, "cold start") == {"cold start": 0.25, "own work": 0.25}
    assert served.waited() == 0.5
    assert isclose(served.percentile(0.75), 0.4)
    p95s = window_p95s([1.0, 59.0, 61.0, 200.0], served.latency(), 60.0)
    assert all(isclose(a, b) for a, b in zip(p95s, [0.4, 1.1, 0.2], strict=True))
    assert late_share(LIMIT, MEDIAN, SIGMA) < 0.05


# What the page says.


def check_figures_are_what_the_page_says() -> None:
    """The page's numbers follow from the simulated pool and fleet themselves"""
    said = {name: value for name, (value, _, _) in figures().items()}
    own = np.array(steady(1.0, 40_000).own)
    warm = float(np.mean(own > 0.3))
    assert isclose(said["room"], (0.05 - warm) / (1 - warm), abs_tol=0.002)
    rate = said["fits_from"] / 3600
    assert isclose(cold_share(rate, HELD, 600.0), said["room"], rel_tol=1e-6)
    fleet = containers(trace(bursts(2.0, 30, 1800), 1))
    late = sorted(w + own for w, own in zip(fleet.wait, fleet.own, strict=True))
    assert isclose(said["autoscaled"], late[-(len(late) // 20) - 1], rel_tol=0.01)
    pool = functions(trace(bursts(2.0, 30, 1800), 1))
    assert pool.percentile(0.95) < 0.5 < said["autoscaled"], "functions fail bursts less"
