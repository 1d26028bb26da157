"""The sums behind the deployment: error budget, sizing, autoscaling signal, loss at a drop.

`cluster_sim` is the world that they are checked against. Rates are requests a second, times are
seconds, `use` is the wanted utilisation of a replica, shares lie between 0 and 1.
"""

from collections.abc import Sequence
from math import ceil

from cluster_sim import BASE, DROPS, MONTH, PER_REPLICA, TIMES, USE, Design, drop, run


# --8<-- [start:budget]
def budget(requests: float, target: float) -> float:
    """Requests that may fail in the window."""
    return requests * (1 - target)


def spent(failed: Sequence[float], requests: float, target: float) -> float:
    """Share of the window's budget that an event spends, from its failed requests by second.

    By requests, not by bad minutes: a minute at ten times the traffic costs ten minutes.
    """
    return sum(failed) / budget(requests, target)


def burn_rate(failed: float, offered: float, target: float) -> float:
    """How many times too fast the budget is being spent; at 1 it lasts exactly the window."""
    return failed / offered / (1 - target) if offered else 0.0


def pages(failed: Sequence[float], offered: Sequence[float], target: float) -> int | None:
    """The first second at which both windows, 1 h and 5 min, burn 14.4 times too fast. O(n).

    Before the first second there was no traffic. The short window ends the page soon after the
    event; the long one keeps a blip from paging.
    """
    bad = good = short_bad = short_good = 0.0
    for t, (lost, came) in enumerate(zip(failed, offered, strict=True)):
        bad, good = bad + lost, good + came
        short_bad, short_good = short_bad + lost, short_good + came
        if t >= 3600:
            bad, good = bad - failed[t - 3600], good - offered[t - 3600]
        if t >= 300:
            short_bad, short_good = short_bad - failed[t - 300], short_good - offered[t - 300]
        if min(burn_rate(bad, good, target), burn_rate(short_bad, short_good, target)) > 14.4:
            return t
    return None


# --8<-- [end:budget]


# --8<-- [start:sizing]
def wanted_replicas(ready: int, offered: float, per_replica: float, use: float) -> int:
    """What the autoscaler asks for, from the offered rate: no overload caps it.

    GPU utilisation stops at 100 %: each round then asks for ready / use at most.
    """
    return max(1, ceil(offered / (per_replica * use)))


def for_zones(rate: float, per_replica: float, zones: int) -> int:
    """Replicas, as many in each zone, that serve the rate with any zone gone."""
    if zones < 2:
        raise ValueError("with one zone there is nothing left when it goes")
    return zones * ceil(rate / per_replica / (zones - 1))


def least_ready(replicas: int, hit: int, allowed: int, *, voluntary: bool) -> int:
    """Replicas left when `hit` of them are to go at once.

    A PodDisruptionBudget that allows `allowed` to be down holds back a drain.
    It cannot hold back the provider: a preempted node is gone.
    """
    return max(0, replicas - (min(hit, allowed) if voluntary else hit))


def uncovered(start_up: float, notice: float) -> float:
    """Seconds without a replica, if its successor is ordered at the notice."""
    return max(0.0, start_up - notice)


# --8<-- [end:sizing]


# --8<-- [start:loss]
def drop_loss(rate: Sequence[float], warm: float, delay: int, use: float) -> float:
    """Requests beyond capacity, if capacity follows the offered rate after a delay.

    Args:
        rate: Offered in each second.
        warm: The rate that can be served from the start.
        delay: Seconds from load to a ready replica.
        use: The scaler orders 1 / use of what it sees.
    """
    lost, ordered = 0.0, warm
    for t, offered in enumerate(rate):
        if t >= delay:
            ordered = max(ordered, rate[t - delay] / use)
        lost += max(0.0, offered - ordered)
    return lost


def warm_rate(peak: float, delay: float, events: int, allowed: float) -> float:
    """The rate to keep ready, so that all events together lose what is allowed."""
    if delay <= 0:
        return 0.0
    return max(0.0, peak - allowed / events / delay)


# --8<-- [end:loss]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    month, target, rate = BASE * MONTH, 0.999, drop()
    busy, peak = ceil(BASE / PER_REPLICA), ceil(BASE * TIMES / PER_REPLICA)
    calm = wanted_replicas(busy, BASE, PER_REPLICA, USE)
    nodes = peak - calm
    cold, held = (
        spent(run(rate, Design(spare=spare), wanted_replicas).failed, month, target)
        for spare in (0, nodes)
    )
    return {
        "cold_spent": (cold, "%", ".0f"),
        "held_spent": (held, "%", ".0f"),
        "held_nodes": (nodes, "1", "d"),
        "calm_rate": (BASE, "1", ".0f"),
        "per_gpu": (PER_REPLICA, "1", ".0f"),
        "month_days": (MONTH / 86400, "days", ".0f"),
        "budget_minutes": (budget(month, target) / BASE / 60, "minutes", ".1f"),
        "busy": (busy, "1", "d"),
        "use": (USE, "%", ".0f"),
        "calm_replicas": (calm, "1", "d"),
        "peak_replicas": (peak, "1", "d"),
        "most": (Design().most, "1", "d"),
        "added": (DROPS * (sum(rate) - BASE * len(rate)) / month, "%", ".1f"),
    }
