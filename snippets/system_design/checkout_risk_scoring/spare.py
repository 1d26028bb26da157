"""What the wrong answers get right, kept apart so that each shows its mistake and little else."""

import heapq
import zlib
from collections import deque
from collections.abc import Sequence

import numpy as np
from checkout import DEADLINE, Array, Mask, p99


def path_p99(stages: Sequence[Array], wait: Array) -> float:
    """Sums order by order, then the percentile."""
    return p99(sum(stages) + wait)


def gather(reads: Array, elapsed: Array, cap: float, reserve: float) -> tuple[Array, Mask]:
    """The wait within the deadline, and what is there by then."""
    limit = np.minimum(np.maximum(DEADLINE - reserve - elapsed, 0.0), cap)
    return np.minimum(limit, np.max(reads, axis=1)), reads <= limit.reshape(-1, 1)


class HedgeBudget:
    """Second reads as a share of first ones."""

    def __init__(self, share: float = 0.05, most: float = 10.0) -> None:
        self._share, self._most, self._left = share, most, most

    def __call__(self, second: bool) -> bool:
        """May a second read go?"""
        if second and self._left >= 1:
            self._left -= 1
            return True
        if not second:
            self._left = min(self._most, self._left + self._share)
        return False


def attempts(times: Sequence[float], now: float, window: float = 1.0) -> int:
    """Attempts in [now - window, now)."""
    return sum(now - window <= t < now for t in times)


def encode(values: Array, arrived: Mask) -> Array:
    """One, values, flags for what is missing."""
    return np.hstack([np.ones((len(values), 1)), values * arrived, 1.0 - arrived])


def fit(x: Array, fraud: Mask, ridge: float = 1.0) -> Array:
    """Logistic regression by Newton's method."""
    shrink, weights = np.r_[0.0, np.full(x.shape[1] - 1, ridge)], np.zeros(x.shape[1])
    for _ in range(8):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (fraud - p) - shrink * weights
        weights = weights + np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(shrink), slope)
    return weights


class Switch:
    """Trips by itself, comes back by a person."""

    def __init__(self, window: int = 200, bad_share: float = 0.1) -> None:
        self._bad_share, self._window = bad_share, window
        self._last: deque[bool] = deque(maxlen=window)
        self.mode = "full"

    def record(self, healthy: bool) -> None:
        """One scored order."""
        self._last.append(healthy)
        bad = len(self._last) - sum(self._last)
        if len(self._last) == self._window and bad > self._bad_share * self._window:
            self.mode = "rules"

    def force(self, mode: str) -> None:
        """A person's decision."""
        self.mode = mode
        self._last.clear()


def in_rollout(buyer: str, model: str, percent: float) -> bool:
    """A stable bucket."""
    return zlib.crc32(f"{model}/{buyer}".encode()) % 10_000 < percent * 100


def decide(mode: str, rule_hit: bool, risk: float, review_at: float, block_at: float) -> str:
    """Rules first, then the score if there is one."""
    if rule_hit or (mode == "full" and risk >= block_at):
        return "block"
    return "review" if mode == "full" and risk >= review_at else "approve"


class ReviewQueue:
    """Most at stake first, within patience."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._heap: list[tuple[float, float, int]] = []

    def add(self, order: int, now: float, stake: float) -> None:
        """Puts an order in."""
        heapq.heappush(self._heap, (-stake, now, order))

    def take(self, now: float) -> int | None:
        """The next order."""
        while self._heap:
            _, since, order = heapq.heappop(self._heap)
            if now <= since + self._patience:
                return order
        return None
