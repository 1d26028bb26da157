"""What the proof measures: a population of buyers, of whom experiments draw some at random."""

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import exp, log, sqrt
from statistics import fmean, stdev, variance
from typing import NamedTuple

Session = tuple[str, float]
Interval = tuple[float, float, float]
Method = Callable[[Iterable[Session], Iterable[Session]], Interval]
Buyer = tuple[float, ...]
"""The revenue of each of a buyer's sessions."""

Z = 1.959963984540054
"""The normal quantile for 95 %."""


class World(NamedTuple):
    """How buyers are made."""

    mean_sessions: float
    """Sessions per buyer; their numbers are log-normal with a spread of 0.8, and 1 at least."""
    alike: bool
    """Whether all have the same chance of an order, or each their own, any from 0 to 0.6."""


@cache
def population(world: World, size: int = 1_500) -> tuple[Buyer, ...]:
    """Buyers who order in three sessions of ten on average, for about 40 each time.

    Those are returning customers. A log-normal basket with a spread of 0.6 has the usual long
    tail, and a part of it, 0.4, belongs to the buyer: some always fill theirs. Not so where all
    are alike.
    """
    rng = random.Random(7)
    buyers = []
    for _ in range(size):
        many = exp(rng.gauss(log(world.mean_sessions) - 0.32, 0.8))
        chance = 0.3 if world.alike else rng.uniform(0, 0.6)
        taste = 0.0 if world.alike else rng.gauss(0, 0.4)
        rest = 0.6 if world.alike else sqrt(0.6**2 - 0.4**2)
        buyers.append(
            tuple(
                40 * exp(taste + rng.gauss(0, rest)) if rng.random() < chance else 0.0
                for _ in range(max(1, round(many)) if world.mean_sessions > 1 else 1)
            )
        )
    return tuple(buyers)


def draw(world: World, arm: str, buyers: int, rng: random.Random) -> list[Session]:
    """The sessions of buyers who are drawn with replacement, so that every draw is alike."""
    drawn = rng.choices(population(world), k=buyers)
    return [(f"{arm}{i}", revenue) for i, held in enumerate(drawn) for revenue in held]


def session_interval(control: Iterable[Session], treatment: Iterable[Session]) -> Interval:
    """The 95 % interval for a difference of means that takes sessions for independent."""
    (old, before), (new, after) = (
        (fmean(revenues), variance(revenues) / len(revenues))
        for revenues in ([revenue for _, revenue in arm] for arm in (control, treatment))
    )
    error = Z * sqrt(before + after)
    return new - old, new - old - error, new - old + error


def covered(methods: Sequence[Method], world: World, buyers: int, experiments: int) -> list[float]:
    """How often each method's interval holds the true difference: 0, as both arms are alike."""
    rng = random.Random(11)
    hits = [0] * len(methods)
    for _ in range(experiments):
        control, treatment = (draw(world, arm, buyers, rng) for arm in "ct")
        for i, method in enumerate(methods):
            _, low, high = method(control, treatment)
            hits[i] += low <= 0 <= high
    return [hit / experiments for hit in hits]


def bootstrap(arms: Sequence[Sequence[Session]], draws: int, rng: random.Random) -> float:
    """Standard error of the difference: buyers are drawn anew from those in each arm."""
    totals = []
    for arm in arms:
        by_buyer: dict[str, tuple[float, int]] = {}
        for buyer, revenue in arm:
            money, count = by_buyer.get(buyer, (0.0, 0))
            by_buyer[buyer] = money + revenue, count + 1
        totals.append(list(by_buyer.values()))
    differences = []
    for _ in range(draws):
        (old, n), (new, m) = (
            map(sum, zip(*rng.choices(held, k=len(held)), strict=True)) for held in totals
        )
        differences.append(new / m - old / n)
    return stdev(differences)
