"""What the proof measures: orders of known risk, two ways to distort it, and Platt scaling."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from math import exp, log, sqrt
from statistics import NormalDist, mean, stdev

Calibrator = Callable[[float], float]

LOG_ODDS = NormalDist(-4.5, 1.5)
"""Of the true risk: about three orders in a hundred are fraud, and most are far safer."""


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-min(max(x, -30.0), 30.0)))


RISKS = [_sigmoid(LOG_ODDS.inv_cdf((i + 0.5) / 200)) for i in range(200)]
"""The risks of new orders, in even steps."""


def inflated(risk: float) -> float:
    """The score of a model that was trained on one honest order in 20, uncorrected.

    All odds are 20 times too high, which is a shift of the log-odds, just what Platt assumes.
    """
    return 20 * risk / (1 + 19 * risk)


def lifted(risk: float) -> float:
    """The true risk; but from 0.1 on, a hand-written rule takes it four tenths of the way to 1.

    It leaves the order as it is, and no straight line in the log-odds has such a jump.
    """
    return risk + 0.4 * (1 - risk) if risk >= 0.1 else risk


def orders(n: int, rng: random.Random) -> tuple[list[float], list[int]]:
    """True risks and outcomes of n orders."""
    risks = [1 / (1 + exp(-rng.gauss(LOG_ODDS.mean, LOG_ODDS.stdev))) for _ in range(n)]
    return risks, [int(rng.random() < risk) for risk in risks]


def platt(
    scores: Sequence[float], labels: Sequence[int]
) -> Callable[[Sequence[float]], list[float]]:
    """Logistic regression on the log-odds of the score, by Newton's method.

    Targets are Platt's own, a little inside of 0 and 1, so that separable data do no harm. To be
    quick, orders whose log-odds agree to one decimal are taken together.
    """
    frauds = sum(labels)
    hit, miss = (frauds + 1) / (frauds + 2), 1 / (len(labels) - frauds + 2)
    sums: defaultdict[float, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for score, label in zip(scores, labels, strict=True):
        held = sums[round(_log_odds(score), 1)]
        held[0] += 1
        held[1] += hit if label else miss
    share = sum(target for _, target in sums.values()) / len(labels)
    a, b = log(share / (1 - share)), 0.0
    for _ in range(15):
        ga = gb = haa = hab = hbb = 0.0
        for x, (count, target) in sums.items():
            p = _sigmoid(a + b * x)
            miss_by, v = target - count * p, count * p * (1 - p)
            ga += miss_by
            gb += miss_by * x
            haa += v
            hab += v * x
            hbb += v * x * x
        det = haa * hbb - hab * hab + 1e-12
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        step = min(1.0, 1 / max(abs(da), abs(db), 1e-12))  # no leaps, which might not come back
        a, b = a + step * da, b + step * db
    return lambda new: [_sigmoid(a + b * _log_odds(score)) for score in new]


def _log_odds(score: float) -> float:
    score = min(max(score, 1e-6), 1 - 1e-6)
    return log(score / (1 - score))


def error(predicted: Sequence[float]) -> float:
    """Root mean squared distance of the predictions for RISKS to the risks themselves."""
    return sqrt(sum((p - q) ** 2 for p, q in zip(predicted, RISKS, strict=True)) / len(RISKS))


@cache
def _drawn(n: int, seed: int) -> tuple[list[float], list[int]]:
    return orders(n, random.Random(seed))


def errors(
    fit: Callable[[Sequence[float], Sequence[int]], Callable[[Sequence[float]], Sequence[float]]],
    distort: Calibrator,
    n: int,
    seeds: int,
) -> list[float]:
    """The error of a calibrator that is fitted to n orders, for each seed."""
    new = [distort(risk) for risk in RISKS]
    found = []
    for seed in range(seeds):
        risks, labels = _drawn(n, seed)
        found.append(error(fit([distort(risk) for risk in risks], labels)(new)))
    return found


def lead(one: Sequence[float], other: Sequence[float]) -> float:
    """By how many standard errors `one` is lower on average, from pairs with the same orders."""
    gaps = [b - a for a, b in zip(one, other, strict=True)]
    return mean(gaps) / (stdev(gaps) / sqrt(len(gaps)))


def thinned(
    risks: Sequence[float], labels: Sequence[int], keep: int, rng: random.Random
) -> tuple[list[float], list[int], list[float]]:
    """All frauds, and one honest order in `keep`, drawn at random, which stands for so many."""
    kept = [i for i, label in enumerate(labels) if label or rng.random() < 1 / keep]
    weights = [1.0 if labels[i] else float(keep) for i in kept]
    return [risks[i] for i in kept], [labels[i] for i in kept], weights
