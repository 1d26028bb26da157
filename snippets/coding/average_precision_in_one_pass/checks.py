"""What a ROC AUC and an average precision with ties have to be."""

import random
from collections.abc import Callable, Sequence
from math import inf, isclose, nan

from answer import ranking_metrics


def _close(value: float, wanted: float) -> bool:
    return isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-9)


def _auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Go through every pair of a fraud and an honest order."""
    frauds = [s for s, y in zip(scores, labels, strict=True) if y]
    honests = [s for s, y in zip(scores, labels, strict=True) if not y]
    wins = sum((f > h) + (f == h) / 2 for f in frauds for h in honests)
    return wins / (len(frauds) * len(honests))


def _average_precision(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Go through every threshold and count anew."""
    total, recall_before = 0.0, 0.0
    for threshold in sorted(set(scores), reverse=True):
        flagged = [y for s, y in zip(scores, labels, strict=True) if s >= threshold]
        recall = sum(flagged) / sum(labels)
        total += (recall - recall_before) * sum(flagged) / len(flagged)
        recall_before = recall
    return total


def _random_case(rng: random.Random) -> tuple[list[float], list[int]]:
    n, levels = rng.randint(2, 30), rng.choice([1, 2, 5, 30])
    labels = [0, 1, *(int(rng.random() < 0.3) for _ in range(n - 2))]
    rng.shuffle(labels)
    return [rng.randint(-1, levels) / 4 for _ in labels], labels


