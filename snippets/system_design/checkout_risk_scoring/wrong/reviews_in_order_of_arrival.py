"""Reviews orders in the order in which they came.

It is fair, and with people to spare it makes no difference. When more comes than they can look
at, the large frauds wait behind small doubts until their time has run out.
"""

from collections import deque

from spare import (
    HedgeBudget,
    Switch,
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


class ReviewQueue:
    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._line: deque[tuple[float, int]] = deque()

    def add(self, order: int, now: float, stake: float) -> None:
        self._line.append((now, order))

    def take(self, now: float) -> int | None:
        while self._line:
            since, order = self._line.popleft()
            if now - since <= self._patience:
                return order
        return None
