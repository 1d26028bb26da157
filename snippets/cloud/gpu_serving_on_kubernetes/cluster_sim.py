"""The world of the abuse model: traffic at a drop, replicas that start slowly, nodes that vanish.

A fluid model in steps of one second. Rates are requests a second. The settings were fixed from
reason before any result was seen; the page sweeps those on which the answer could turn:

traffic    300 a second in calm, ten times as much when a drop opens, full after 10 s (a fixed
           opening time is nearly a step), for 10 minutes, then fading for 10. Four drops a month.
replica    one GPU, 50 a second. In calm, 10 replicas: 60 % use.
start-up   new node 120 s, image 60 s, model load 40 s, warm-up 20 s: minutes, as for images of
           some gigabytes. A node held by a pause pod, with the image on it, skips the first two.
autoscaler reads the last 15 s and acts each 15 s, the default period of Kubernetes.
deadline   checkout waits 200 ms for a score, then the request has failed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf

import numpy as np

BASE = 300.0
TIMES = 10.0
PER_REPLICA = 50.0
USE = 0.6
SYNC = 15
DEADLINE = 0.2
MONTH = 30 * 86400
DROPS = 4
NODE, IMAGE, LOAD, WARM_UP = 120, 60, 40, 20

Scaler = Callable[[int, float, float, float], int]
"""From ready replicas, offered rate, rate of a replica and wanted use to the replicas wanted."""


def drop(
    *, base: float = BASE, times: float = TIMES, ramp: int = 10, hold: int = 600, fade: int = 600
) -> list[float]:
    """Offered rate in each second: a minute of calm, the ramp, the hold, the fade."""
    peak = times * base
    up = [base + (peak - base) * (t + 1) / (ramp + 1) for t in range(ramp)]
    down = [peak + (base - peak) * (t + 1) / fade for t in range(fade)]
    return [base] * 60 + up + [peak] * hold + down


@dataclass(frozen=True)
class Design:
    """What is ready before the event, and what happens to requests that find no capacity."""

    warm: int = 10
    spare: int = 0
    """Nodes held by pause pods: a replica on one starts without the node and the image."""
    most: int = 120
    shed: bool = True
    """Refuse at once what cannot be served in time. Otherwise it queues, and the queue is late."""
    growth: float = inf
    """The scaler asks for at most so many times the replicas it has ordered so far (or 4 more)."""
    fallback: float = 0.0
    """Rate that a cheaper tier (a small model on CPUs, or rules) can answer."""
    node: int = NODE
    image: int = IMAGE
    load: int = LOAD
    warm_up: int = WARM_UP


@dataclass
class Outcome:
    """Requests offered, failed, and answered by the cheaper tier; each second's values beside."""

    offered: list[float] = field(default_factory=list)
    failed: list[float] = field(default_factory=list)
    degraded: float = 0.0
    ready: list[int] = field(default_factory=list)

    @property
    def lost(self) -> float:
        return sum(self.failed)


def run(
    rate: list[float],
    design: Design,
    scaler: Scaler,
    *,
    per_replica: float = PER_REPLICA,
    use: float = USE,
    taken: dict[int, int] | None = None,
    notice: int = 0,
    replace: bool = True,
) -> Outcome:
    """One event, second by second.

    Args:
        rate: Offered rate by second.
        taken: Replicas lost at a second, to preemption or with a zone.
        notice: Seconds of warning; a replacement is ordered when it comes.
        replace: Whether nodes for the replacements can be had at all during the event.
    """
    out, taken = Outcome(), taken or {}
    ready, backlog, spare = design.warm, 0.0, design.spare
    quick, slow = design.load + design.warm_up, design.node + design.image
    coming: list[tuple[int, int]] = []
    for t, offered in enumerate(rate):
        ready += sum(n for due, n in coming if due == t)
        coming = [(due, n) for due, n in coming if due > t]
        if t in taken:
            ready = max(0, ready - taken[t])
        if replace and t + notice in taken:
            coming.append((t + slow + quick, taken[t + notice]))
        capacity = ready * per_replica
        if design.shed:
            good = min(offered, capacity)
        else:
            late = backlog > capacity * DEADLINE
            good = 0.0 if late else min(offered, capacity)
            backlog = max(0.0, backlog + offered - capacity)
        rest = offered - good
        helped = min(rest, design.fallback)
        out.degraded += helped
        out.offered.append(offered)
        out.failed.append(rest - helped)
        out.ready.append(ready)
        if replace and t % SYNC == SYNC - 1:
            seen = sum(rate[max(0, t - SYNC + 1) : t + 1]) / min(SYNC, t + 1)
            ordered = ready + sum(n for _, n in coming)
            ceiling = min(design.most, max(ordered * design.growth, ordered + 4))
            missing = int(min(ceiling, scaler(ready, seen, per_replica, use))) - ordered
            if missing > 0:
                now = min(missing, spare)
                spare -= now
                coming += [(t + quick, now)] if now else []
                coming += [(t + slow + quick, missing - now)] if missing > now else []
    return out


def pinned(
    rate: list[float],
    ready: list[int],
    connections: int,
    *,
    age: float = float("inf"),
    seed: int = 7,
    per_replica: float = PER_REPLICA,
) -> tuple[float, float]:
    """Connections that stick to a replica, as behind an L4 balancer.

    Each carries the same share of the traffic, goes to a random ready replica when it opens, and
    reopens after `age` seconds in the mean (at random, so that they do not all come at once).

    Returns:
        Requests beyond their own replica's capacity, and the busiest replica's load over the mean
        in the last second.
    """
    rng = np.random.default_rng(seed)
    at = rng.integers(0, ready[0], connections)
    lost, skew = 0.0, 1.0
    for offered, now in zip(rate, ready, strict=True):
        again = (rng.random(connections) < 1 / age) | (at >= now)
        at[again] = rng.integers(0, now, int(again.sum()))
        load = np.bincount(at, minlength=now) * offered / connections
        lost += float(np.maximum(load - per_replica, 0.0).sum())
        skew = float(load.max() / load.mean())
    return lost, skew
