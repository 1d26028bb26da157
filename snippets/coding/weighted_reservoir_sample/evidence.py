"""What the proof measures: chances of being drawn, lost ranks, and work on the heap.

The basket of ten orders has one of half the total weight, since it is heavy orders for which
rules of sampling differ; the rest are small, as orders mostly are.
"""

import heapq
import random
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from itertools import accumulate
from unittest.mock import patch

Order = tuple[str, float]
Sampler = Callable[[Iterable[Order], int, random.Random], list[str]]

BASKET = [100.0, 20.0, 20.0, 10.0, 10.0, 10.0, 10.0, 10.0, 5.0, 5.0]
"""Weights; the first is half of their sum."""


def chance_to_be_drawn(weights: Sequence[float]) -> list[float]:
    """Chance that the first order is among the first k drawn, for k = 1 .. n; by all 2^n sets.

    The next order is drawn from those that are left, with chances by weight.
    """

    @cache
    def drawn(left: frozenset[int], k: int) -> float:
        if k == 0:
            return 0.0
        total = sum(weights[i] for i in sorted(left))
        chance = weights[0] / total
        for i in sorted(left - {0}):
            chance += weights[i] / total * drawn(left - {i}, k - 1)
        return chance

    everything = frozenset(range(len(weights)))
    return [drawn(everything, k) for k in range(1, len(weights) + 1)]


def measured(sampler: Sampler, weights: Sequence[float], draws: int = 3_000) -> list[float]:
    """The same by sampling: the first k of a sample of all n are a sample of k."""
    rng = random.Random(7)
    orders = [(str(i), weight) for i, weight in enumerate(weights)]
    places = [0] * len(orders)
    for _ in range(draws):
        places[sampler(orders, len(orders), rng).index("0")] += 1
    return [count / draws for count in accumulate(places)]


def times_luck(orders: Iterable[Order], k: int, rng: random.Random) -> list[str]:
    """The rule that ranks by weight times a uniform number."""
    ranked = ((weight * (1 - rng.random()), name) for name, weight in orders)
    return [name for _, name in heapq.nlargest(k, ranked)]


def by_power(orders: Iterable[Order], k: int, rng: random.Random) -> list[str]:
    """The right rule, with the rank u ** (1 / weight) computed as it is written."""
    ranked = (((1 - rng.random()) ** (1 / w), -i, name) for i, (name, w) in enumerate(orders))
    return [name for _, _, name in heapq.nlargest(k, ranked)]


@cache
def _day(seed: int, n: int) -> tuple[tuple[str, float], ...]:
    """Order values with a median of 1, spread as order values often are: log-normally."""
    rng = random.Random(seed)
    return tuple((str(i), rng.lognormvariate(0, 1)) for i in range(n))


@cache
def _exact(seed: int, n: int, k: int) -> frozenset[str]:
    """The k of highest rank, by arithmetic with 28 digits."""
    rng = random.Random(seed)
    ranked = [(Decimal(1 - rng.random()).ln() / Decimal(w), name) for name, w in _day(seed, n)]
    return frozenset(name for _, name in heapq.nlargest(k, ranked))


def share_right(sampler: Sampler, total: float, n: int = 400, k: int = 20, days: int = 4) -> float:
    """Share of the sample that belongs in it, when all weights are scaled to add up to `total`.

    That changes no chance, and no order of the exact ranks.
    """
    right = 0
    for seed in range(days):
        scale = total / sum(weight for _, weight in _day(seed, n))
        orders = [(name, weight * scale) for name, weight in _day(seed, n)]
        right += len(_exact(seed, n, k) & set(sampler(orders, k, random.Random(seed))))
    return right / (k * days)


def displaced(sampler: Sampler, weights: Sequence[float], k: int) -> float:
    """How often a sampler replaces an order in its heap, on average over five seeds."""
    orders = [(str(i), weight) for i, weight in enumerate(weights)]
    with patch.object(heapq, "heapreplace", wraps=heapq.heapreplace) as replace:
        for seed in range(5):
            sampler(orders, k, random.Random(seed))
        return replace.call_count / 5
