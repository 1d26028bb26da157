"""The sums must agree with closed forms and with the simulated cluster."""

from math import ceil, inf, isclose
from random import Random

from cluster_sim import (
    BASE,
    DEADLINE,
    DROPS,
    MONTH,
    PER_REPLICA,
    SYNC,
    TIMES,
    USE,
    Design,
    Outcome,
    drop,
    pinned,
    run,
)

from answer import (
    budget,
    burn_rate,
    drop_loss,
    figures,
    for_zones,
    least_ready,
    pages,
    spent,
    uncovered,
    wanted_replicas,
    warm_rate,
)

START_UP = 240


def never(ready: int, offered: float, per_replica: float, use: float) -> int:
    return 0


# The world.


def check_drop_is_the_one_asked_about() -> None:
    """Traffic goes from the base to ten times as much, holds and fades; all of it is counted"""
    rate = drop()
    assert rate[0] == rate[59] == BASE
    assert max(rate) == BASE * TIMES == rate[70] == rate[669]
    assert rate[68] < rate[69] < BASE * TIMES
    assert len(rate) == 60 + 10 + 600 + 600
    assert isclose(rate[-1], BASE)
    assert drop(ramp=0)[60] == BASE * TIMES


def check_every_request_ends_once() -> None:
    """Served, failed and degraded requests add up, and no more are served than there is room"""
    for design in (Design(), Design(spare=20, fallback=700.0), Design(warm=40, shed=False)):
        out = run(drop(), design, wanted_replicas)
        assert isclose(sum(out.offered), sum(drop()))
        served = sum(out.offered) - out.lost - out.degraded
        assert 0 < served <= sum(n * PER_REPLICA for n in out.ready)
        assert all(0 <= f <= o for f, o in zip(out.failed, out.offered, strict=True))
        assert max(out.ready) <= design.most


def check_fixed_cluster_loses_the_excess() -> None:
    """Without a scaler, what exceeds capacity is lost, less what the cheaper tier takes"""
    rate = [300.0] * 10 + [1000.0] * 10
    out = run(rate, Design(warm=10), never)
    assert out.lost == 10 * 500.0
    helped = run(rate, Design(warm=10, fallback=200.0), never)
    assert (helped.lost, helped.degraded) == (10 * 300.0, 10 * 200.0)
    assert run(rate, Design(warm=20), never).lost == 0


def check_queue_makes_everything_late() -> None:
    """Without shedding, once the queue is longer than the deadline even what is served is late"""
    rate = [1000.0] * 10 + [250.0] * 30
    out = run(rate, Design(warm=10, shed=False), never)
    late = next(t for t, f in enumerate(out.failed) if f == rate[t])
    assert late == 1 + int(DEADLINE * 500 / 500)
    drained = 10 + (10 * 500 - DEADLINE * 500) / 250
    assert abs(sum(f > 0 for f in out.failed) - drained) <= 1
    assert out.lost > run(rate, Design(warm=10), never).lost


def check_replicas_come_after_their_start_up() -> None:
    """A pause pod's node saves exactly the provisioning and the image"""
    rate = [1500.0] * 400
    cold, held = (run(rate, Design(spare=n), wanted_replicas) for n in (0, 50))
    first = SYNC - 1
    assert cold.ready.index(50) == first + 240
    assert held.ready.index(50) == first + 60
    assert isclose(cold.lost - held.lost, 180 * 1000.0)
    mixed = run(rate, Design(spare=10), wanted_replicas)
    assert sorted(set(mixed.ready)) == [10, 20, 50]
    slow = run(rate, Design(growth=2.0), wanted_replicas)
    assert sorted(set(slow.ready)) == [10, 20, 40, 50]
    assert slow.ready.index(50) == first + 2 * SYNC + 240


