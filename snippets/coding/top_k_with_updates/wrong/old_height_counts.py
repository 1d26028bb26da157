"""Leaves out repeats but not stale entries, so a score that fell still ranks at its old height.

It tempts because the newest entry does come up first while scores only rise. After a refund or a
decay the old, higher entry comes up first.
"""

import heapq


class RiskBoard:
    """Running fraud scores, with a heap of everything that was ever pushed."""

    def __init__(self) -> None:
        self._scores: dict[int, int] = {}
        self._heap: list[tuple[int, int]] = []

    def update(self, account_id: int, delta: int) -> None:
        """Add to a score and push it."""
        self._scores[account_id] = self._scores.get(account_id, 0) + delta
        heapq.heappush(self._heap, (-self._scores[account_id], account_id))

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """Return the k highest scores."""
        if k < 0:
            raise ValueError("k must not be negative")
        top: dict[int, tuple[int, int]] = {}
        while self._heap and len(top) < k:
            entry = heapq.heappop(self._heap)
            top.setdefault(entry[1], entry)
        for entry in top.values():
            heapq.heappush(self._heap, entry)
        return [(account_id, -entry[0]) for account_id, entry in top.items()]
