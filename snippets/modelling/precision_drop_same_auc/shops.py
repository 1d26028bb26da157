"""Orders of new shops, a fraud model that went live, and what the team can see of both.

The settings come from reason, and were fixed before any result was seen:

- An honest order's score has P(score > t) = exp(-t): any score can be brought to this scale, since
  only ranks matter. A fraud's score is m times as large on average, which makes the ROC curve
  TPR = FPR ** (1 / m) and its area m / (m + 1). An AUC of 0.92 is ordinary for payment fraud.
- 2,000 orders a day, 2 % of them fraud (new shops are riskier than old ones), 50 reviews.
- A reviewer's verdict takes days (median 2), a chargeback weeks (median 18). A reviewed fraud is
  stopped, so its only label is the verdict; a fraud that was not reviewed waits for the chargeback.
- A leak supplies a share of a fraud's score once its label is known, and nothing when it is served.
- Fraudsters who adapt keep 0.3 of their score (they control most inputs, not all), and their share
  grows with a time constant of 14 days.
- Features computed again later differ a little for harmless reasons (late events): noise of 0.2.

Changed after a first run: FLOOR, from 2.3 to 3 for speed, and the 5 % bar of `blame`, which was not
there before.
"""

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]

FLOOR = 3.0
"""Honest orders that score less never come near the queue; they are counted and not drawn."""
JITTER, KEPT, PACE = 0.2, 0.3, 14.0
VERDICT, CHARGEBACK = (2.0, 1.0), (18.0, 0.6)
"""Waits for a label: median in days and spread of its logarithm."""
CAUSES = ("threshold", "labels", "leak", "adversary")


@dataclass(frozen=True)
class Shops:
    """What stays the same in all worlds."""

    days: int = 28
    """Days since the launch."""
    before: int = 56
    """Days of the back-test, whose labels have all arrived."""
    orders: int = 2000
    frauds: float = 40.0
    reviews: int = 50
    auc: float = 0.92
    audit: int = 0
    """Orders a day, drawn at random from those not in the queue, that are reviewed all the same."""


@dataclass(frozen=True)
class World:
    """How strong each cause is, from 0 (absent) to just below 1."""

    threshold: float = 0.0
    """By how much the odds of fraud fall."""
    labels: float = 0.0
    """Verdicts take 1 / (1 - labels) times as long."""
    leak: float = 0.0
    """Share of a fraud's offline score that is not there when it is served."""
    adversary: float = 0.0
    """Share of the frauds that adapt in the end."""
    side: float = 1.0
    """1 if the odds fall because frauds stay away, 0 if because honest orders come."""
    fault: float = 0.0
    """Not in the list of causes: share of all orders that lose half of their score."""
    slow_chargebacks: float = 0.0
    """Not in the list either: chargebacks take 1 / (1 - slow_chargebacks) times as long."""


@dataclass(frozen=True)
class Past:
    """The back-test: every label is there, and features are computed from today's tables."""

    days: int
    orders: float
    """Orders a day."""
    fraud: Floats
    """Scores of all frauds, sorted."""
    honest: Floats
    """Scores of the honest orders above FLOOR, sorted."""
    verdict_waits: Floats
    """Days from order to verdict, sorted."""
    chargeback_waits: Floats


@dataclass(frozen=True)
class Live:
    """Since the launch, seen today. Arrays of shape (days, slots); an empty slot scores -inf."""

    orders: Floats
    """Orders on each day, shape (days,)."""
    reviews: int
    age: Floats
    """Days from the order to today, shape (days,)."""
    logged: Floats
    """Scores as they were served."""
    recomputed: Floats
    """Scores of the same orders with features from today's tables."""
    reviewed: Mask
    known: Mask
    """Known to be fraud by today."""
    wait: Floats
    """Days from order to label, where known; else inf."""
    audit: int
    fraud: Mask
    """The truth: for judging the diagnosis, never for making it."""


def mean_score(auc: float) -> float:
    """Mean score of a fraud in units of an honest order's."""
    return auc / (1 - auc)


def _waits(
    rng: np.random.Generator, law: tuple[float, float], shape: int | tuple[int, int]
) -> Floats:
    drawn: Floats = law[0] * np.exp(law[1] * rng.normal(size=shape))
    return drawn


@cache
def past(shops: Shops, seed: int) -> Past:
    """The months before the launch."""
    rng = np.random.default_rng([seed, 1])
    frauds = int(rng.poisson(shops.frauds * shops.before))
    honest = (shops.orders - shops.frauds) * shops.before
    tail = int(rng.poisson(honest * math.exp(-FLOOR)))
    score = rng.exponential(mean_score(shops.auc), frauds) + JITTER * rng.normal(size=frauds)
    reviewed = int(0.6 * frauds)
    return Past(
        shops.before,
        (honest + frauds) / shops.before,
        np.sort(score),
        np.sort(FLOOR + rng.exponential(1.0, tail) + JITTER * rng.normal(size=tail)),
        np.sort(_waits(rng, VERDICT, reviewed)),
        np.sort(_waits(rng, CHARGEBACK, frauds - reviewed)),
    )


def _rates(shops: Shops, world: World) -> tuple[float, float]:
    """Frauds and honest orders a day."""
    left = 1 - world.threshold
    frauds = shops.frauds * left**world.side
    return frauds, (shops.orders - shops.frauds) * left ** (world.side - 1)


