"""What the proof measures: simulated orders, of which the true risk of fraud is known."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from math import exp, log, pi, sqrt

Ece = Callable[[Sequence[float], Sequence[int], int], float]
"""Takes probabilities, labels and the number of bins."""

BASE_RATE = 0.1
"""Mean risk of the simulated orders."""


def risk_at(share: float) -> float:
    """True risk of fraud that this share of the orders exceeds: most are low, a few are high.

    It is (1 - v)², where v has the density 3v² on 0..1. So the mean is 1 - 6/4 + 3/5, which is
    BASE_RATE.
    """
    return (1 - float(share ** (1 / 3))) ** 2


def risks(n: int, rng: random.Random) -> list[float]:
    """True risks of fraud of n orders."""
    return [risk_at(rng.random()) for _ in range(n)]


def every_risk(n: int = 5_000) -> list[float]:
    """The same in equal steps, for means over all orders that there could be."""
    return [risk_at((i + 0.5) / n) for i in range(n)]


def outcomes(true: Sequence[float], rng: random.Random) -> list[int]:
    """1 for fraud, which comes about with the true risk."""
    return [int(rng.random() < risk) for risk in true]


def overconfident(risk: float) -> float:
    """Score that says too little of low risks and too much of high ones."""
    risk = min(max(risk, 1e-12), 1 - 1e-12)
    centre = log(BASE_RATE / (1 - BASE_RATE))
    logit = log(risk / (1 - risk))
    return 1 / (1 + exp(-(centre + 1.6 * (logit - centre))))


def honest(risk: float) -> float:
    """Score that is the true risk: no model is better calibrated."""
    return risk


def mean_errors(
    ece: Ece, score: Callable[[float], float], n: int, bins: Sequence[int], scored: int = 40_000
) -> list[float]:
    """Mean error over samples of n orders, for each number of bins.

    There are 8 samples, or more up to `scored` orders in all.
    """
    rng = random.Random(7)
    sums = [0.0] * len(bins)
    samples = max(8, scored // n)
    for _ in range(samples):
        true = risks(n, rng)
        scores, labels = [score(risk) for risk in true], outcomes(true, rng)
        sums = [total + ece(scores, labels, b) for total, b in zip(sums, bins, strict=True)]
    return [total / samples for total in sums]


def expected_noise(n: int, bins: int) -> float:
    """Mean error of a perfectly calibrated model, by the normal approximation.

    The sum of label - risk in a bin has mean 0 and variance sum risk (1 - risk); the mean of the
    absolute value of a normal variable is sqrt(2 / pi) of its standard deviation.
    """
    variances = [0.0] * bins
    orders = every_risk()
    for risk in orders:
        variances[min(int(risk * bins), bins - 1)] += risk * (1 - risk) * n / len(orders)
    return sqrt(2 / pi) * sum(map(sqrt, variances)) / n


def true_error(score: Callable[[float], float]) -> float:
    """Mean distance of score and true risk, which needs no bins and no labels."""
    return sum(abs(score(risk) - risk) for risk in every_risk()) / len(every_risk())


def auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Chance that a random fraud scores above a random honest order; a tie counts half."""
    frauds: Counter[float] = Counter()
    honests: Counter[float] = Counter()
    for score, label in zip(scores, labels, strict=True):
        (frauds if label else honests)[score] += 1
    wins, below = 0.0, 0
    for score in sorted(frauds.keys() | honests.keys()):
        wins += frauds[score] * (below + honests[score] / 2)
        below += honests[score]
    return wins / (frauds.total() * honests.total())


def brier(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Mean squared distance of score and label."""
    return sum((s - y) ** 2 for s, y in zip(scores, labels, strict=True)) / len(labels)


def caught(scores: Sequence[float], labels: Sequence[int], share: float) -> float:
    """Share of the frauds in the riskiest `share` of the orders, ties in order of arrival."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    reviewed = order[: round(share * len(order))]
    return sum(labels[i] for i in reviewed) / sum(labels)
