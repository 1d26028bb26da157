"""What an expected calibration error with equal-width bins has to be."""

import random
from collections.abc import Callable, Sequence
from math import inf, isclose, nan

from answer import expected_calibration_error


def _close(error: float, wanted: float) -> bool:
    return isclose(error, wanted, rel_tol=1e-9, abs_tol=1e-9)


def _oracle(probabilities: Sequence[float], labels: Sequence[int], bins: int) -> float:
    """Go through the bins one by one and look up who is in each."""
    error = 0.0
    for i in range(bins):
        low, high = i / bins, (i + 1) / bins
        held = [
            j
            for j, p in enumerate(probabilities)
            if low <= p and (p < high or (i == bins - 1 and p == 1))
        ]
        if held:
            mean_score = sum(probabilities[j] for j in held) / len(held)
            rate = sum(labels[j] for j in held) / len(held)
            error += len(held) / len(probabilities) * abs(rate - mean_score)
    return error


def _random_case(rng: random.Random) -> tuple[list[float], list[int], int]:
    n = rng.randint(1, 30)
    draw: Callable[[], float] = rng.choice(
        [rng.random, lambda: rng.randint(0, 20) / 20, lambda: rng.randint(0, 100) / 100]
    )
    bins = rng.choice([1, 2, 3, 5, 7, 10, 15, 20, 100])
    return [draw() for _ in range(n)], [rng.randint(0, 1) for _ in range(n)], bins