def grow(n: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    rng = random.Random(7)
    scores = [rng.randrange(n) / n for _ in range(n)]
    labels = [int(i % 20 == 0) for i in range(n)]
    return lambda: ranking_metrics(scores, labels)


def check_order_of_the_lists_does_not_matter() -> None:
    """The orders may come in any order, and the lists are left as they were."""
    rng = random.Random(8)
    for _ in range(50):
        scores, labels = _random_case(rng)
        kept = list(scores), list(labels)
        first = ranking_metrics(scores, labels)
        assert (scores, labels) == kept, "the lists were changed"
        pairs = list(zip(scores, labels, strict=True))
        rng.shuffle(pairs)
        again = ranking_metrics([s for s, _ in pairs], [y for _, y in pairs])
        assert all(map(_close, again, first)), f"{first} became {again} in another order"


def check_precision_is_a_step() -> None:
    """Recall gained at a threshold counts with that precision, not with a mean of two."""
    _, precision = ranking_metrics([0.9, 0.8, 0.8, 0.8], [1, 0, 1, 0])
    wanted = (1 + 2 / 4) / 2
    assert _close(precision, wanted), f"wanted an average precision of {wanted:.4f}"


def check_precision_is_not_interpolated() -> None:
    """Each fraud counts with the precision at its own threshold, not with a later, better one."""
    _, precision = ranking_metrics([0.9, 0.8, 0.7], [0, 1, 1])
    wanted = (1 / 2 + 2 / 3) / 2
    assert _close(precision, wanted), f"wanted an average precision of {wanted:.4f}"


def check_a_tie_is_half_a_win() -> None:
    """In the AUC, a fraud that ties with an honest order counts half."""
    auc, _ = ranking_metrics([0.9, 0.5, 0.5, 0.1], [0, 1, 0, 0])
    assert _close(auc, 0.5), "wanted an AUC of 1.5 / 3"
    auc, _ = ranking_metrics([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0])
    assert _close(auc, 3.5 / 4), "wanted an AUC of 3.5 / 4"


def check_tied_orders_are_flagged_together() -> None:
    """At a threshold all orders with that score are flagged, whichever comes first in the lists."""
    for labels in ([1, 0, 0, 0], [0, 0, 0, 1]):
        auc, precision = ranking_metrics([0.5] * 4, labels)
        assert _close(precision, 0.25), "wanted an average precision of 0.25, the share of fraud"
        assert _close(auc, 0.5), "wanted an AUC of 0.5"


def check_perfect_and_reversed() -> None:
    """All frauds above all honest orders is 1 and 1; the reverse has AUC 0 and a low precision."""
    assert ranking_metrics([0.1, 0.8, 0.9, 0.2], [0, 1, 1, 0]) == (1, 1)
    auc, precision = ranking_metrics([0.9, 0.1, 0.2, 0.8], [0, 1, 1, 0])
    assert _close(auc, 0), "wanted an AUC of 0"
    wanted = (1 / 3 + 2 / 4) / 2
    assert _close(precision, wanted), f"wanted an average precision of {wanted:.4f}"


def check_worked_example() -> None:
    """The example of the question comes out."""
    auc, precision = ranking_metrics([0.9, 0.7, 0.7, 0.2, 0.1], [1, 1, 0, 0, 1])
    assert _close(auc, 3.5 / 6), "wanted an AUC of 3.5 / 6"
    wanted = (1 + 2 / 3 + 3 / 5) / 3
    assert _close(precision, wanted), f"wanted an average precision of {wanted:.4f}"


def check_only_the_order_of_scores_counts() -> None:
    """Scores of any size do, infinite ones too; 0.0 and -0.0 tie."""
    labels = [0, 1, 0, 1]
    first = ranking_metrics([0.1, 0.2, 0.3, 0.4], labels)
    again = ranking_metrics([-inf, -3.0, 1e300, inf], labels)
    assert all(map(_close, again, first)), f"wanted {first}"
    auc, _ = ranking_metrics([0.0, -0.0], [1, 0])
    assert _close(auc, 0.5), "0.0 and -0.0 are equal"


def check_swapping_the_labels_mirrors_the_auc() -> None:
    """With fraud and honest exchanged the AUC becomes 1 − AUC, ties included."""
    rng = random.Random(9)
    for _ in range(100):
        scores, labels = _random_case(rng)
        auc, _ = ranking_metrics(scores, labels)
        mirrored, _ = ranking_metrics(scores, [1 - y for y in labels])
        assert _close(mirrored, 1 - auc), f"{auc} and {mirrored} do not add up to 1"


def check_more_honest_orders_leave_the_auc() -> None:
    """Ten times as many honest orders, scored alike: the same AUC, a lower average precision."""
    scores, labels = [0.9, 0.7, 0.6, 0.4, 0.2], [1, 0, 1, 0, 0]
    auc, precision = ranking_metrics(scores, labels)
    honests = [s for s, y in zip(scores, labels, strict=True) if not y] * 9
    again, lower = ranking_metrics(scores + honests, labels + [0] * len(honests))
    assert _close(again, auc), f"wanted the same AUC, {auc}"
    assert _close(lower, (1 + 2 / 12) / 2), "wanted an average precision of (1 + 2 / 12) / 2"
    assert lower < precision, "average precision has to fall"


def check_bad_input_is_refused() -> None:
    """Other lengths, NaN, other labels, or a label that does not occur are a ValueError."""
    bad: list[tuple[list[float], list[int]]] = [
        ([], []),
        ([0.1, 0.2], [1, 1]),
        ([0.1, 0.2], [0, 0]),
        ([0.1, 0.2], [0]),
        ([0.1, 0.2, 0.3], [0, 1]),
        ([0.1, 0.2], [0, 1, 1]),
        ([0.1, nan], [0, 1]),
        ([0.1, 0.2, 0.3], [0, 1, 2]),
        ([0.1, 0.2, 0.3], [0, 1, -1]),
    ]
    for scores, labels in bad:
        try:
            ranking_metrics(scores, labels)
        except ValueError:
            pass
        else:
            raise AssertionError(f"{scores}, {labels}: ValueError wanted")


def check_agrees_with_pairs_and_thresholds() -> None:
    """Over 300 random cases it says what all pairs and all thresholds say."""
    rng = random.Random(7)
    for _ in range(300):
        scores, labels = _random_case(rng)
        auc, precision = ranking_metrics(scores, labels)
        wanted = _auc(scores, labels)
        assert _close(auc, wanted), f"wanted an AUC of {wanted}"
        wanted = _average_precision(scores, labels)
        assert _close(precision, wanted), f"wanted an average precision of {wanted}"
