"""Which orders to review: least expected loss, with capacity as a constraint with a price."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from orders import Array, Day, Mask, draw_days, times_odds

__all__ = [
    "Array",
    "Costs",
    "Day",
    "Mask",
    "Plan",
    "average_precision",
    "cheapest",
    "draw_days",
    "loss",
    "plan",
    "plan_live",
    "recalibrate",
    "times_odds",
]


# --8<-- [start:answer]
@dataclass(frozen=True)
class Costs:
    """Dollars lost by one mistake; a right decision costs nothing.

    Raises:
        ValueError: if a cost is not positive.
    """

    false_positive: float
    false_negative: float

    def __post_init__(self) -> None:
        if self.false_positive <= 0 or self.false_negative <= 0:
            raise ValueError("costs must be positive")

    def threshold(self, price: float = 0.0) -> float:
        """Probability above which a review pays, when each also costs `price` of capacity."""
        return (self.false_positive + price) / (self.false_positive + self.false_negative)

    def price(self, threshold: float) -> float:
        """Price of capacity at which `threshold` is break-even; the inverse of `threshold`."""
        return threshold * (self.false_positive + self.false_negative) - self.false_positive


@dataclass(frozen=True)
class Plan:
    """Which orders of a day to review, and what one more review would have been worth."""

    review: Mask
    """Shape (n,)."""
    threshold: float
    price: float
    """Expected dollars that one more review saves: 0 while there is room to spare."""


def plan(p: Array, costs: Costs, capacity: int) -> Plan:
    """Least expected loss with at most `capacity` reviews, seeing the whole day. O(n log n).

    An order exactly at break-even is let through: its review would save nothing.

    Args:
        p: calibrated fraud probabilities, shape (n,).

    Raises:
        ValueError: if `capacity` is negative.
    """
    if capacity < 0:
        raise ValueError("capacity must not be negative")
    worth = p > costs.threshold()
    if worth.sum() <= capacity:
        return Plan(worth, costs.threshold(), 0.0)
    order = np.argsort(-p, kind="stable")
    review = np.zeros(p.size, dtype=bool)
    review[order[:capacity]] = True
    first_left_out = float(p[order[capacity]])
    return Plan(review, first_left_out, costs.price(first_left_out))


def plan_live(p: Array, past: Array, costs: Costs, capacity: int, hours: int = 24) -> Mask:
    """Reviews decided on arrival: each hour, price the reviews left against the orders to come.

    Args:
        p: probabilities in order of arrival, shape (n,); n is taken as forecast.
        past: probabilities of earlier days, from which the scores to come are forecast.
    """
    review = np.zeros(p.size, dtype=bool)
    past = np.sort(past)
    edges = np.linspace(0, p.size, hours + 1).astype(int)
    for start, stop in pairwise(edges):
        left = capacity - int(review.sum())
        share = min(1.0, left / (p.size - start))
        cut = max(costs.threshold(), float(np.quantile(past, 1 - share)))
        wanted = start + np.flatnonzero(p[start:stop] > cut)
        review[wanted[:left]] = True
    return review


def loss(fraud: Mask, review: Mask, costs: Costs) -> float:
    """Dollars lost on one day: good orders reviewed and frauds let through."""
    false_positives = int((review & ~fraud).sum())
    false_negatives = int((fraud & ~review).sum())
    return costs.false_positive * false_positives + costs.false_negative * false_negatives


def average_precision(fraud: Mask, score: Array) -> float:
    """Area under the precision-recall curve: mean precision at each fraud, riskiest first.

    Raises:
        ValueError: if there is no fraud.
    """
    if not fraud.any():
        raise ValueError("average precision needs a fraud")
    hits = fraud[np.argsort(-score, kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, hits.size + 1)
    return float(precision[hits].mean())


def recalibrate(fraud: Mask, score: Array) -> Callable[[Array], Array]:
    """Platt scaling: fit slope and intercept on the score's log-odds by Newton's method."""
    x = np.column_stack([np.log(score / (1 - score)), np.ones(score.size)])
    weights = np.array([0.0, np.log(fraud.mean() / (1 - fraud.mean()))])
    for _ in range(12):
        p = 1 / (1 + np.exp(-x @ weights))
        curvature = x.T @ (x * (p * (1 - p))[:, None])
        weights = weights + np.linalg.solve(curvature, x.T @ (fraud - p))
    slope, intercept = weights
    return lambda new: 1 / (1 + np.exp(-(slope * np.log(new / (1 - new)) + intercept)))


def cheapest(
    models: dict[str, list[Array]], frauds: list[Mask], costs: Costs, capacity: int
) -> str:
    """Name of the model that loses least when each day is planned with its probabilities."""
    lost = {
        name: sum(
            loss(fraud, plan(p, costs, capacity).review, costs)
            for fraud, p in zip(frauds, days, strict=True)
        )
        for name, days in models.items()
    }
    return min(lost, key=lambda name: lost[name])


# --8<-- [end:answer]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    costs, capacity, days = Costs(5.0, 100.0), 1000, draw_days(10, 60_000, 7)
    price = planned = hasty = 0.0
    for day in days:
        found = plan(day.broad, costs, capacity)
        first = np.zeros(day.broad.size, dtype=bool)
        first[np.flatnonzero(day.broad > costs.threshold())[:capacity]] = True
        price += found.price / len(days)
        planned += loss(day.fraud, found.review, costs)
        hasty += loss(day.fraud, first, costs)
    return {"price": (price, "$", ".2f"), "haste": (hasty / planned - 1, "%", ".0f")}
