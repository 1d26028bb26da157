"""What a cache with expiry has to do."""

import random
from collections.abc import Callable

from answer import FeatureCache

Features = tuple[float, ...]


class _Oracle:
    """Keeps every entry with its times, and looks through all of them."""

    def __init__(self, capacity: int, ttl: int) -> None:
        self.capacity, self.ttl = capacity, ttl
        self.entries: list[tuple[str, Features, int]] = []  # the least recently used first

    def _clear(self, now: int) -> None:
        self.entries = [entry for entry in self.entries if now - entry[2] < self.ttl]

    def get(self, account: str, now: int) -> Features | None:
        self._clear(now)
        for entry in self.entries:
            if entry[0] == account:
                self.entries.remove(entry)
                self.entries.append(entry)
                return entry[1]
        return None

    def put(self, account: str, features: Features, now: int) -> None:
        self._clear(now)
        self.entries = [entry for entry in self.entries if entry[0] != account]
        self.entries = [*self.entries, (account, features, now)][-self.capacity :]


def _filled(capacity: int, ttl: int, *accounts: str) -> FeatureCache:
    """A cache to which these were put at second 0, each with a different value."""
    cache = FeatureCache(capacity, ttl)
    for place, account in enumerate(accounts):
        cache.put(account, (float(place),), 0)
    return cache


def check_what_was_put_comes_back() -> None:
    """Features that were stored are found, others are not."""
    cache = FeatureCache(3, 10)
    assert cache.get("ann", 0) is None, "nothing was put yet"
    cache.put("ann", (1.0, 2.0), 0)
    assert cache.get("ann", 0) == (1.0, 2.0)
    assert cache.get("bob", 0) is None, "bob was never put"


def check_example_of_the_question() -> None:
    """The example of the question comes out."""
    cache = FeatureCache(2, 10)
    cache.put("ann", (1.0,), 0)
    cache.put("bob", (2.0,), 1)
    assert cache.get("ann", 2) == (1.0,)
    cache.put("cem", (3.0,), 3)
    assert cache.get("bob", 4) is None, "bob was used least recently, and had to leave"
    assert cache.get("ann", 9) == (1.0,)
    assert cache.get("ann", 10) is None, "ann is 10 seconds old; a read does not renew"
    cache.put("dia", (4.0,), 10)
    assert cache.get("cem", 11) == (3.0,), "ann had expired and leaves before cem"


def check_a_read_counts_as_use() -> None:
    """The one that was read last stays, though it was put first."""
    cache = _filled(2, 10, "ann", "bob")
    cache.get("ann", 1)
    cache.put("cem", (9.0,), 2)
    assert cache.get("ann", 3) == (0.0,)
    assert cache.get("bob", 3) is None


def check_a_write_counts_as_use() -> None:
    """An account that is put again moves to the end of the line."""
    cache = _filled(2, 10, "ann", "bob")
    cache.put("ann", (5.0,), 1)
    cache.put("cem", (9.0,), 2)
    assert cache.get("ann", 3) == (5.0,)
    assert cache.get("bob", 3) is None


def check_capacity_is_used_in_full() -> None:
    """As many accounts as fit are held, and a put beyond that makes one leave."""
    cache = _filled(3, 10, "ann", "bob", "cem")
    assert [cache.get(account, 1) for account in ("ann", "bob", "cem")] == [(0.0,), (1.0,), (2.0,)]
    cache.put("dia", (3.0,), 1)
    assert [cache.get(account, 1) for account in ("bob", "cem", "dia")] == [(1.0,), (2.0,), (3.0,)]
    assert cache.get("ann", 1) is None


def check_putting_again_takes_no_new_place() -> None:
    """An account that is held already makes no other one leave."""
    cache = _filled(2, 10, "ann", "bob")
    cache.put("bob", (5.0,), 1)
    assert cache.get("ann", 2) == (0.0,)
    assert cache.get("bob", 2) == (5.0,)


def check_expiry_is_sharp() -> None:
    """Features are served until the second before they are ttl seconds old."""
    for ttl in (1, 2, 10):
        cache = FeatureCache(2, ttl)
        cache.put("ann", (1.0,), 5)
        assert cache.get("ann", 5 + ttl - 1) == (1.0,)
        assert cache.get("ann", 5 + ttl) is None, f"{ttl} seconds old, with a ttl of {ttl}"


