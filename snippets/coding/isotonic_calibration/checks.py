"""What an isotonic calibration has to be."""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf, isclose, nan

from answer import IsotonicCalibrator


def _close(value: float, wanted: float) -> bool:
    return isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-9)


def _fitted(
    scores: Sequence[float],
    labels: Sequence[int],
    weights: Sequence[float] | None = None,
    at: Sequence[float] | None = None,
) -> list[float]:
    """Fit, then predict at the same scores or at others; weights are 1 unless given."""
    weights = [1.0] * len(scores) if weights is None else weights
    return IsotonicCalibrator(scores, labels, weights).predict(scores if at is None else at)


def _oracle(
    scores: Sequence[float], labels: Sequence[int], weights: Sequence[float]
) -> dict[float, float]:
    """The max-min formula: of all runs of scores that hold this one, by left end then right end."""
    rising = sorted(set(scores))

    def rate(low: float, high: float) -> float:
        held = [i for i, score in enumerate(scores) if low <= score <= high]
        return sum(labels[i] * weights[i] for i in held) / sum(weights[i] for i in held)

    return {
        score: max(
            min(rate(low, high) for high in rising if high >= score)
            for low in rising
            if low <= score
        )
        for score in rising
    }


def _random_case(rng: random.Random) -> tuple[list[float], list[int], list[float]]:
    n, levels = rng.randint(1, 14), rng.choice([2, 5, 20])
    scores = [rng.randint(0, levels) / levels for _ in range(n)]
    labels = [rng.randint(0, 1) for _ in range(n)]
    return scores, labels, [rng.choice([0.5, 1.0, 1.0, 3.0, 20.0]) for _ in range(n)]


