"""Puts the model back as soon as recent orders look healthy again.

Right for a slow store, where a breaker probes. A kill switch also stands between buyers and a
model that is wrong: on rules alone everything is healthy, so the bad model comes back, and goes,
and comes back.
"""

from collections import deque

from spare import (
    HedgeBudget,
    ReviewQueue,
    attempts,
    decide,
    encode,
    fit,
    gather,
    in_rollout,
    path_p99,
)

__all__ = [
    "HedgeBudget", "ReviewQueue", "Switch", "attempts", "decide",
    "encode", "fit", "gather", "in_rollout", "path_p99",
]  # fmt: skip


class Switch:
    def __init__(self, window: int = 200, bad_share: float = 0.1) -> None:
        self._bad_share, self._window = bad_share, window
        self._last: deque[bool] = deque(maxlen=window)
        self.mode = "full"

    def record(self, healthy: bool) -> None:
        self._last.append(healthy)
        if len(self._last) == self._window:
            bad = self._last.count(False) > self._bad_share * self._window
            self.mode = "rules" if bad else "full"

    def force(self, mode: str) -> None:
        self.mode = mode
        self._last.clear()