def check_preempted_replicas_are_gone() -> None:
    """Taken replicas are missing for the start-up less the notice, or for good"""
    rate = [500.0] * 500
    for notice in (0, 30, 120, 250):
        out = run(rate, Design(), never, taken={255: 4}, notice=notice)
        early = 4 * 50.0 * uncovered(START_UP, notice)
        assert isclose(out.lost, early), f"{out.lost:.0f} lost with {notice} s of notice"
    gone = run(rate, Design(), never, taken={100: 4}, replace=False)
    assert gone.lost == 200.0 * 400


def check_pinned_connections() -> None:
    """New replicas get nothing from old connections; one connection fits into one replica"""
    rate, ready = [1000.0] * 60, [10] * 30 + [40] * 30
    stuck, skew = pinned(rate, ready, 2000)
    moved, even = pinned(rate, ready, 2000, age=5)
    assert isclose(stuck, 60 * 500.0, rel_tol=0.1)
    assert skew > 3 > even
    assert moved < 0.8 * stuck
    alone, _ = pinned([200.0] * 10, [40] * 10, 1)
    assert isclose(alone, 10 * 150.0)
    assert pinned([200.0] * 10, [40] * 10, 4000) == pinned([200.0] * 10, [40] * 10, 4000, age=inf)


# The budget.


def check_budget_of_a_month() -> None:
    """99.9% of a month leaves 43.2 minutes of its requests"""
    assert isclose(budget(BASE * MONTH, 0.999), BASE * 43.2 * 60)
    assert isclose(budget(1000, 0.95), 50)


def check_spent_counts_requests() -> None:
    """A minute at ten times the traffic spends as much as ten minutes in calm"""
    month = BASE * MONTH
    calm = spent([BASE] * 600, month, 0.999)
    peak = spent([BASE * TIMES] * 60, month, 0.999)
    assert isclose(calm, peak), f"ten calm minutes spend {calm:.0%}, one at the peak {peak:.0%}"
    assert isclose(calm, 10 / 43.2)
    assert spent([0.0] * 9, month, 0.999) == 0
    half = spent([BASE / 2] * 600, month, 0.999)
    assert isclose(half, calm / 2), "half the requests failing spends half as much"


def check_burn_rate() -> None:
    """At a burn rate of 1 failures are just as frequent as the target allows"""
    assert isclose(burn_rate(1.0, 1000.0, 0.999), 1.0)
    assert isclose(burn_rate(500.0, 1000.0, 0.999), 500.0)
    assert burn_rate(0.0, 0.0, 0.999) == 0.0


def _slow_pages(failed: list[float], offered: list[float], first: int = 0) -> int | None:
    for t in range(first, len(failed)):
        burns = []
        for window in (3600, 300):
            since = max(0, t + 1 - window)
            came = sum(offered[since : t + 1])
            bad = sum(failed[since : t + 1])
            burns.append(bad / came / (1 - 0.999) if came else 0.0)
        if burns[0] > 14.4 and burns[1] > 14.4:
            return t
    return None


def check_page_needs_both_windows() -> None:
    """A page comes with the first second at which the last hour and the last 5 minutes burn"""
    rng = Random(7)
    for share, lead in ((0.012, 0), (0.0145, 0), (0.2, 0), (0.016, 200), (0.2, 3700)):
        offered = [float(rng.randint(90, 110)) for _ in range(lead + 320)]
        failed = [0.0] * lead + [share * x for x in offered[lead:]]
        assert pages(failed, offered, 0.999) == _slow_pages(failed, offered, lead)
    # Failures that have left the short window, or all but, count in the long one.
    for quiet, high in ((400, 5.0), (3500, 40.0)):
        failed = [0.0] * 10 + [1.3] * 200 + [0.0] * quiet + [high] * 250
        offered = [500.0] * 10 + [100.0] * (len(failed) - 10)
        wanted = _slow_pages(failed, offered, 210 + quiet)
        assert wanted is not None
        assert pages(failed, offered, 0.999) == wanted
    # The long window burns only once old, good traffic has left it; the failures are over by then.
    failed = [0.0] * 600 + [2.4] * 2600 + [0.0] * 1000
    offered = [1000.0] * 600 + [100.0] * 3600
    assert pages(failed, offered, 0.999) is None
    # A second counts for exactly as long as its window: then the long one, then the short one.
    failed = [14_000.0] + [0.0] * 3499 + [1.0] * 100 + [0.0] * 50
    assert pages(failed, [1e6] + [1.0] * 3649, 0.999) == 3600
    failed = [0.0] * 600 + [2.4] * 2600 + [0.0] * 900 + [2.4] * 300
    offered = [1000.0] * 600 + [100.0] * 3400 + [30_100.0] + [100.0] * 399
    assert pages(failed, offered, 0.999) == 4300
    assert pages([], [], 0.999) is None