def grow(n: int = 200, b: int = 8) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: n scores in b bins."""
    rng = random.Random(7)
    scores = [rng.random() for _ in range(n)]
    labels = [int(rng.random() < p) for p in scores]
    return lambda: expected_calibration_error(scores, labels, b)


def check_low_and_high_scores_stay_apart() -> None:
    """Errors on likely frauds and on likely honest orders do not cancel."""
    error = expected_calibration_error([0.125, 0.875], [1, 1], 4)
    assert _close(error, 0.5), "wanted 0.5"


def check_mean_score_counts_not_the_middle_of_the_bin() -> None:
    """A bin is compared with the mean of its own scores."""
    error = expected_calibration_error([0.2] * 5, [1, 0, 0, 0, 0], 2)
    assert _close(error, 0), "wanted 0: one in five was fraud, and every score said so"
    error = expected_calibration_error([0.25], [1], 2)
    assert _close(error, 0.75), "wanted 0.75"


def check_worked_example() -> None:
    """The example of the question comes out."""
    error = expected_calibration_error([0.1, 0.1, 0.8, 0.9], [0, 1, 1, 1], 2)
    assert _close(error, 0.275), "wanted 0.275"


def check_best_and_worst() -> None:
    """Certain and right is 0, certain and wrong is 1."""
    for bins in (1, 2, 10):
        best = expected_calibration_error([0.0, 1.0, 1.0], [0, 1, 1], bins)
        assert _close(best, 0), "wanted 0"
    worst = expected_calibration_error([0.0, 1.0], [1, 0], 10)
    assert _close(worst, 1), "wanted 1"


def check_bins_weigh_by_their_orders() -> None:
    """A bin with more orders counts for more."""
    error = expected_calibration_error([0.1, 0.1, 0.1, 0.9], [0, 0, 0, 0], 2)
    assert _close(error, 0.3), "wanted 0.3, of which 0.075 from three orders and 0.225 from one"


def check_errors_in_one_bin_cancel() -> None:
    """With one bin only the mean score and the overall rate matter."""
    error = expected_calibration_error([0.2, 0.8], [1, 0], 1)
    assert _close(error, 0), "wanted 0"
    error = expected_calibration_error([0.2, 0.8], [1, 0], 2)
    assert _close(error, 0.8), "wanted 0.8"


def check_one_is_in_the_last_bin() -> None:
    """p = 1 shares the last bin with the scores below it."""
    error = expected_calibration_error([0.95, 1.0], [1, 0], 10)
    assert _close(error, 0.475), "wanted 0.475: the two share a bin"


def check_an_edge_belongs_to_the_bin_above() -> None:
    """A score on an edge is in the bin that begins there."""
    error = expected_calibration_error([0.5, 0.9], [1, 0], 2)
    assert _close(error, 0.2), "wanted 0.2: 0.5 and 0.9 share the upper bin"
    error = expected_calibration_error([0.2, 0.5], [1, 0], 2)
    assert _close(error, 0.65), "wanted 0.65: 0.2 and 0.5 are in different bins"


def check_edges_of_ten_bins() -> None:
    """Scores written with one decimal are on the edges of ten bins, also 0.3, 0.6 and 0.7."""
    for i, edge in enumerate([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], start=1):
        above, below = (i + 0.4) / 10, (i - 0.4) / 10
        error = expected_calibration_error([edge, above], [1, 0], 10)
        assert _close(error, abs(1 - edge - above) / 2), f"{edge} and {above} share a bin"
        error = expected_calibration_error([edge, below], [1, 0], 10)
        assert _close(error, (1 - edge + below) / 2), f"{edge} and {below} do not share a bin"


def check_edges_of_a_hundred_bins() -> None:
    """Scores written with two decimals are on the edges of 100 bins, also 0.29, 0.57 and 0.58."""
    for i in range(1, 100):
        edge, above, below = float(f"0.{i:02}"), (i + 0.4) / 100, (i - 0.4) / 100
        error = expected_calibration_error([edge, above], [1, 0], 100)
        assert _close(error, abs(1 - edge - above) / 2), f"{edge} and {above} share a bin"
        error = expected_calibration_error([edge, below], [1, 0], 100)
        assert _close(error, (1 - edge + below) / 2), f"{edge} and {below} do not share a bin"


def check_empty_bins_add_nothing() -> None:
    """Many empty bins do no harm."""
    error = expected_calibration_error([0.3], [1], 1_000)
    assert _close(error, 0.7), "wanted 0.7"


def check_bad_input_is_refused() -> None:
    """Lengths that differ, no scores, no bins, or values out of range are a ValueError."""
    bad: list[tuple[list[float], list[int], int]] = [
        ([0.1, 0.2], [0], 10),
        ([0.1], [0, 1], 10),
        ([], [], 10),
        ([0.1], [0], 0),
        ([0.1], [0], -1),
        ([-0.01], [0], 10),
        ([1.01], [1], 10),
        ([inf], [1], 10),
        ([nan], [1], 10),
        ([0.5, nan, 0.5], [1, 0, 1], 10),
        ([0.1], [2], 10),
        ([0.1], [-1], 10),
    ]
    for probabilities, labels, bins in bad:
        try:
            expected_calibration_error(probabilities, labels, bins)
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError wanted")


def check_agrees_with_going_bin_by_bin() -> None:
    """Over 1,000 random cases, many of them on edges, it says what the slow way says."""
    rng = random.Random(7)
    for _ in range(1_000):
        probabilities, labels, bins = _random_case(rng)
        error = expected_calibration_error(probabilities, labels, bins)
        wanted = _oracle(probabilities, labels, bins)
        assert _close(error, wanted), f"wanted {wanted}"


def check_order_does_not_matter() -> None:
    """The orders may come in any order, and the lists are left as they were."""
    rng = random.Random(8)
    probabilities, labels = [rng.random() for _ in range(50)], [i % 2 for i in range(50)]
    pairs = list(zip(probabilities, labels, strict=True))
    first = expected_calibration_error(probabilities, labels, 10)
    assert pairs == list(zip(probabilities, labels, strict=True)), "the lists were changed"
    rng.shuffle(pairs)
    again = expected_calibration_error([p for p, _ in pairs], [y for _, y in pairs], 10)
    assert _close(first, again), "the order changed the error"


def check_splitting_bins_never_lowers_it() -> None:
    """Twice as many bins give the same error or more: what no longer cancels is added."""
    rng = random.Random(9)
    for _ in range(300):
        probabilities, labels, bins = _random_case(rng)
        coarse = expected_calibration_error(probabilities, labels, bins)
        fine = expected_calibration_error(probabilities, labels, 2 * bins)
        assert fine >= coarse - 1e-9, f"{bins} bins gave {coarse}, twice as many less"
