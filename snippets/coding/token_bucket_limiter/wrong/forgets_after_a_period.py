"""Forgets a merchant who has taken nothing for one period.

It tempts because the limit is said for a period. But a bucket that holds more than one period
brings is not full by then, and whoever waits a period gets a full one for nothing.
"""

import answer


class RateLimiter(answer.RateLimiter):
    """Keeps the time of the last token beside the buckets."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        super().__init__(rate, period, burst)
        self._last: dict[str, int] = {}

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Take tokens, and note when."""
        wait = super().take(merchant, now, cost)
        if wait == 0:
            self._last.pop(merchant, None)
            self._last[merchant] = self._now
        return wait

    def _forget_full_buckets(self) -> None:
        for merchant, last in list(self._last.items()):
            if self._now - last >= self._token * self._rate:
                del self._last[merchant], self._full_at[merchant]
