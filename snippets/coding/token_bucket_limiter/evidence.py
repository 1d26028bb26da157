"""What the proof measures: how many requests pass, and how many merchants are remembered."""

import random
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Protocol

MINUTE = 60_000
"""Milliseconds."""


class Limiter(Protocol):
    """What every limiter offers."""

    def take(self, merchant: str, now: int, cost: int = 1, /) -> int: ...

    def __len__(self) -> int: ...


Make = Callable[[int, int, int], Limiter]
"""Takes rate, period and burst."""


def passed(make: Make, rate: int, burst: int, every: int, minutes: int = 5) -> float:
    """Requests a minute that pass, when one merchant asks every so many ms; burst not counted."""
    limiter, end = make(rate, MINUTE, burst), minutes * MINUTE
    limiter.take("shop", 0, burst)
    return sum(limiter.take("shop", now) == 0 for now in range(every, end + 1, every)) / minutes


def late(make: Make, exact: Make, burst: int, tokens: int = 20) -> tuple[int, int]:
    """How many tokens come at another millisecond than they should, and how many there were.

    There are 1 to 20 in 100 ms, each rate with an empty bucket and a merchant who asks every
    millisecond.
    """
    wrong = 0
    for rate in range(1, 21):
        both = [_times(limiter, rate, burst, tokens) for limiter in (make, exact)]
        wrong += sum(a != b for a, b in zip(*both, strict=True))
    return wrong, 20 * tokens


def _times(make: Make, rate: int, burst: int, tokens: int) -> list[int]:
    limiter, now, times = make(rate, 100, burst), 0, list[int]()
    limiter.take("shop", 0, burst)
    while len(times) < tokens:
        now += 1
        while len(times) < tokens and limiter.take("shop", now) == 0:
            times.append(now)
    return times


def remembered(make: Make, fills: Sequence[int], merchants: int = 5_000) -> list[tuple[int, int]]:
    """For each time to fill, in ms: merchants seen, and the most that were held at once.

    There are 10,000 requests, 10 a second. Merchant i makes a share of them in proportion to
    1 / i. An empty bucket holds 10 tokens when it has filled.
    """
    rng = random.Random(7)
    weights = list(accumulate(1 / i for i in range(1, merchants + 1)))
    names = [f"shop {i}" for i in rng.choices(range(merchants), cum_weights=weights, k=10_000)]
    found = []
    for fill in fills:
        limiter, most = make(10, fill, 10), 0
        for number, name in enumerate(names):
            limiter.take(name, 100 * number)
            most = max(most, len(limiter))
        found.append((len(set(names)), most))
    return found