def check_a_read_does_not_renew() -> None:
    """However often features are read, they expire ttl seconds after they were put."""
    cache = _filled(2, 10, "ann")
    for now in range(10):
        assert cache.get("ann", now) == (0.0,)
    assert cache.get("ann", 10) is None


def check_a_write_renews() -> None:
    """Features that are put again are as old as the last put, and the first to expire no more."""
    cache = _filled(2, 10, "ann", "bob")
    cache.put("ann", (5.0,), 6)
    cache.get("bob", 9)
    cache.put("cem", (9.0,), 15)
    assert cache.get("ann", 15) == (5.0,), "bob had expired; ann had not"
    assert cache.get("ann", 16) is None


def check_expired_ones_leave_first() -> None:
    """No fresh account is evicted while an expired one is held, though that was read last."""
    cache = FeatureCache(3, 10)
    cache.put("ann", (0.0,), 0)
    cache.put("bob", (1.0,), 4)
    cache.put("cem", (2.0,), 4)
    cache.get("ann", 9)
    cache.put("dia", (3.0,), 10)
    assert cache.get("bob", 10) == (1.0,), "ann had expired"
    cache.put("eve", (4.0,), 10)
    assert cache.get("cem", 10) is None, "all three were fresh, and cem was used least recently"


def check_a_miss_changes_no_order() -> None:
    """A read that finds nothing fresh leaves the others in their order."""
    cache = _filled(2, 10, "ann", "bob")
    assert cache.get("eve", 1) is None
    cache.put("cem", (2.0,), 2)
    assert cache.get("ann", 3) is None, "ann was used least recently"
    assert cache.get("bob", 3) == (1.0,)


def check_no_features_are_features() -> None:
    """An account without features is stored like others: (), which is not None."""
    cache = FeatureCache(1, 10)
    cache.put("ann", (), 0)
    assert cache.get("ann", 1) == ()


def check_bad_sizes_are_refused() -> None:
    """A capacity or ttl below 1 is a ValueError; 1 is enough."""
    for capacity, ttl in ((0, 10), (10, 0), (-1, 1), (1, -1)):
        try:
            FeatureCache(capacity, ttl)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for capacity {capacity} and ttl {ttl}")
    cache = _filled(1, 1, "ann", "bob")
    assert cache.get("bob", 0) == (1.0,)
    assert cache.get("ann", 0) is None, "there is room for one"


def check_the_clock_never_goes_back() -> None:
    """A time below 0 or before an earlier call's is a ValueError, and such a call changes nothing.

    Any call moves the clock, a miss too; the same second again is fine.
    """
    cache = FeatureCache(1, 10)
    calls: list[Callable[[int], object]] = [
        lambda now: cache.get("ann", now),
        lambda now: cache.put("bob", (2.0,), now),
    ]
    for clock in (0, 4, 7):
        for call in calls:
            try:
                call(clock - 1)
            except ValueError:
                pass
            else:
                raise AssertionError(f"ValueError wanted for {clock - 1} after {clock}")
        assert cache.get("bob", clock) is None, "the refused put has stored something"
        assert cache.get("eve", clock + 3) is None
        cache.put("ann", (1.0,), clock + 3)
        assert cache.get("ann", clock + 3) == (1.0,)
        if clock == 0:
            cache.get("ann", 4)


def check_agrees_with_looking_through_all() -> None:
    """Over random mixes of reads and writes, it says what a list of all entries says."""
    for seed, capacity, ttl, accounts, step in (
        (7, 3, 6, 6, 2),
        (8, 1, 3, 3, 1),
        (9, 8, 40, 12, 3),
    ):
        rng = random.Random(seed)
        cache, oracle, now = FeatureCache(capacity, ttl), _Oracle(capacity, ttl), 0
        for place in range(1_500):
            now += rng.randint(0, step)
            account = f"account {rng.randrange(accounts)}"
            if rng.random() < 0.5:
                assert cache.get(account, now) == oracle.get(account, now)
            else:
                cache.put(account, (float(place),), now)
                oracle.put(account, (float(place),), now)


def grow(n: int = 1_000, k: int = 2) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: n reads, room for k accounts.

    Every eighth read is for an account that was never seen.
    """
    accounts = [f"account {i // 8}" for i in range(n)]

    def run() -> object:
        cache = FeatureCache(k, n)
        for now, account in enumerate(accounts):
            if cache.get(account, now) is None:
                cache.put(account, (), now)
        return cache

    return run
