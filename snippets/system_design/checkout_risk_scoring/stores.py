"""One feature store with two replicas, each with a few workers and a queue, and hedged reads.

Reads arrive at random. A read goes to one replica; if it is not back after `hedge_after`, a
second copy may go to the other. The first copy back is the answer. With `cancel`, the other copy
leaves at once, from the queue or from its worker: the best case. Without, it is served to the end.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

import numpy as np
from checkout import PAUSE_MEAN, PAUSE_SHARE, READ_MEDIAN, READ_SIGMA, Array, body, pauses

WORKERS = 4
"""Threads in a replica. Few, so that a queue shows; with more it starts nearer to full load."""
MEAN_READ = READ_MEDIAN * float(np.exp(READ_SIGMA**2 / 2)) + PAUSE_SHARE * PAUSE_MEAN


@dataclass(frozen=True)
class Reads:
    """What came of the reads at one store."""

    ms: Array
    """Milliseconds until the first copy was back, shape (n,)."""
    copies: float
    """Copies sent for each read."""


def read_store(
    seed: int,
    load: float,
    n: int = 4000,
    *,
    hedge_after: float = inf,
    may_hedge: Callable[[bool], bool] = lambda second: second,
    cancel: bool = True,
    key_bound: float = 0.0,
    workers: int = WORKERS,
) -> Reads:
    """Serves n reads at a load (share of all workers that first copies alone keep busy).

    Args:
        may_hedge: called with False for each first copy, and with True to ask for a second one.
        key_bound: share of reads whose pause, if any, comes with the key to both replicas.
        workers: of each replica.
    """
    rng = np.random.default_rng(seed)
    gaps = rng.exponential(MEAN_READ / (2 * workers * load), n)
    work = (body(rng, (n, 2)) + pauses(rng, n, 2, key_bound)).tolist()
    arrive = np.cumsum(gaps).tolist()
    free, queues = [workers, workers], (deque[tuple[int, int]](), deque[tuple[int, int]]())
    back: list[float] = [0.0] * n
    ended = [False] * n
    state = [[0, 0] for _ in range(n)]  # of each copy: 0 not sent, 1 queued, 2 served, 3 gone
    done: list[tuple[float, int, int]] = []
    sent, came, timed = 0, 0, 0

    def start(replica: int, now: float) -> None:
        queue = queues[replica]
        while queue and free[replica]:
            read, copy = queue.popleft()
            if state[read][copy] == 1:
                state[read][copy] = 2
                free[replica] -= 1
                heappush(done, (now + work[read][copy], read, copy))

    def send(read: int, copy: int, now: float) -> None:
        nonlocal sent
        sent += 1
        replica = (read + copy) % 2
        state[read][copy] = 1
        queues[replica].append((read, copy))
        start(replica, now)

    while came < n or done:
        next_read = arrive[came] if came < n else inf
        next_timer = arrive[timed] + hedge_after if timed < came else inf
        next_done = done[0][0] if done else inf
        if next_done <= next_read and next_done <= next_timer:
            now, read, copy = heappop(done)
            if state[read][copy] != 2:
                continue
            state[read][copy] = 3
            replica = (read + copy) % 2
            free[replica] += 1
            if not ended[read]:
                ended[read], back[read] = True, now - arrive[read]
                other = state[read][1 - copy]
                if cancel and other:
                    state[read][1 - copy] = 3
                    if other == 2:
                        free[1 - replica] += 1
                        start(1 - replica, now)
            start(replica, now)
        elif next_timer <= next_read:
            if not ended[timed] and may_hedge(True):
                send(timed, 1, next_timer)
            timed += 1
        else:
            may_hedge(False)
            send(came, 0, next_read)
            came += 1
    return Reads(np.array(back)[n // 10 :], sent / n)
