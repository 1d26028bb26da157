"""What the wrong answers get right, so that each shows its mistake and little else."""

from collections.abc import Sequence
from math import ceil, exp, log
from statistics import NormalDist

import numpy as np

__all__ = [
    "break_even",
    "burst_cold_share",
    "cold_share",
    "in_flight",
    "late_share",
    "meets_target",
    "overflow",
    "provisioned_for",
    "room",
]


def in_flight(rate: float, own: float, model: float) -> float:
    return rate * (own + model)


def late_share(limit: float, median: float, sigma: float) -> float:
    return NormalDist().cdf(log(median / limit) / sigma) if limit > 0 else 1.0


def room(warm_late: float, cold_late: float, allowed: float = 0.05) -> float:
    if cold_late <= allowed:
        return 1.0
    return max(0.0, (allowed - warm_late) / (cold_late - warm_late))


def cold_share(rate: float, held: float, keep_alive: float) -> float:
    """The killed chain followed by its matrix exponential (squared Taylor steps)."""
    weight, total, n = exp(-rate * held), 0.0, 0
    while n < rate * held or weight > 1e-12:
        k = np.arange(n + 1)
        flow = np.diag(-rate - k / held) + np.diag(np.full(n, rate), 1) + np.diag(k[1:] / held, -1)
        halvings = 4 + max(0, ceil(log(1 + keep_alive * (rate + n / held)) / log(2)))
        x = flow * keep_alive / 2.0**halvings
        step = np.eye(n + 1) + x @ (np.eye(n + 1) + x @ (np.eye(n + 1) / 2 + x / 6))
        total += weight * float(np.linalg.matrix_power(step, 2**halvings)[n].sum())
        n += 1
        weight *= rate * held / n
    return total


def burst_cold_share(times: float, length: float, period: float, held: float) -> float:
    extra = (times - 1) * held * (1 - exp(-length / held))
    return extra / (period + (times - 1) * length)


def overflow(load: float, instances: int) -> float:
    inverse = 1.0
    for n in range(1, instances + 1):
        inverse = 1 + n / load * inverse
    return 1 / inverse


def provisioned_for(load: float, cold: float) -> int:
    if cold <= 0:
        raise ValueError("no number of instances rules out every cold start")
    instances = 0
    while overflow(load, instances) > cold:
        instances += 1
    return instances


def break_even(load: float, slots: int, least: int, use: float) -> float:
    return load / max(least, ceil(load / (slots * use)))


def meets_target(windows: Sequence[Sequence[float]], limit: float, share: float) -> bool:
    every = [latency for window in windows for latency in window]
    if not every:
        raise ValueError("no requests, no verdict")
    return sum(latency <= limit for latency in every) >= share * len(every)
