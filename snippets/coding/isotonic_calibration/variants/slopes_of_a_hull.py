"""Takes slopes of the lower convex hull of summed frauds over summed weights."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import inf


class IsotonicCalibrator:
    """The values are the hull's slopes: where the sums bend the wrong way, the hull cuts across."""

    def __init__(
        self, scores: Sequence[float], labels: Sequence[int], weights: Sequence[float]
    ) -> None:
        """O(n log n) time, O(n) space."""
        if not scores or not len(scores) == len(labels) == len(weights):
            raise ValueError("as many labels and weights as scores are needed")
        sums: defaultdict[float, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for score, label, weight in zip(scores, labels, weights, strict=True):
            if not 0 <= score <= 1 or label not in (0, 1) or not 0 < weight < inf:
                raise ValueError("scores lie in 0..1, labels are 0 or 1, weights above 0")
            sums[score][0] += weight
            sums[score][1] += weight * label
        self._scores = sorted(sums)
        points = [(0.0, 0.0, 0)]  # summed weight, summed fraud, scores so far
        hull = [points[0]]
        for score in self._scores:
            x, y, count = points[-1]
            points.append((x + sums[score][0], y + sums[score][1], count + 1))
            while len(hull) > 1 and _slope(hull[-2], hull[-1]) >= _slope(hull[-1], points[-1]):
                hull.pop()
            hull.append(points[-1])
        self._rates: list[float] = []
        for start, end in pairwise(hull):
            self._rates += [_slope(start, end)] * (end[2] - start[2])

    def predict(self, scores: Sequence[float]) -> list[float]:
        """O(log n) for each score."""
        if not all(0 <= score <= 1 for score in scores):
            raise ValueError("scores lie in 0..1")
        return [self._at(score) for score in scores]

    def _at(self, score: float) -> float:
        xs, ys = self._scores, self._rates
        score = min(max(score, xs[0]), xs[-1])
        i = bisect_left(xs, score)
        if xs[i] == score:
            return ys[i]
        share = (score - xs[i - 1]) / (xs[i] - xs[i - 1])
        return (1 - share) * ys[i - 1] + share * ys[i]


def _slope(start: tuple[float, float, int], end: tuple[float, float, int]) -> float:
    return (end[1] - start[1]) / (end[0] - start[0])
