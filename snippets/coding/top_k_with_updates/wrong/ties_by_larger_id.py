"""Breaks ties by the larger id.

It tempts because nlargest over (score, id) is one line. It turns both parts of the key round, and
only the score should be.
"""

import heapq


class RiskBoard:
    """Running fraud scores."""

    def __init__(self) -> None:
        self._scores: dict[int, int] = {}

    def update(self, account_id: int, delta: int) -> None:
        """Add to a score."""
        self._scores[account_id] = self._scores.get(account_id, 0) + delta

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """Return the k highest scores."""
        if k < 0:
            raise ValueError("k must not be negative")
        pairs = ((score, account_id) for account_id, score in self._scores.items())
        return [(account_id, score) for score, account_id in heapq.nlargest(k, pairs)]
