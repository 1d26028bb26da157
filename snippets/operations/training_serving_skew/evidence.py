"""What the proof measures: each join offline and online, and late events."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from shop import DAY, TRAIN_TO, WARM_UP, Event, Join, Order, Values, caught, design, fit, trade

Serve = Callable[[Sequence[Event], Sequence[Order]], dict[int, Values]]
WORLDS = (0, 1, 2)


@cache
def accounts(seed: int) -> dict[int, list[Event]]:
    """The events of each account, by arrival."""
    found = defaultdict(list)
    for event in trade(seed)[1]:
        found[event.account].append(event)
    return found


def parts(seed: int) -> tuple[list[Order], list[Order]]:
    """Orders to train on and to test on."""
    orders, _ = trade(seed)
    train = [o for o in orders if WARM_UP * DAY <= o.at < TRAIN_TO * DAY]
    return train, [o for o in orders if o.at >= TRAIN_TO * DAY]


def rows(join: Join, orders: Sequence[Order], seed: int) -> list[Values]:
    """The join's features of these orders."""
    return [join(accounts(seed)[order.account], order) for order in orders]


def compare(join: Join, served: Sequence[dict[int, Values]]) -> tuple[float, float, float]:
    """Share of fraud caught offline and online, and of orders whose values differ; means."""
    found = []
    for seed in WORLDS:
        train, test = parts(seed)
        offline = rows(join, test, seed)
        weights = fit(
            design(train, rows(join, train, seed)), np.array([float(o.fraud) for o in train])
        )
        online = [served[seed][o.id] for o in test]
        differ = float(np.mean([a != b for a, b in zip(offline, online, strict=True)]))
        by_offline, by_online = (design(test, values) @ weights for values in (offline, online))
        found.append((caught(by_offline, test), caught(by_online, test), differ))
    offline_mean, online_mean, differ_mean = np.mean(found, axis=0)
    return float(offline_mean), float(online_mean), float(differ_mean)


def frauds() -> int:
    """Frauds among the orders of all tests."""
    return sum(order.fraud for seed in WORLDS for order in parts(seed)[1])
