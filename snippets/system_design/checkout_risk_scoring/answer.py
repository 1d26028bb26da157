"""The parts of the scoring path on which the design turns.

`checkout` is the world (latencies, orders), `stores` a feature store with queues and hedged
reads, `evidence` the experiments on the page. Times are in milliseconds unless said otherwise.
"""

import heapq
import sys
import zlib
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from typing import Literal

import numpy as np
from checkout import DEADLINE, Array, Mask, p99
from evidence import Lab, outcome, stopped_by_rules


# --8<-- [start:fetch]
def path_p99(stages: Sequence[Array], wait: Array) -> float:
    """p99 of the whole path: add the parts order by order, and only then take the percentile."""
    return p99(np.add(sum(stages), wait))


def gather(reads: Array, elapsed: Array, cap: float, reserve: float) -> tuple[Array, Mask]:
    """Reads all stores at once, and waits no longer than the deadline allows.

    Args:
        reads: how long each store takes, shape (n, stores).
        elapsed: what each order has used of its deadline so far, shape (n,).
        cap: the longest wait. Less if less is left.
        reserve: what must be left for the model, the rules and the way back.

    Returns:
        The wait, shape (n,), and which reads are there by then, shape (n, stores).
    """
    limit = np.clip(DEADLINE - reserve - elapsed, 0.0, cap)
    return np.minimum(reads.max(axis=1), limit), reads <= limit[:, None]


class HedgeBudget:
    """Allows second reads as a share of first ones, so that hedges cannot pile up in a queue."""

    def __init__(self, share: float = 0.05, most: float = 10.0) -> None:
        self._share, self._most, self._left = share, most, most

    def __call__(self, second: bool) -> bool:
        """A first read earns `share` of a token; a second one needs a whole one. O(1)."""
        if not second:
            self._left = min(self._most, self._left + self._share)
            return False
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True


# --8<-- [end:fetch]


# --8<-- [start:model]
def attempts(times: Sequence[float], now: float, window: float = 1.0) -> int:
    """Orders tried on a device in [now - window, now), hours. The ONE definition, for the online
    store, the backfill and the training rows alike. `times` is sorted. O(log n)."""
    return bisect_left(times, now) - bisect_left(times, now - window)


def encode(values: Array, arrived: Mask) -> Array:
    """Model input, shape (n, 1 + 2 * stores): one, each value or 0, and a flag if it is missing.

    The flag keeps "not known" apart from "average".
    """
    kept = np.where(arrived, values, 0.0)
    return np.column_stack([np.ones(len(values)), kept, ~arrived])


def fit(x: Array, fraud: Mask, ridge: float = 1.0) -> Array:
    """Logistic regression by Newton's method; the intercept is not shrunk."""
    shrink = np.full(x.shape[1], ridge)
    shrink[0] = 0.0
    weights = np.zeros(x.shape[1])
    for _ in range(8):
        p = 1 / (1 + np.exp(-x @ weights))
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(shrink)
        weights += np.linalg.solve(curvature, x.T @ (fraud - p) - shrink * weights)
    return weights


# --8<-- [end:model]

Decision = Literal["approve", "review", "block"]
Mode = Literal["full", "rules"]


# --8<-- [start:switch]
class Switch:
    """The kill switch: trips by itself to rules only, and only a person puts it back."""

    def __init__(self, window: int = 200, bad_share: float = 0.1) -> None:
        self._bad_share, self._last = bad_share, deque[bool](maxlen=window)
        self.mode: Mode = "full"

    def record(self, healthy: bool) -> None:
        """One scored order: in time, values fresh, score finite, stopped share as usual? O(n)."""
        self._last.append(healthy)
        full_window = len(self._last) == self._last.maxlen
        if full_window and self._last.count(False) > self._bad_share * len(self._last):
            self.mode = "rules"

    def force(self, mode: Mode) -> None:
        """A person's decision, either way; the window starts anew."""
        self.mode = mode
        self._last.clear()


def in_rollout(buyer: str, model: str, percent: float) -> bool:
    """Whether this buyer gets the model: the same on every server and at every order.

    A larger share keeps all buyers of a smaller one. Each model has a ramp of its own.
    """
    return zlib.crc32(f"{model}/{buyer}".encode()) % 10_000 < percent * 100


def decide(mode: Mode, rule_hit: bool, risk: float, review_at: float, block_at: float) -> Decision:
    """Rules first, in every mode; the score only where it may be trusted."""
    if rule_hit:
        return "block"
    if mode == "rules" or not risk >= review_at:  # not a number: no score, no review
        return "approve"
    return "block" if risk >= block_at else "review"


# --8<-- [end:switch]


# --8<-- [start:queue]
class ReviewQueue:
    """Orders that wait for a person: most at stake first, none after its patience has run out."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._heap: list[tuple[float, float, int]] = []

    def add(self, order: int, now: float, stake: float) -> None:
        """`stake` is what a wrong approval is expected to cost: risk times amount. O(log n)."""
        heapq.heappush(self._heap, (-stake, now, order))

    def take(self, now: float) -> int | None:
        """The order to look at next; those that waited too long have had their default."""
        while self._heap:
            _, since, order = heapq.heappop(self._heap)
            if now - since <= self._patience:
                return order
        return None


# --8<-- [end:queue]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    by_model, _, _ = outcome(Lab(sys.modules[__name__]).stopped_by_model)
    by_rules, _, _ = outcome(lambda seed: stopped_by_rules(seed, 100.0))
    return {
        "by_model": (by_model, "%", ".0f"),
        "by_rules": (by_rules, "%", ".0f"),
        "meet_slow": (1 - 0.99**5, "%", ".0f"),
        "each_fast": (0.99 ** (1 / 5), "%", ".1f"),
    }
