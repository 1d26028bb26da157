"""Drops all that has expired at each call: simpler to reason about, O(1) only on average."""

from collections import OrderedDict


class FeatureCache:
    """Holds fresh features only, by last use."""

    def __init__(self, capacity: int, ttl: int) -> None:
        if capacity < 1 or ttl < 1:
            raise ValueError("capacity and ttl must be at least 1")
        self._capacity, self._ttl, self._now = capacity, ttl, 0
        self._features: OrderedDict[str, tuple[float, ...]] = OrderedDict()
        self._written: OrderedDict[str, int] = OrderedDict()

    def get(self, account: str, now: int) -> tuple[float, ...] | None:
        """O(1) amortised: each entry is dropped once."""
        self._clear(now)
        if account not in self._features:
            return None
        self._features.move_to_end(account)
        return self._features[account]

    def put(self, account: str, features: tuple[float, ...], now: int) -> None:
        """O(1) amortised."""
        self._clear(now)
        for order in (self._features, self._written):
            order.pop(account, None)
        if len(self._features) == self._capacity:
            leaver, _ = self._features.popitem(last=False)
            del self._written[leaver]
        self._features[account] = features
        self._written[account] = now

    def _clear(self, now: int) -> None:
        if now < self._now:
            raise ValueError("the clock goes back")
        self._now = now
        while self._written and now - next(iter(self._written.values())) >= self._ttl:
            account, _ = self._written.popitem(last=False)
            del self._features[account]
