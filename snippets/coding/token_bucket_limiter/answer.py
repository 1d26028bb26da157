"""Sample answer: a token bucket for each merchant, in whole numbers."""

# --8<-- [start:answer]
from collections import OrderedDict


class RateLimiter:
    """Lets each merchant make `rate` requests in `period` ms, and up to `burst` of them at once.

    Times are whole milliseconds on one clock, which starts at 0.
    """

    def __init__(self, rate: int, period: int, burst: int) -> None:
        """Give every merchant a full bucket.

        Raises:
            ValueError: If one of them is below 1.
        """
        if min(rate, period, burst) < 1:
            raise ValueError("rate, period and burst must be at least 1")
        self._rate = rate
        self._token = period  # in parts of a token, of which a millisecond brings `rate`
        self._burst = burst
        self._now = 0
        # When each bucket will be full, the one that gave a token longest ago first. Times are in
        # parts, too: a millisecond is `rate` of them.
        self._full_at: OrderedDict[str, int] = OrderedDict()

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Take `cost` tokens from a merchant's bucket, if it holds so many.

        Args:
            merchant: Whose bucket.
            now: The time. If it is before that of an earlier call, the clock stands still.
            cost: How many tokens, from 1 to burst.

        Returns:
            0 if they were taken. Otherwise nothing was, and it is the number of milliseconds to
            wait until they could be, if the merchant asks for nothing else meanwhile.

        Raises:
            ValueError: If `cost` is out of its range.
        """
        if not 1 <= cost <= self._burst:
            raise ValueError(f"cost must be from 1 to {self._burst}, not {cost}")
        self._now = max(self._now, now * self._rate)
        self._forget_full_buckets()
        full_at = max(self._full_at.get(merchant, 0), self._now) + cost * self._token
        lacking = full_at - self._now - self._burst * self._token
        if lacking > 0:
            return -(-lacking // self._rate)  # rounded up
        self._full_at[merchant] = full_at
        self._full_at.move_to_end(merchant)
        return 0

    def __len__(self) -> int:
        """Return for how many merchants something is kept."""
        return len(self._full_at)

    def _forget_full_buckets(self) -> None:
        while self._full_at and next(iter(self._full_at.values())) <= self._now:
            self._full_at.popitem(last=False)


# --8<-- [end:answer]
