"""What the proof measures: what a split lets a model remember, and what it leaves to test on.

Rings: each works for about a month, buys mostly its favourite item, and changes card and device in
turn. A fifth are fraudsters; half of these rings' orders turn out as fraud, and 2 % of the others'.
The model only remembers: its score is the fraud rate of the item in train. So on rings that it has
never seen it cannot be better than chance, 0.5.

The settings: 100 days, a test of the last 30, and a gap of 10 for the disputes to come in. How
often cards change is what the claim could turn on, so it is swept.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

Order = tuple[int, tuple[str, ...]]
Split = Callable[[Sequence[Order], int, int], tuple[list[int], list[int]]]

DAYS, CUT, GAP = 100, 70, 10
RINGS, ORDERS = 200, 15
"""How many rings, and orders of each."""
ITEMS = 5_000
"""So many that two rings seldom have the same favourite."""


@cache
def _world(card_lasts: int, seed: int) -> tuple[list[Order], list[str], list[float], list[bool]]:
    """Orders, their items, their chances to be fraud, and what came of them.

    A card and a device serve `card_lasts` orders each; they are changed in turn, so that each
    order of a ring is linked to the next.
    """
    rng = random.Random(seed)
    rows: list[tuple[Order, str, float, bool]] = []
    for ring in range(RINGS):
        favourite = rng.randrange(ITEMS)
        chance = 0.5 if rng.random() < 0.2 else 0.02
        day = rng.uniform(-30, DAYS)
        for i in range(ORDERS):
            day += rng.expovariate(1 / 2)
            card, device = i // card_lasts, (i + card_lasts // 2) // card_lasts
            identities = (f"card {ring}/{card}", f"device {ring}/{device}")
            item = favourite if rng.random() < 0.8 else rng.randrange(ITEMS)
            row = (int(day), identities), f"item {item}", chance, rng.random() < chance
            if 0 <= day < DAYS:
                rows.append(row)
    orders, items, chances, frauds = (list(column) for column in zip(*rows, strict=True))
    return orders, items, chances, frauds


def memory_auc(split: Split, card_lasts: int, seed: int) -> tuple[float, float]:
    """AUC on the test part of a model that remembers items, and the share of late orders in it.

    A test order counts as fraud with its chance, and as honest with the rest; a tie counts half.
    """
    orders, items, chances, frauds = _world(card_lasts, seed)
    train, test = split(orders, CUT, GAP)
    bought = Counter(items[place] for place in train)
    charged = Counter(items[place] for place in train if frauds[place])
    base = charged.total() / bought.total()
    late = sum(day >= CUT for day, _ in orders)

    def score(item: str) -> float:
        return (charged[item] + 2 * base) / (bought[item] + 2)

    ranked = sorted((score(items[place]), chances[place]) for place in test)
    wins = honest = fraud = 0.0
    start = 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        here = sum(chance for _, chance in ranked[start:end])
        wins += here * (honest + (end - start - here) / 2)
        fraud, honest = fraud + here, honest + end - start - here
        start = end
    return wins / (fraud * honest), len(test) / late


def mean_over_worlds(split: Split, card_lasts: int, seeds: Sequence[int]) -> tuple[float, float]:
    """Means of both figures."""
    both = [memory_auc(split, card_lasts, seed) for seed in seeds]
    return sum(a for a, _ in both) / len(both), sum(b for _, b in both) / len(both)


def left_to_test(split: Split, others: float, seed: int, n: int = 2_000) -> float:
    """Share of the late orders that are left for the test when identities are shared at random.

    Each of n orders has an account, a card and a device, and shares each of them with `others`
    other orders on average, whoever they are. There is no gap; the test is the last 30 days.
    """
    rng = random.Random(seed)
    pool = max(1, round(n / others))
    orders = [
        (
            rng.randrange(DAYS),
            tuple(f"{kind} {rng.randrange(pool)}" for kind in ("account", "card", "device")),
        )
        for _ in range(n)
    ]
    return len(split(orders, CUT, 0)[1]) / sum(day >= CUT for day, _ in orders)
