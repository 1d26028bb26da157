"""Two doubly linked lists by hand, for when the interviewer takes OrderedDict away."""

from __future__ import annotations


class _Ring:
    """A circular list; the node that stands for the ring lies between its last and its first."""

    def __init__(self, entry: _Entry | None = None) -> None:
        self.entry = entry
        self.before = self.after = self

    def leave(self) -> None:
        self.before.after, self.after.before = self.after, self.before

    def join_at_end(self, ring: _Ring) -> None:
        self.before, self.after = ring.before, ring
        self.before.after = self.after.before = self

    def move_to_end(self, ring: _Ring) -> None:
        self.leave()
        self.join_at_end(ring)


class _Entry:
    """What is held of one account, with its places in the two lists."""

    def __init__(self, account: str) -> None:
        self.account = account
        self.features: tuple[float, ...] = ()
        self.written = 0
        self.by_use, self.by_age = _Ring(self), _Ring(self)


class FeatureCache:
    """Holds entries in a dictionary, and threads two lists through them."""

    def __init__(self, capacity: int, ttl: int) -> None:
        if capacity < 1 or ttl < 1:
            raise ValueError("capacity and ttl must be at least 1")
        self._capacity, self._ttl, self._now = capacity, ttl, 0
        self._entries: dict[str, _Entry] = {}
        self._by_use, self._by_age = _Ring(), _Ring()

    def get(self, account: str, now: int) -> tuple[float, ...] | None:
        """O(1)."""
        self._tick(now)
        entry = self._entries.get(account)
        if entry is None or not self._is_fresh(entry):
            return None
        entry.by_use.move_to_end(self._by_use)
        return entry.features

    def put(self, account: str, features: tuple[float, ...], now: int) -> None:
        """O(1)."""
        self._tick(now)
        if account not in self._entries:
            if len(self._entries) == self._capacity:
                self._evict()
            self._entries[account] = _Entry(account)
        entry = self._entries[account]
        entry.features, entry.written = features, now
        entry.by_use.move_to_end(self._by_use)
        entry.by_age.move_to_end(self._by_age)

    def _tick(self, now: int) -> None:
        if now < self._now:
            raise ValueError("the clock goes back")
        self._now = now

    def _is_fresh(self, entry: _Entry) -> bool:
        return self._now - entry.written < self._ttl

    def _evict(self) -> None:
        leaver = self._by_age.after.entry
        assert leaver is not None, "a full cache has an oldest entry"
        if self._is_fresh(leaver):
            leaver = self._by_use.after.entry
            assert leaver is not None
        leaver.by_use.leave()
        leaver.by_age.leave()
        del self._entries[leaver.account]
