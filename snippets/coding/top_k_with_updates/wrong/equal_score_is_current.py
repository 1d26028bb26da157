"""Takes a heap entry for current when its score is, so a score that came back is listed twice.

It tempts because comparing with the dictionary needs no version number. When a score goes from 5
to 8 and back to 5, the old entry for 5 comes to life again beside the new one.
"""

import heapq


class RiskBoard:
    """Running fraud scores, with a lazy heap."""

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
        top: list[tuple[int, int]] = []
        while self._heap and len(top) < k:
            entry = heapq.heappop(self._heap)
            if -entry[0] == self._scores[entry[1]]:
                top.append(entry)
        for entry in top:
            heapq.heappush(self._heap, entry)
        return [(account_id, -negated) for negated, account_id in top]
