"""Compares with the best order of the k products that were shown, not of all that were judged.

It tempts because the first k are at hand. A ranker that leaves the best product out is then not
charged for it.
"""

from collections.abc import Sequence

from answer import _expected_dcg


def ndcg(scores: Sequence[float], grades: Sequence[int], k: int) -> float | None:
    """NDCG@k of one query."""
    if k < 1 or len(scores) != len(grades):
        raise ValueError("k of at least 1, and as many grades as scores, are needed")
    if any(score != score for score in scores) or any(grade < 0 for grade in grades):
        raise ValueError("scores are numbers, grades are not negative")
    shown = sorted(range(len(scores)), key=lambda i: -scores[i])[:k]
    ideal = _expected_dcg([grades[i] for i in shown], [grades[i] for i in shown], k)
    if ideal:
        return _expected_dcg(scores, grades, k) / ideal
    return 0.0 if any(grades) else None
