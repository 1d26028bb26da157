"""Counts tokens in fractions, which are exact too, and looks at everybody at each call."""

from fractions import Fraction
from math import ceil


class RateLimiter:
    """Slow: simple to believe, O(m) a call with m merchants that are not full."""

    def __init__(self, rate: int, period: int, burst: int) -> None:
        if min(rate, period, burst) < 1:
            raise ValueError("rate, period and burst must be at least 1")
        self._rate, self._burst, self._now = Fraction(rate, period), burst, 0
        self._tokens: dict[str, Fraction] = {}

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Fill all buckets up to now, then look at one of them."""
        if not 1 <= cost <= self._burst:
            raise ValueError("cost must be from 1 to burst")
        gone, self._now = max(0, now - self._now), max(self._now, now)
        filled = {name: tokens + gone * self._rate for name, tokens in self._tokens.items()}
        self._tokens = {name: tokens for name, tokens in filled.items() if tokens < self._burst}
        tokens = self._tokens.get(merchant, Fraction(self._burst))
        if tokens < cost:
            return ceil((cost - tokens) / self._rate)
        self._tokens[merchant] = tokens - cost
        return 0

    def __len__(self) -> int:
        return len(self._tokens)
