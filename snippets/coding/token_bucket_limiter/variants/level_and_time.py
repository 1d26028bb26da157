"""Keeps what a bucket holds, and since when, in parts of a token; a heap says who is full."""

import heapq


class RateLimiter:
    """The bucket as it is drawn: it holds something, and something drips in."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        if min(rate, period, burst) < 1:
            raise ValueError("rate, period and burst must be at least 1")
        self._rate, self._token, self._burst = rate, period, burst
        self._now = 0
        self._buckets: dict[str, tuple[int, int]] = {}  # parts held, and when
        self._full: list[tuple[int, str]] = []  # some time at which the bucket may be full

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """O(log m) amortised, with m merchants that are not full."""
        if not 1 <= cost <= self._burst:
            raise ValueError("cost must be from 1 to burst")
        self._now = max(self._now, now)
        self._forget()
        missing = cost * self._token - self._held(merchant)
        if missing > 0:
            return (missing + self._rate - 1) // self._rate
        if merchant not in self._buckets:
            heapq.heappush(self._full, (self._now, merchant))
        self._buckets[merchant] = (-missing, self._now)
        return 0

    def __len__(self) -> int:
        return len(self._buckets)

    def _held(self, merchant: str) -> int:
        size = self._burst * self._token
        held, since = self._buckets.get(merchant, (size, self._now))
        return min(size, held + (self._now - since) * self._rate)

    def _forget(self) -> None:
        """Look at those that may be full by now, and look again later if they are not."""
        while self._full and self._full[0][0] <= self._now:
            _, merchant = heapq.heappop(self._full)
            missing = self._burst * self._token - self._held(merchant)
            if missing > 0:
                due = self._now + (missing + self._rate - 1) // self._rate
                heapq.heappush(self._full, (due, merchant))
            else:
                del self._buckets[merchant]