def _adapted(shops: Shops, world: World) -> Floats:
    """Share of the frauds that have adapted, by day."""
    share: Floats = world.adversary * (1 - np.exp(-(np.arange(shops.days) + 0.5) / PACE))
    return share


def top(score: Floats, reviews: int) -> Mask:
    """The `reviews` highest scores of each day."""
    cut = np.partition(score, -reviews, axis=1)[:, -reviews]
    chosen: Mask = score >= cut[:, None]
    return chosen


def live(shops: Shops, world: World, seed: int) -> Live:
    """The days since the launch."""
    rng = np.random.default_rng([seed, 2])
    frauds, honest = _rates(shops, world)
    n_fraud = rng.poisson(frauds, shops.days)
    n_tail = rng.poisson(honest * math.exp(-FLOOR), shops.days)
    here = np.arange(n_fraud.max())[None, :] < n_fraud[:, None]
    there = np.arange(n_tail.max())[None, :] < n_tail[:, None]
    score = rng.exponential(mean_score(shops.auc), here.shape)
    adapted = rng.random(here.shape) < _adapted(shops, world)[:, None]
    offline = np.where(adapted, KEPT, 1.0) * score
    tail = FLOOR + rng.exponential(1.0, there.shape)
    served = np.hstack([(1 - world.leak) * offline, tail])
    leaked = np.hstack([offline, tail])
    fraud = np.hstack([here, np.zeros_like(there)])
    slot = np.hstack([here, there])
    if world.fault:
        lost = np.where(rng.random(slot.shape) < world.fault, 0.5, 1.0)
        served, leaked = served * lost, leaked * lost
    logged = np.where(slot, served, -np.inf)
    reviewed = top(logged, shops.reviews)
    seen = reviewed[:, : here.shape[1]]
    outside = n_fraud.mean() + honest - shops.reviews
    audited = ~seen & (rng.random(here.shape) < shops.audit / outside)
    verdict = _waits(rng, VERDICT, here.shape) / (1 - world.labels)
    chargeback = _waits(rng, CHARGEBACK, here.shape) / (1 - world.slow_chargebacks)
    wait = np.where(seen, verdict, chargeback)
    wait = np.where(audited, np.minimum(verdict, chargeback), wait)
    wait = np.hstack([np.where(here, wait, np.inf), np.full(there.shape, np.inf)])
    age = np.arange(shops.days, 0, -1).astype(np.float64)
    known = wait <= age[:, None]
    again = np.where(known, leaked, served) + JITTER * rng.normal(size=slot.shape)
    orders = np.asarray(n_fraud + honest, dtype=np.float64)
    return Live(
        orders,
        shops.reviews,
        age,
        logged,
        np.where(slot, again, -np.inf),
        reviewed,
        known,
        np.where(known, wait, np.inf),
        shops.audit,
        fraud,
    )


def expected(shops: Shops, world: World) -> float:
    """Precision that the dashboard shows on average: known frauds in the queue, by reviews."""
    frauds, honest = _rates(shops, world)
    mean = mean_score(shops.auc) * (1 - world.leak)
    share = _adapted(shops, world)
    low, high = np.zeros(shops.days), np.full(shops.days, 40.0)
    for _ in range(40):
        cut = (low + high) / 2
        caught = frauds * (1 - share) * np.exp(-cut / mean)
        caught = caught + frauds * share * np.exp(-cut / (KEPT * mean))
        full = caught + honest * np.exp(-cut) > shops.reviews
        low, high = np.where(full, cut, low), np.where(full, high, cut)
    median, spread = VERDICT
    ages = np.arange(shops.days, 0, -1) * (1 - world.labels)
    arrived = [(1 + math.erf(math.log(a / median) / spread / math.sqrt(2))) / 2 for a in ages]
    return float(np.mean(caught * np.array(arrived)) / shops.reviews)


@cache
def causing(shops: Shops, cause: str, drop: float, side: float = 1.0) -> World:
    """The world in which one cause lowers the expected precision by the share `drop`."""
    wanted = (1 - drop) * expected(shops, World())
    low, high = 0.0, 0.999
    for _ in range(30):
        middle = (low + high) / 2
        world = replace(World(side=side), **{cause: middle})
        low, high = (middle, high) if expected(shops, world) > wanted else (low, middle)
    return replace(World(side=side), **{cause: low})


def auc(score: Floats, positive: Mask, unlabelled: Floats, honest: float) -> float:
    """Area under the ROC curve: of positives' scores against all orders that are not labelled.

    Args:
        score: Scores, any shape.
        positive: Which of them are labelled fraud.
        unlabelled: Scores of frauds that pass for honest, since nobody has labelled them yet.
        honest: Number of honest orders, whose scores follow exp(-t).
    """
    scores = score[positive]
    wins = honest * (1 - np.exp(-np.maximum(scores, 0.0)))
    wins = wins + np.searchsorted(np.sort(unlabelled), scores)
    return float(np.mean(wins) / (honest + unlabelled.size))


def team_auc(seen: Live, days: int = 7) -> float:
    """What the team computes: the last `days`, features of today, labels known so far."""
    score, known, fraud = seen.recomputed[-days:], seen.known[-days:], seen.fraud[-days:]
    honest = float(seen.orders[-days:].sum()) - fraud.sum()
    return auc(score, known, score[fraud & ~known], honest)


def true_auc(seen: Live) -> float:
    """What holds: scores as served, since the launch, and every fraud labelled."""
    honest = float(seen.orders.sum()) - seen.fraud.sum()
    return auc(seen.logged, seen.fraud, np.empty(0), honest)
