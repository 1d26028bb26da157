"""Takes one step for each order, so that tied orders are flagged one after the other.

It tempts because with distinct scores it is the same. With ties both figures depend on the order of
the file, and a threshold that flags half of a tie does not exist.
"""

from collections.abc import Iterator, Sequence

from answer import ranking_metrics

__all__ = ["ranking_metrics"]


def _by_score(scores: Sequence[float], labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A step for each order."""
    for i in sorted(range(len(scores)), key=lambda i: -scores[i]):
        yield labels[i], 1 - labels[i]
