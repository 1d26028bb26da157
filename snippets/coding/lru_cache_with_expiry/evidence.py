"""What the proof measures: a stream of checkouts that read the features of their accounts.

There is one read a second. Account i of 1,000 is read with a chance in proportion to 1 / i, which
is how the popularity of many things falls off. Every miss fetches the features and puts them. All
times are in reads, so that a busier server has the same figures with a shorter ttl.
"""

import random
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import Protocol

ACCOUNTS = 1_000
READS, WARM_UP = 8_000, 2_000
"""How many there are, and how many of them go by before anything is counted."""


class Cache(Protocol):
    """What every cache offers."""

    def get(self, account: str, now: int, /) -> tuple[float, ...] | None: ...

    def put(self, account: str, features: tuple[float, ...], now: int, /) -> None: ...


@cache
def shares() -> list[float]:
    """The chance of each account to be the next one that is read."""
    weights = [1 / i for i in range(1, ACCOUNTS + 1)]
    return [weight / sum(weights) for weight in weights]


@cache
def stream(seed: int) -> list[str]:
    """The accounts that are read, one a second."""
    rng = random.Random(seed)
    numbers = rng.choices(range(ACCOUNTS), cum_weights=list(accumulate(shares())), k=READS)
    return [f"account {number}" for number in numbers]


def run(make: Callable[[int, int], Cache], capacity: int, ttl: int, seed: int) -> tuple[float, int]:
    """The share of the reads that hit, in %, and the age of the oldest features served."""
    held, hits, oldest = make(capacity, ttl), 0, 0
    for now, account in enumerate(stream(seed)):
        features = held.get(account, now)
        if features is None:
            held.put(account, (now,), now)
        elif now >= WARM_UP:
            hits += 1
            oldest = max(oldest, now - int(features[0]))
    return 100 * hits / (READS - WARM_UP), oldest


def most_hits(ttl: int) -> float:
    """The share of the reads that hit when there is room for all, in %.

    After a write there are ttl - 1 reads, of any account, before it expires. If a share p of the
    reads are of this account, p (ttl - 1) of those are expected to hit, and then one misses.
    """
    hits = [p * (ttl - 1) for p in shares()]
    return 100 * sum(p * h / (1 + h) for p, h in zip(shares(), hits, strict=True))


def enough(capacities: Sequence[int], rates: Sequence[float], ttl: int) -> int:
    """The least of these capacities that comes within one point of the most hits."""
    return next(c for c, rate in zip(capacities, rates, strict=True) if rate > most_hits(ttl) - 1)
