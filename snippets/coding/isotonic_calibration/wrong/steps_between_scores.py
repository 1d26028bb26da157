"""Gives a new score the value of the next lower one.

It tempts because the fit is often drawn as a staircase. The question asks for
lines; on a step, a tiny change of score moves the probability by the step's whole height.
"""

from bisect import bisect_right
from collections.abc import Sequence

import answer


class IsotonicCalibrator(answer.IsotonicCalibrator):
    """Maps scores to a staircase of probabilities."""

    def predict(self, scores: Sequence[float]) -> list[float]:
        """The value of the step on which each score is."""
        if not all(0 <= score <= 1 for score in scores):
            raise ValueError("scores lie in 0..1")
        return [self._rates[max(bisect_right(self._scores, s) - 1, 0)] for s in scores]