def grow(n: int = 200, m: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    rng = random.Random(7)
    scores = [rng.random() for _ in range(n)]
    labels = [int(rng.random() < score) for score in scores]
    weights = [rng.choice([1.0, 20.0]) for _ in range(n)]
    new = [rng.random() for _ in range(m)]
    return lambda: IsotonicCalibrator(scores, labels, weights).predict(new)


def check_rising_labels_stay() -> None:
    """Where fraud only sets in above a score, the fit follows the labels."""
    fitted = _fitted([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1])
    assert fitted == [0, 0, 1, 1], "labels 0, 0, 1, 1: wanted just these"


def check_violators_share_their_mean() -> None:
    """A fraud below two honest orders is pooled with both: all three get 1/3."""
    fitted = _fitted([0.2, 0.4, 0.6, 0.8], [1, 0, 0, 1])
    wanted = [1 / 3, 1 / 3, 1 / 3, 1]
    assert all(map(_close, fitted, wanted)), "labels 1, 0, 0, 1: wanted 1/3, 1/3, 1/3, 1"


def check_pooling_goes_back() -> None:
    """A pool that falls below the one before it joins that as well, and so on."""
    fitted = _fitted([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0, 1, 0, 1, 0, 0])
    wanted = [0, 0.4, 0.4, 0.4, 0.4, 0.4]
    assert all(map(_close, fitted, wanted)), f"labels 0, 1, 0, 1, 0, 0: wanted {wanted}"


def check_weights_count() -> None:
    """An order of weight 3 counts as three orders, in a pool too."""
    fitted = _fitted([0.2, 0.4], [1, 0], [1.0, 3.0])
    assert all(_close(p, 0.25) for p in fitted), "labels 1, 0, weights 1, 3: wanted 0.25 twice"
    fitted = _fitted([0.5, 0.5, 0.7], [1, 0, 1], [0.5, 1.5, 2.0])
    assert all(map(_close, fitted, [0.25, 0.25, 1])), (
        "labels 1, 0, 1, weights 0.5, 1.5, 2: wanted 0.25, 0.25, 1"
    )


def check_pools_weigh_by_what_they_hold() -> None:
    """Joined pools get the mean of all their orders, not the mean of their two rates."""
    fitted = _fitted([0.1, 0.2, 0.3, 0.4], [1, 1, 1, 0])
    assert all(_close(p, 0.75) for p in fitted), "labels 1, 1, 1, 0: wanted 0.75 four times"


def check_ties_are_one_score() -> None:
    """Orders with the same score get the same value, whichever comes first in the lists."""
    for labels in ([0, 1, 1], [1, 0, 1]):
        fitted = _fitted([0.3, 0.3, 0.9], labels)
        assert all(map(_close, fitted, [0.5, 0.5, 1])), f"labels {labels}: wanted 0.5, 0.5, 1"


def check_predicts_on_a_line_between_scores() -> None:
    """Between two neighbouring scores of the fit the prediction is on the line between them."""
    at = [0.2, 0.3, 0.4, 0.5, 0.75, 1.0]
    fitted = _fitted([0.2, 0.4, 0.5, 1.0], [0, 1, 0, 1], at=at)
    wanted = [0, 0.25, 0.5, 0.5, 0.75, 1]
    assert all(map(_close, fitted, wanted)), (
        f"fitted to 0.2, 0.4, 0.5, 1 with labels 0, 1, 0, 1: wanted {wanted}"
    )


def check_flat_inside_a_pool() -> None:
    """Between two scores of one pool the prediction is the pool's value."""
    at = [0.2, 0.35, 0.5, 0.65, 0.8]
    fitted = _fitted([0.2, 0.4, 0.6, 0.8], [1, 0, 1, 0], at=at)
    assert all(_close(p, 0.5) for p in fitted), "labels 1, 0, 1, 0: wanted 0.5 everywhere"


def check_flat_outside() -> None:
    """Below the lowest and above the highest score of the fit the end values hold."""
    fitted = _fitted([0.4, 0.5, 0.6, 0.7], [1, 0, 0, 1], at=[0.0, 0.39, 0.71, 1.0])
    wanted = [1 / 3, 1 / 3, 1, 1]
    assert all(map(_close, fitted, wanted)), (
        "fitted to 0.4, 0.5, 0.6, 0.7 with labels 1, 0, 0, 1: wanted 1/3, 1/3, 1, 1"
    )
    assert _fitted([0.5], [1], at=[0.0, 0.5, 1.0]) == [1, 1, 1], "one order: its label everywhere"


def check_predictions_never_fall() -> None:
    """Over 200 random fits the predictions rise or stay, and lie in 0..1."""
    rng = random.Random(8)
    for _ in range(200):
        fitted = _fitted(*_random_case(rng), at=[i / 50 for i in range(51)])
        assert all(0 <= p <= 1 + 1e-12 for p in fitted), "a prediction outside of 0..1"
        assert all(a <= b + 1e-12 for a, b in pairwise(fitted)), "a prediction falls"


def check_mean_is_kept() -> None:
    """The weighted mean prediction on the fitted orders is their weighted share of fraud."""
    rng = random.Random(9)
    for _ in range(100):
        scores, labels, weights = _random_case(rng)
        fitted = _fitted(scores, labels, weights)
        mean = sum(p * w for p, w in zip(fitted, weights, strict=True))
        wanted = sum(y * w for y, w in zip(labels, weights, strict=True))
        assert _close(mean, wanted), f"frauds by weight: {mean:g} predicted, {wanted:g} seen"


def check_lists_are_left_alone() -> None:
    """The orders may come in any order, the lists stay as they were, two fits are apart."""
    scores, labels, weights = [0.9, 0.1, 0.5, 0.3], [1, 0, 0, 1], [1.0, 2.0, 1.0, 2.0]
    kept = list(scores), list(labels), list(weights)
    one = IsotonicCalibrator(scores, labels, weights)
    IsotonicCalibrator([0.5], [1], [1.0])
    assert (scores, labels, weights) == kept, "the lists were changed"
    assert all(map(_close, one.predict(scores), [1, 0, 2 / 3, 2 / 3])), "wanted 1, 0, 2/3, 2/3"
    assert one.predict([]) == [], "no score, no prediction"


def check_bad_input_is_refused() -> None:
    """Other lengths, no orders, values out of range or NaN are a ValueError."""
    bad: list[tuple[list[float], list[int], list[float]]] = [
        ([], [], []),
        ([0.1, 0.2], [0], [1.0, 1.0]),
        ([0.1, 0.2], [0, 1], [1.0]),
        ([0.1], [0, 1], [1.0, 1.0]),
        ([-0.1], [0], [1.0]),
        ([1.1], [0], [1.0]),
        ([0.5, nan], [0, 1], [1.0, 1.0]),
        ([0.5], [2], [1.0]),
        ([0.5], [-1], [1.0]),
        ([0.5], [0], [0.0]),
        ([0.5], [0], [-1.0]),
        ([0.5], [0], [nan]),
        ([0.5], [0], [inf]),
    ]
    for case in bad:
        try:
            IsotonicCalibrator(*case)
        except ValueError:
            pass
        else:
            raise AssertionError(f"{case}: ValueError wanted")
    for score in (-0.1, 1.1, inf, nan):
        try:
            _fitted([0.2, 0.7], [0, 1], at=[0.5, score])
        except ValueError:
            pass
        else:
            raise AssertionError(f"predicting at {score}: ValueError wanted")


def check_agrees_with_max_min() -> None:
    """Over 200 random cases with ties and weights it is the best rising fit, by its formula."""
    rng = random.Random(7)
    for _ in range(200):
        scores, labels, weights = _random_case(rng)
        fitted, wanted = _fitted(scores, labels, weights), _oracle(scores, labels, weights)
        for score, p in zip(scores, fitted, strict=True):
            assert _close(p, wanted[score]), (
                f"at {score} wanted {wanted[score]}: scores {scores}, labels {labels}, "
                f"weights {weights}"
            )
