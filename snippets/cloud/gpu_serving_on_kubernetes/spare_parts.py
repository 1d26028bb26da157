"""What the wrong answers get right, so that each shows its mistake and little else."""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

__all__ = [
    "budget",
    "burn_rate",
    "drop_loss",
    "for_zones",
    "least_ready",
    "pages",
    "spent",
    "uncovered",
    "wanted_replicas",
    "warm_rate",
]


def budget(requests: float, target: float) -> float:
    return requests * (1 - target)


def spent(failed: Sequence[float], requests: float, target: float) -> float:
    return sum(failed) / budget(requests, target)


def burn_rate(failed: float, offered: float, target: float) -> float:
    return failed / offered / (1 - target) if offered else 0.0


def pages(failed: Sequence[float], offered: Sequence[float], target: float) -> int | None:
    bad, came = list(accumulate(failed, initial=0.0)), list(accumulate(offered, initial=0.0))

    def burn(end: int, window: int) -> float:
        since = max(0, end - window)
        return burn_rate(bad[end] - bad[since], came[end] - came[since], target)

    for t in range(len(failed)):
        if burn(t + 1, 3600) > 14.4 and burn(t + 1, 300) > 14.4:
            return t
    return None


def wanted_replicas(ready: int, offered: float, per_replica: float, use: float) -> int:
    return max(1, ceil(offered / (per_replica * use)))


def for_zones(rate: float, per_replica: float, zones: int) -> int:
    if zones < 2:
        raise ValueError("with one zone there is nothing left when it goes")
    return zones * ceil(rate / per_replica / (zones - 1))


def least_ready(replicas: int, hit: int, allowed: int, *, voluntary: bool) -> int:
    return max(0, replicas - (min(hit, allowed) if voluntary else hit))


def uncovered(start_up: float, notice: float) -> float:
    return max(0.0, start_up - notice)


def drop_loss(rate: Sequence[float], warm: float, delay: int, use: float) -> float:
    seen = [0.0] * delay + list(rate)
    ready = accumulate((x / use for x in seen), max, initial=warm)
    next(ready)
    return sum(max(0.0, x - there) for x, there in zip(rate, ready, strict=False))


def warm_rate(peak: float, delay: float, events: int, allowed: float) -> float:
    return max(0.0, peak - allowed / events / delay) if delay > 0 else 0.0