# The sizes.


def check_scaler_sees_the_whole_demand() -> None:
    """In an overload the scaler asks at once for what the offered rate needs"""
    assert wanted_replicas(10, 3000.0, 50.0, 0.6) == 100
    assert wanted_replicas(10, 300.0, 50.0, 0.6) == 10
    assert wanted_replicas(10, 301.0, 50.0, 0.6) == 11
    assert wanted_replicas(7, 0.0, 50.0, 0.6) == 1
    assert wanted_replicas(0, 60.0, 50.0, 0.6) == 2


def check_scaler_catches_up_in_one_start_up() -> None:
    """Ten-fold traffic has its replicas one reading and one start-up after it is there"""
    out = run(drop(ramp=0), Design(), wanted_replicas)
    enough = next(t for t, n in enumerate(out.ready) if n * PER_REPLICA >= BASE * TIMES)
    assert enough <= 60 + 2 * SYNC + START_UP, f"enough replicas only at {enough - 60} s"


def check_zone_loss_leaves_enough() -> None:
    """With any one zone gone the rest serve the rate, and one replica a zone fewer would not"""
    for rate in (1.0, 300.0, 3000.0, 3001.0):
        for zones in (2, 3, 4):
            total = for_zones(rate, PER_REPLICA, zones)
            each = total // zones
            assert total == each * zones
            left = (zones - 1) * each * PER_REPLICA
            assert left >= rate, f"{left:.0f} a second left of {rate:.0f}"
            assert (zones - 1) * (each - 1) * PER_REPLICA < rate
    for zones in (1, 0):
        try:
            for_zones(300.0, PER_REPLICA, zones)
        except ValueError:
            pass
        else:
            raise AssertionError("one zone cannot survive its own loss")


def check_disruption_budget_stops_drains_only() -> None:
    """A drain waits for the disruption budget; preemption takes what it takes"""
    assert least_ready(10, 4, 1, voluntary=True) == 9
    assert least_ready(10, 1, 3, voluntary=True) == 9
    left = least_ready(10, 4, 1, voluntary=False)
    assert left == 6, f"{left} of 10 left after 4 nodes were preempted"
    assert least_ready(3, 5, 1, voluntary=False) == 0
    out = run([100.0] * 20, Design(), never, taken={10: 4}, replace=False)
    assert out.ready[-1] == least_ready(10, 4, 1, voluntary=False)


def check_notice_covers_part_of_the_start_up() -> None:
    """The gap is the start-up less the notice, and never negative"""
    assert uncovered(240.0, 30.0) == 210.0
    assert uncovered(240.0, 120.0) == 120.0
    assert uncovered(60.0, 120.0) == uncovered(60.0, 60.0) == 0.0


# The loss at a drop.


