"""Limiters that keep the tokens themselves, in whole numbers or in floats."""


class WholeTokens:
    """Adds the whole tokens that have come since the last request, and sets the clock to it."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        if min(rate, period, burst) < 1:
            raise ValueError("rate, period and burst must be at least 1")
        self._rate, self._period, self._burst = rate, period, burst
        self._now = 0
        self._buckets: dict[str, tuple[int, int]] = {}

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Take tokens, or return how long to wait for them."""
        if not 1 <= cost <= self._burst:
            raise ValueError("cost must be from 1 to burst")
        self._now = max(self._now, now)
        tokens, last = self._buckets.get(merchant, (self._burst, self._now))
        tokens = min(self._burst, tokens + (self._now - last) * self._rate // self._period)
        taken = cost if cost <= tokens else 0
        self._buckets[merchant] = (tokens - taken, self._now)
        self._forget()
        return 0 if taken else -(-(cost - tokens) * self._period // self._rate)

    def __len__(self) -> int:
        return len(self._buckets)

    def _forget(self) -> None:
        for merchant, (tokens, last) in list(self._buckets.items()):
            if (
                tokens * self._period + (self._now - last) * self._rate
                >= self._burst * self._period
            ):
                del self._buckets[merchant]


class FloatTokens:
    """Adds the fraction of a token that has come since the last request."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        if min(rate, period, burst) < 1:
            raise ValueError("rate, period and burst must be at least 1")
        self._rate, self._burst = rate / period, burst
        self._now = 0
        self._buckets: dict[str, tuple[float, int]] = {}

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Take tokens, or return how long to wait for them."""
        if not 1 <= cost <= self._burst:
            raise ValueError("cost must be from 1 to burst")
        self._now = max(self._now, now)
        tokens, last = self._buckets.get(merchant, (float(self._burst), self._now))
        tokens = min(self._burst, tokens + (self._now - last) * self._rate)
        taken = cost if cost <= tokens else 0
        self._buckets[merchant] = (tokens - taken, self._now)
        self._forget()
        return 0 if taken else int(-(-(cost - tokens) // self._rate))

    def __len__(self) -> int:
        return len(self._buckets)

    def _forget(self) -> None:
        for merchant, (tokens, last) in list(self._buckets.items()):
            if tokens + (self._now - last) * self._rate >= self._burst:
                del self._buckets[merchant]
