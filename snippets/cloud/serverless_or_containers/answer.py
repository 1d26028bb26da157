"""Functions or containers for a gateway: the sums that decide, before anything is built.

`gateway_sim` is the world that they are checked against. Rates are requests a second, times are
seconds, shares lie between 0 and 1. `load` is the mean number of requests in flight.
"""

from collections.abc import Sequence
from math import ceil, exp, log
from statistics import NormalDist

import numpy as np
from gateway_sim import COLD, KEEP_ALIVE, LIMIT, MEDIAN, MODEL, SIGMA, bursts, containers, trace


def in_flight(rate: float, own: float, model: float) -> float:
    """Little's law. A request holds its instance or slot until the model has answered. O(1)."""
    return rate * (own + model)


def late_share(limit: float, median: float, sigma: float) -> float:
    """Share of requests whose own work (lognormal) takes longer than the limit. O(1)."""
    if limit <= 0:
        return 1.0
    return NormalDist().cdf(log(median / limit) / sigma)


def room(warm_late: float, cold_late: float, allowed: float = 0.05) -> float:
    """The largest share of cold starts with which at most `allowed` of all requests are late.

    Args:
        warm_late: Share of the warm requests that are late all the same.
        cold_late: Share of the cold ones that are late.
    """
    if cold_late <= allowed:
        return 1.0
    if warm_late >= allowed:
        return 0.0
    return (allowed - warm_late) / (cold_late - warm_late)


def cold_share(rate: float, held: float, keep_alive: float) -> float:
    """Share of cold starts in steady Poisson traffic, exact for exponential holding times.

    The instance used last is used first. So an arrival that finds n busy is cold if there have
    been no more than n busy for a whole keep-alive. Seen backwards in time (the busy count of
    M/M/infinity is reversible) that is: from n, the count does not reach n + 1 within one
    keep-alive. Sums that chance over n, which is Poisson. O(m⁴) for m busy at most.
    """
    load = rate * held
    weight, total, n = exp(-load), 0.0, 0
    while n < load or weight > 1e-12:
        total += weight * _stays(n, rate, held, keep_alive)
        n += 1
        weight *= load / n
    return total


def _stays(n: int, rate: float, held: float, seconds: float) -> float:
    """Chance that M/M/infinity, n busy now, stays at n or below for so long."""
    levels = np.arange(n + 1)
    links = np.sqrt(rate * levels[1:] / held)  # the generator, made symmetric
    flow = np.diag(-rate - levels / held) + np.diag(links, 1) + np.diag(links, -1)
    values, vectors = np.linalg.eigh(flow)
    # Undo the symmetry: the root of each level's Poisson weight, over that of level n.
    above = np.cumprod(np.sqrt(levels[:0:-1] / (rate * held)))
    scale = np.concatenate([above[::-1], [1.0]])
    return float((vectors[n] * np.exp(values * seconds)) @ (vectors.T @ scale))


def lowest_rate(space: float, held: float, keep_alive: float) -> float:
    """The lowest steady rate with no more cold starts than there is room for, below 2 a second."""
    if space >= 1:
        return 0.0
    low, high = 1e-6, 2.0
    for _ in range(30):
        middle = (low * high) ** 0.5
        if cold_share(middle, held, keep_alive) <= space:
            high = middle
        else:
            low = middle
    return high


def burst_cold_share(times: float, length: float, period: float, held: float) -> float:
    """Share of cold starts if once a period the rate is `times` the base for `length` seconds.

    The extra requests in flight each need a new instance; those of the base are warm. For bursts
    further apart than the keep-alive, and traffic so high that chance evens out. O(1).
    """
    extra = (times - 1) * held * (1 - exp(-length / held))
    return extra / (period + (times - 1) * length)


def overflow(load: float, instances: int) -> float:
    """Erlang B: share of requests that find all provisioned instances busy. O(instances)."""
    share = 1.0
    for n in range(1, instances + 1):
        share = load * share / (n + load * share)
    return share


def provisioned_for(load: float, cold: float) -> int:
    """The fewest provisioned instances with which at most this share of requests starts cold.

    On the safe side: some of the overflow will find an instance that is still warm.
    """
    if cold <= 0:
        raise ValueError("no number of instances rules out every cold start")
    instances = 0
    while overflow(load, instances) > cold:
        instances += 1
    return instances


def break_even(load: float, slots: int, least: int, use: float) -> float:
    """The price of a task at which both cost the same, in prices of one running instance.

    A dearer task: functions are cheaper. A cheaper one: containers are. `slots` requests fit into
    a task, and the fleet keeps at least `least` tasks and a utilisation of at most `use`. O(1).
    """
    return load / max(least, ceil(load / (slots * use)))


def meets_target(windows: Sequence[Sequence[float]], limit: float, share: float) -> bool:
    """Whether this share of all requests, over all windows, was within the limit.

    Counts can be added up. Percentiles of windows, zones or instances cannot be averaged.
    """
    total = sum(len(window) for window in windows)
    if not total:
        raise ValueError("no requests, no verdict")
    good = sum(latency <= limit for window in windows for latency in window)
    return good >= share * total


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    held = MEDIAN * exp(SIGMA**2 / 2) + MODEL
    space = room(late_share(LIMIT, MEDIAN, SIGMA), late_share(LIMIT - COLD, MEDIAN, SIGMA))
    burst = containers(trace(bursts(2.0, 30, 1800), seed=1))
    return {
        "room": (space, "%", ".1f"),
        "fits_from": (3600 * lowest_rate(space, held, KEEP_ALIVE), "requests", ".0f"),
        "autoscaled": (burst.percentile(0.95), "s", ".0f"),
    }
