"""Sends a second read whenever the first is slow, with no limit.

At a quiet hour only a few reads are slow, so the extra load looks like nothing. In a queue all
reads are slow: then nearly every read is sent twice, and the queue feeds itself.
"""

from spare import (
    ReviewQueue,
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


class HedgeBudget:
    def __init__(self, share: float = 0.05, most: float = 10.0) -> None:
        self._share = share

    def __call__(self, second: bool) -> bool:
        return second
