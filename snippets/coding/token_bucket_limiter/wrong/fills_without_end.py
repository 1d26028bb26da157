"""Lets tokens pile up while a merchant is away.

It tempts because the refill is the part that one thinks about. A merchant who was quiet for a week
may then send a week's requests at once, which is what a limit is there to prevent.
"""

from collections import defaultdict


class RateLimiter:
    """Tokens since the beginning of time, less those that were taken."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        if min(rate, period, burst) < 1:
            raise ValueError("rate, period and burst must be at least 1")
        self._rate, self._token, self._burst, self._now = rate, period, burst, 0
        self._taken: defaultdict[str, int] = defaultdict(int)

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Compare what was taken with what has come."""
        if not 1 <= cost <= self._burst:
            raise ValueError("cost must be from 1 to burst")
        self._now = max(self._now, now)
        come = self._burst * self._token + self._now * self._rate
        lacking = (self._taken[merchant] + cost) * self._token - come
        if lacking > 0:
            return -(-lacking // self._rate)
        self._taken[merchant] += cost
        return 0

    def __len__(self) -> int:
        return len(self._taken)
