"""Sample answer: isotonic calibration by pooling adjacent violators."""

# --8<-- [start:answer]
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple


class IsotonicCalibrator:
    """Maps scores of a fraud model to probabilities that rise with the score, or stay."""

    def __init__(
        self, scores: Sequence[float], labels: Sequence[int], weights: Sequence[float]
    ) -> None:
        """Fit to n orders.

        Args:
            scores: n scores in 0..1, n at least 1, in any order.
            labels: n labels, 1 for fraud and 0 for an honest order.
            weights: n finite weights above 0: how many orders each one stands for.

        Raises:
            ValueError: If the lengths differ, nothing is given, or a value is out of its range.
        """
        _refuse_bad(scores, labels, weights)
        blocks = _pooled(_by_score(scores, labels, weights))
        ends = {score: block.rate for block in blocks for score in (block.low, block.high)}
        self._scores, self._rates = list(ends), list(ends.values())

    def predict(self, scores: Sequence[float]) -> list[float]:
        """Probabilities of fraud of m orders, given their scores.

        Raises:
            ValueError: If a score is not in 0..1.
        """
        return [self._at(score) for score in scores]

    def _at(self, score: float) -> float:
        if not 0 <= score <= 1:
            raise ValueError(f"not a score: {score}")
        right = bisect_right(self._scores, score)
        if right == 0:
            return self._rates[0]
        if right == len(self._scores):
            return self._rates[-1]
        low, high = self._scores[right - 1], self._scores[right]
        below, above = self._rates[right - 1], self._rates[right]
        return below + (above - below) * (score - low) / (high - low)


class _Block(NamedTuple):
    """Neighbouring scores that share a probability."""

    low: float
    high: float
    fraud: float  # weight of the frauds
    weight: float

    @property
    def rate(self) -> float:
        return self.fraud / self.weight


def _by_score(
    scores: Sequence[float], labels: Sequence[int], weights: Sequence[float]
) -> Iterable[_Block]:
    """A block for each distinct score, the lowest first."""
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    for score, tied in groupby(order, key=lambda i: scores[i]):
        held = list(tied)
        fraud = sum(labels[i] * weights[i] for i in held)
        weight = sum(weights[i] for i in held)
        yield _Block(low=score, high=score, fraud=fraud, weight=weight)


def _pooled(blocks: Iterable[_Block]) -> list[_Block]:
    """The fewest blocks whose rates rise, made by joining neighbours."""
    pooled: list[_Block] = []
    for block in blocks:
        while pooled and pooled[-1].rate >= block.rate:  # equivalent(comparison): same values
            last = pooled.pop()
            block = _Block(
                last.low, block.high, last.fraud + block.fraud, last.weight + block.weight
            )
        pooled.append(block)
    return pooled


def _refuse_bad(scores: Sequence[float], labels: Sequence[int], weights: Sequence[float]) -> None:
    if not 0 < len(scores) == len(labels) == len(weights):
        raise ValueError("a score, a label and a weight of each order are needed")
    if not all(0 <= score <= 1 for score in scores) or not all(0 < w < inf for w in weights):
        raise ValueError("scores lie in 0..1, weights are above 0 and finite")
    if not set(labels) <= {0, 1}:
        raise ValueError("labels are 0 or 1")


# --8<-- [end:answer]
