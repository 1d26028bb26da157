"""What the proof measures: fraud models with known score distributions, without sampling noise."""

from collections.abc import Sequence
from itertools import groupby
from math import exp, log
from statistics import NormalDist

Sample = tuple[list[float], list[int]]
"""Scores, and labels of which 1 is fraud."""

HONEST = NormalDist(0, 1)
"""Scores of honest orders: only their distance to those of frauds matters."""


def spread(distribution: NormalDist, count: int) -> list[float]:
    """The distribution as evenly spaced quantiles, so that nothing hangs on a seed."""
    return [distribution.inv_cdf((i + 0.5) / count) for i in range(count)]


def steady(frauds: int, share: float) -> Sample:
    """A model that is somewhat right about every fraud: two standard deviations above."""
    return _sample(spread(NormalDist(2, 1), frauds), share)


def selective(frauds: int, share: float) -> Sample:
    """A model that is sure of six frauds in ten, and takes the others for honest orders."""
    seen = round(0.6 * frauds)
    scores = spread(NormalDist(4, 1), seen) + spread(HONEST, frauds - seen)
    return _sample(scores, share)


def _sample(frauds: list[float], share: float) -> Sample:
    honests = spread(HONEST, round(len(frauds) * (1 - share) / share))
    return frauds + honests, [1] * len(frauds) + [0] * len(honests)


def as_probability(sample: Sample, share: float) -> Sample:
    """The steady model's scores as the probability of fraud, which Bayes' rule gives."""
    scores, labels = sample
    prior = log(share / (1 - share))
    return [1 / (1 + exp(-(2 * score - 2 + prior))) for score in scores], labels


def rounded(sample: Sample, step: float) -> Sample:
    """The same with scores rounded to multiples of a step."""
    scores, labels = sample
    return [round(score / step) * step for score in scores], labels


def in_one_order(sample: Sample, favour: int) -> Sample:
    """The sample without ties: among equal scores frauds come first, or last for -1."""
    scores, labels = sample
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], -favour * labels[i]))
    return [-float(place) for place in range(len(order))], [labels[i] for i in order]


def trapezoids(sample: Sample) -> float:
    """Area under straight lines through the precision-recall points, from precision 1 on."""
    scores, labels = sample
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    caught = flagged = 0
    area, before = 0.0, 1.0
    for _, tied in groupby(order, key=lambda i: scores[i]):
        held: Sequence[int] = [labels[i] for i in tied]
        caught += sum(held)
        flagged += len(held)
        area += sum(held) * (caught / flagged + before) / 2
        before = caught / flagged
    return area / caught
