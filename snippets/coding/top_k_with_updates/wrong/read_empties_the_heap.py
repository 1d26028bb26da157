"""Pops the best accounts for a read and does not put them back.

It tempts because the first read is right. The next one starts from place k + 1.
"""

import heapq


class RiskBoard:
    """Running fraud scores, with a lazy heap."""

    def __init__(self) -> None:
        self._current: dict[int, tuple[int, int]] = {}
        self._heap: list[tuple[int, int]] = []

    def update(self, account_id: int, delta: int) -> None:
        """Add to a score and push it."""
        negated, _ = self._current.get(account_id, (0, account_id))
        self._current[account_id] = (negated - delta, account_id)
        heapq.heappush(self._heap, self._current[account_id])

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """Return the k highest scores."""
        if k < 0:
            raise ValueError("k must not be negative")
        top: list[tuple[int, int]] = []
        while self._heap and len(top) < k:
            entry = heapq.heappop(self._heap)
            if entry is self._current[entry[1]]:
                top.append((entry[1], -entry[0]))
        return top
