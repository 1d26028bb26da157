"""What the proof measures: how good a late feature looks, by the way in which it is joined.

Each merchant has a hidden risk that wanders. A job measures it once a day; the result arrives some
time later. The risk of an order depends on the hidden risk at that moment. So nothing but
age makes a value worse, and the value that serving would have had is the point-in-time one.

The settings: a risk that has lost half of its memory after 10 days, since waves of fraud last for
days or weeks, with 2 and 50 days beside it; delays from none to 16 days, since a dispute may take
weeks to arrive. Delays are exponential, so results overtake each other.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import exp, sqrt

Order = tuple[str, int]
Fact = tuple[str, int, int, float]
Join = Callable[[Iterable[Order], Sequence[Fact]], list[float | None]]

HOURS = 24
DAYS = 60
MERCHANTS = 40
ORDERS = 30
"""For each merchant, in the last two thirds of the days, so that early facts have arrived."""


@cache
def _world(half_life: float, seed: int) -> tuple[list[list[float]], list[Order], list[float]]:
    """Hidden risks by merchant and day, the orders, and each order's chance to be fraud."""
    rng = random.Random(seed)
    keep = 0.5 ** (1 / half_life)
    states: list[list[float]] = []
    for _ in range(MERCHANTS):
        state, days = rng.gauss(0, 1), []
        for _ in range(DAYS):
            days.append(state)
            state = keep * state + sqrt(1 - keep**2) * rng.gauss(0, 1)
        states.append(days)
    orders: list[Order] = []
    chances: list[float] = []
    for merchant, days in enumerate(states):
        for _ in range(ORDERS):
            hour = rng.randrange(DAYS // 3 * HOURS, DAYS * HOURS)
            orders.append((str(merchant), hour))
            chances.append(1 / (1 + exp(3 - 1.5 * days[hour // HOURS])))
    return states, orders, chances


def facts_of(half_life: float, delay_days: float, seed: int) -> list[Fact]:
    """One fact for each merchant and day, at midnight, known after an exponential delay."""
    rng = random.Random(seed + 1_000)
    facts: list[Fact] = []
    for merchant, days in enumerate(_world(half_life, seed)[0]):
        for day, state in enumerate(days):
            delay = round(rng.expovariate(1) * delay_days * HOURS)
            facts.append((str(merchant), day * HOURS, day * HOURS + delay, state))
    return facts


def auc(join: Join, half_life: float, delay_days: float, seed: int) -> float:
    """Chance that a fraud has a higher joined value than an honest order; a tie counts half.

    Missing values count as 0, the mean. Each order counts as fraud with its chance, and as honest
    with the rest, so that no luck of the labels is in the figure.
    """
    _, orders, chances = _world(half_life, seed)
    values = join(orders, facts_of(half_life, delay_days, seed))
    ranked = sorted(zip((value or 0.0 for value in values), chances, strict=True))
    wins = honest = 0.0
    start = 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        fraud = sum(chance for _, chance in ranked[start:end])
        tied = end - start - fraud
        wins += fraud * (honest + tied / 2)
        honest += tied
        start = end
    return wins / (honest * sum(chances))


def mean_auc(join: Join, half_life: float, delay_days: float, seeds: Sequence[int]) -> float:
    """The mean over some worlds."""
    return sum(auc(join, half_life, delay_days, seed) for seed in seeds) / len(seeds)
