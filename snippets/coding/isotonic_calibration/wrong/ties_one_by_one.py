"""Pools the orders one by one, so that equal scores can get two values.

It tempts because the textbook starts from a sorted list of points. The first order of a tie may be
honest and the next one a fraud: nothing is violated, and the outcome hangs on the order of the
file.
"""

from collections.abc import Iterable, Sequence

from answer import _Block


def _by_score(
    scores: Sequence[float], labels: Sequence[int], weights: Sequence[float]
) -> Iterable[_Block]:
    for i in sorted(range(len(scores)), key=lambda i: scores[i]):
        yield _Block(scores[i], scores[i], labels[i] * weights[i], weights[i])