def check_drop_loss_in_closed_form() -> None:
    """A step loses excess × delay; half of it can be ordered away if the ramp is slow"""
    assert drop_loss([100.0] * 50 + [1000.0] * 100, 200.0, 30, 0.5) == 30 * 800.0
    assert drop_loss([100.0] * 10, 100.0, 5, 1.0) == 0.0
    assert drop_loss([100.0] * 10, 40.0, 4, 1.0) == 4 * 60.0
    assert drop_loss([100.0] * 10, 40.0, 0, 0.5) == 0.0
    assert drop_loss([100.0] * 10, 40.0, 99, 0.5) == 600.0
    up = [100.0 + t for t in range(401)]  # 1 a second more in each second
    assert drop_loss(up, 100.0, 50, 1.0) == sum(range(50)) + 50 * 351.0
    assert drop_loss(up, 200.0, 50, 0.5) == 0.0
    falls = [100.0] * 5 + [50.0] * 5 + [100.0] * 5
    assert drop_loss(falls, 10.0, 5, 1.0) == 5 * 90.0, "replicas once ready stay"


def check_drop_loss_against_the_cluster() -> None:
    """The simulated cluster loses as much as predicted, for sudden and for slow openings"""
    for ramp, warm, spare in ((0, 10, 0), (10, 20, 0), (300, 10, 0), (10, 10, 90), (900, 10, 0)):
        rate = drop(ramp=ramp)
        delay = START_UP - 180 * (spare > 0) + SYNC // 2
        out = run(rate, Design(warm=warm, spare=spare), wanted_replicas)
        wanted = drop_loss(rate, warm * PER_REPLICA, delay, USE)
        assert abs(out.lost - wanted) <= 0.05 * wanted + 20_000, (
            f"predicted {wanted:.0f}, simulated {out.lost:.0f} for a ramp of {ramp} s"
        )


def check_warm_rate_keeps_the_budget() -> None:
    """With this rate kept ready, the drops of a month spend what they may, and no more"""
    allowed = 0.5 * budget(BASE * MONTH, 0.999)
    for delay, events in ((248, 4), (68, 4), (248, 1)):
        rate = warm_rate(BASE * TIMES, delay, events, allowed)
        each = (BASE * TIMES - rate) * delay
        assert isclose(each * events, allowed)
        warm = ceil(rate / PER_REPLICA)
        out = run(drop(ramp=0), Design(warm=warm), wanted_replicas)
        if delay == 248:
            assert out.lost * events <= allowed * 1.05
    assert warm_rate(3000.0, 1.0, 1, 1e9) == 0.0
    assert warm_rate(3000.0, 1.0, 1, 1000.0) == 2000.0
    assert warm_rate(3000.0, 0.0, 1, 10.0) == warm_rate(3000.0, -1.0, 1, 10.0) == 0.0
    assert Outcome().lost == 0


# What the page says.


def check_figures_are_what_the_page_says() -> None:
    """The page's numbers follow from its assumptions, by other sums and by the simulated cluster"""
    said = {name: value for name, (value, _, _) in figures().items()}
    sizes = {"busy": 6, "calm_replicas": 10, "peak_replicas": 60, "held_nodes": 50, "most": 120}
    assert {name: said[name] for name in sizes} == sizes
    assert (said["calm_rate"], said["per_gpu"], said["use"]) == (300, 50, 0.6)
    assert isclose(said["month_days"], 30)
    assert isclose(said["budget_minutes"], 43.2)
    month = 300 * 30 * 86400
    for name, spare in (("cold_spent", 0), ("held_spent", 50)):
        failed = run(drop(), Design(spare=spare), wanted_replicas).failed
        assert isclose(said[name], sum(failed) / month / 0.001), name
    assert said["held_spent"] < 1 / DROPS < 1 / 2 < said["cold_spent"], "one fits four times"
    assert run(drop(), Design(fallback=3000.0), wanted_replicas).lost == 0, "a tier for the peak"
    # The ramp is half the excess for 11 s, the fade half of it for 600 s less half a step.
    extra = 2700 * (600 + 10 / 2 + 599 / 2)
    assert isclose(said["added"], 4 * extra / month), f"{said['added']:.2%} added"
