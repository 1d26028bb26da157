"""A small shop under attack: accounts, orders, events with two clocks, and ways to join them.

Times are in hours from the start. What happened and what was known are two clocks: an event
`happened` at one time and `arrived` in our stores at another.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DAY = 24.0
DAYS, TRAIN_TO = 80, 50
"""Days of orders, and the day on which training ends and the test begins."""
WARM_UP = 10
"""Days at the start that only fill the windows."""
DISPUTE_DAYS = (4.0, 20.0)
"""A dispute comes between so many days after the order."""
LATE_SHARE, LATE_HOURS = 0.25, 6.0
"""The share of attempts that arrive late (another region, a retry queue), and how late."""
PROMPT_HOURS = 0.01
REVIEWED = 0.05
"""The share of orders that the review team can look at."""


class Event(NamedTuple):
    """Something that happened to an account. `order` is set on a dispute."""

    account: int
    kind: str
    happened: float
    arrived: float
    order: int = -1


class Order(NamedTuple):
    """A checkout that was scored at `at`. `amount` comes with the request: it cannot skew."""

    id: int
    account: int
    at: float
    amount: float
    fraud: bool


class Feature(NamedTuple):
    """How many events of a kind happened in the last `window` hours, the present not included."""

    kind: str
    window: float


FEATURES = (Feature("attempt", 24.0), Feature("dispute", 60 * DAY))
Values = tuple[int, ...]
Join = Callable[[Sequence[Event], Order], Values]
"""Features of an order from the events of its account, in whatever order they are given."""


@cache
def trade(seed: int, late_share: float = LATE_SHARE) -> tuple[list[Order], list[Event]]:
    """Orders by time, and events by arrival. Stolen accounts see bursts of orders, often again."""
    rng = np.random.default_rng(seed)
    drafts: list[tuple[float, int, float, bool]] = []
    for account in range(500):
        trader = rng.random() < 0.04
        honest = rng.poisson(DAYS * (0.8 if trader else 0.05))
        drafts += [(at, account, rng.lognormal(3.6, 0.8), False) for at in day_times(rng, honest)]
        if rng.random() < 0.04:
            for start in rng.uniform(0, DAYS * DAY, 1 + rng.poisson(1.3)):
                gaps = rng.exponential(1.2, 2 + rng.poisson(3.0)).cumsum()
                drafts += [(start + g, account, rng.lognormal(4.0, 0.8), True) for g in gaps]
    drafts.sort()
    orders = [Order(i, a, float(at), float(m), f) for i, (at, a, m, f) in enumerate(drafts)]
    events = []
    for order in orders:
        slow = LATE_HOURS if rng.random() < late_share else PROMPT_HOURS
        lag = float(rng.exponential(slow))
        events.append(Event(order.account, "attempt", order.at, order.at + lag))
        if rng.random() < (0.9 if order.fraud else 0.01):
            at = order.at + DAY * float(rng.uniform(*DISPUTE_DAYS))
            events.append(Event(order.account, "dispute", at, at + 1.0, order.id))
    return orders, sorted(events, key=lambda event: event.arrived)


def day_times(rng: np.random.Generator, count: int) -> list[float]:
    """Times of honest orders; more in the evening."""
    hours = rng.normal(18.0, 4.0, count) % DAY
    return list(rng.integers(0, DAYS, count) * DAY + hours)


def count(events: Iterable[Event], order: Order, feature: Feature, now: float, known: float) -> int:
    """Events of a kind in [now - window, now) that had arrived by `known`. The slow, plain way."""
    kind, start = feature.kind, now - feature.window
    return sum(
        1
        for _, what, happened, arrived, _ in events
        if start <= happened < now and arrived <= known and what == kind
    )


def midnight(at: float) -> float:
    """The start of the day."""
    return at // DAY * DAY


def snapshot_before(events: Sequence[Event], order: Order) -> Values:
    """The daily snapshot taken at the midnight before the order."""
    now = midnight(order.at)
    return tuple(count(events, order, f, now, now) for f in FEATURES)


def snapshot_same_date(events: Sequence[Event], order: Order) -> Values:
    """The snapshot with the order's date, if it is written when that day ends."""
    now = midnight(order.at) + DAY
    return tuple(count(events, order, f, now, now) for f in FEATURES)


def latest(events: Sequence[Event], order: Order) -> Values:
    """Today's values from the online store, joined to orders of weeks ago."""
    now = (TRAIN_TO + 20 if order.at < TRAIN_TO * DAY else DAYS + 20) * DAY
    return tuple(count(events, order, f, now, now) for f in FEATURES)


def event_time(events: Sequence[Event], order: Order) -> Values:
    """As of the order by event time alone: late events are there that serving did not have."""
    return tuple(count(events, order, f, order.at, float("inf")) for f in FEATURES)


# Scoring: a logistic regression, and what it catches.


def design(orders: Sequence[Order], rows: Sequence[Values]) -> NDArray[np.float64]:
    """Inputs of the model, one row an order: 1, log amount, log(1 + count) for each feature."""
    amounts = np.log([order.amount for order in orders])
    counts = np.log1p(np.array(rows, dtype=float))
    return np.column_stack([np.ones(len(orders)), amounts, counts])


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic regression with a little ridge, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + 0.5 * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, x.T @ (y - p) - 0.5 * weights)
    return weights


def caught(scores: NDArray[np.float64], orders: Sequence[Order]) -> float:
    """Share of fraud among the orders with the highest scores, within the review budget."""
    fraud = np.array([order.fraud for order in orders])
    reviewed = np.argsort(-scores, kind="stable")[: round(REVIEWED * len(orders))]
    return float(fraud[reviewed].sum() / fraud.sum())
