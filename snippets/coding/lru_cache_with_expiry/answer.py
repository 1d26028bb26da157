"""Sample answer: a cache that evicts by last use, of entries that expire."""

# --8<-- [start:answer]
from collections import OrderedDict


class FeatureCache:
    """The features of the accounts that were used last, none of them too old.

    Times are whole seconds on the caller's clock, which starts at 0 and never goes back.
    """

    def __init__(self, capacity: int, ttl: int) -> None:
        """Hold at most `capacity` accounts, and serve features for `ttl` seconds.

        Raises:
            ValueError: If either is below 1.
        """
        if capacity < 1 or ttl < 1:
            raise ValueError("capacity and ttl must be at least 1")
        self._capacity = capacity
        self._ttl = ttl
        self._now = 0
        self._features: OrderedDict[str, tuple[float, ...]] = OrderedDict()  # by last use
        self._written: OrderedDict[str, int] = OrderedDict()  # by age, so by time of expiry

    def get(self, account: str, now: int) -> tuple[float, ...] | None:
        """Return the features of an account, or None if none are held that are fresh.

        Raises:
            ValueError: If `now` is before an earlier call, or below 0. Nothing changes then.
        """
        self._tick(now)
        if not self._is_fresh(account):
            return None
        self._features.move_to_end(account)
        return self._features[account]

    def put(self, account: str, features: tuple[float, ...], now: int) -> None:
        """Store the features of an account, in place of older ones.

        Raises:
            ValueError: If `now` is before an earlier call, or below 0. Nothing changes then.
        """
        self._tick(now)
        if account not in self._features and len(self._features) == self._capacity:
            leaver = self._next_to_leave()
            del self._features[leaver], self._written[leaver]
        self._features[account] = features
        self._features.move_to_end(account)
        self._written[account] = now
        self._written.move_to_end(account)

    def _tick(self, now: int) -> None:
        if now < self._now:
            raise ValueError(f"the clock goes back from {self._now} to {now}")
        self._now = now

    def _is_fresh(self, account: str) -> bool:
        written = self._written.get(account)
        return written is not None and self._now - written < self._ttl

    def _next_to_leave(self) -> str:
        oldest = next(iter(self._written))
        return next(iter(self._features)) if self._is_fresh(oldest) else oldest


# --8<-- [end:answer]
