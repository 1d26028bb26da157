"""Counts requests in fixed windows of one period, and allows `burst` in each.

It tempts because it is a counter and a division. Around the end of a window a merchant gets twice
as many, and after a burst nothing comes until the window ends.
"""


class RateLimiter:
    """A counter for each merchant, which starts again with each window."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        if min(rate, period, burst) < 1:
            raise ValueError("rate, period and burst must be at least 1")
        self._period, self._burst, self._now = period, burst, 0
        self._window = 0
        self._taken: dict[str, int] = {}

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Count, or return the time to the end of the window."""
        if not 1 <= cost <= self._burst:
            raise ValueError("cost must be from 1 to burst")
        self._now = max(self._now, now)
        if self._now // self._period > self._window:
            self._window = self._now // self._period
            self._taken.clear()
        taken = self._taken.get(merchant, 0) + cost
        if taken > self._burst:
            return (self._window + 1) * self._period - self._now
        self._taken[merchant] = taken
        return 0

    def __len__(self) -> int:
        return len(self._taken)
