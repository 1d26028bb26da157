"""Breaks ties by the larger id.

It tempts because nlargest over (score, id) is one line. It turns both parts of the key round, and
only the score should be.
"""

import heapq

import answer


class RiskBoard(answer.RiskBoard):
    def top_k(self, k: int) -> list[tuple[int, int]]:
        """Return the k highest scores."""
        if k < 0:
            raise ValueError("k must not be negative")
        pairs = ((score, account_id) for account_id, score in self._scores.items())
        return [(account_id, score) for score, account_id in heapq.nlargest(k, pairs)]
