"""Keeps the last answer until a score rises into it, and does not see a score fall out of it.

It tempts because most updates do not touch the top. A score that falls does when it was in the top.
"""

import answer


class RiskBoard(answer.RiskBoard):
    """Running fraud scores, with the last answer at hand."""

    def __init__(self) -> None:
        super().__init__()
        self._last: tuple[int, list[tuple[int, int]]] | None = None

    def update(self, account_id: int, delta: int) -> None:
        """Add to a score; forget the last answer if the account now belongs in it."""
        super().update(account_id, delta)
        if self._last is not None:
            k, top = self._last
            lowest = min((score for _, score in top), default=0)
            if len(top) < k or self._scores[account_id] >= lowest:
                self._last = None

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """Return the k highest scores."""
        if self._last is None or self._last[0] != k:
            self._last = (k, super().top_k(k))
        return list(self._last[1])
