"""What an NDCG with ties has to be."""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise, permutations
from math import inf, isclose, log2, nan

from answer import mean_ndcg, ndcg


def _close(value: float | None, wanted: float) -> bool:
    return value is not None and isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-9)


def _dcg(grades: Sequence[int], k: int) -> float:
    return sum(int(2**g - 1) / log2(rank + 1) for rank, g in enumerate(grades, 1) if rank <= k)


def _oracle(scores: Sequence[float], grades: Sequence[int], k: int) -> float | None:
    """Write down every order that the scores allow, and take the mean."""
    ideal = _dcg(sorted(grades, reverse=True), k)
    values = []
    for order in permutations(range(len(scores))):
        if all(scores[a] >= scores[b] for a, b in pairwise(order)):
            values.append(_dcg([grades[i] for i in order], k))
    return sum(values) / len(values) / ideal if ideal else None


def grow(n: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    rng = random.Random(7)
    scores = [rng.randrange(n) / n for _ in range(n)]
    grades = [rng.choice([0, 0, 0, 1, 2, 3]) for _ in range(n)]
    return lambda: ndcg(scores, grades, n)


def check_ideal_order_is_one() -> None:
    """Products in the order of their grades give 1, at every k."""
    for k in (1, 2, 3, 4, 9):
        assert _close(ndcg([0.1, 0.9, 0.7, 0.3], [0, 3, 2, 0], k), 1.0), "wanted 1"


def check_grades_gain_two_to_the_grade_minus_one() -> None:
    """Grades 1, 2 and 3 gain 1, 3 and 7, and place i is discounted by log2(i + 1)."""
    wanted = (1 + 3 / log2(3) + 7 / 2) / (7 + 3 / log2(3) + 1 / 2)
    assert _close(ndcg([3.0, 2.0, 1.0], [1, 2, 3], 3), wanted), f"wanted {wanted:.4f}"
    wanted = (3 + 7 / log2(3)) / (7 + 3 / log2(3))
    assert _close(ndcg([3.0, 2.0, 1.0], [2, 3, 0], 2), wanted), f"wanted {wanted:.4f}"


def check_ideal_is_over_all_judged_products() -> None:
    """A good product that is ranked below k still counts in the ideal order."""
    assert _close(ndcg([0.9, 0.8, 0.1], [1, 0, 3], 1), 1 / 7), "wanted 1/7"
    assert _close(ndcg([0.9, 0.8, 0.1], [0, 0, 3], 2), 0.0), "wanted 0"


def check_order_of_the_lists_does_not_matter() -> None:
    """With ties the products may come in any order, and the lists are left as they were."""
    scores, grades = [0.5, 0.5, 0.5, 0.2], [3, 1, 0, 2]
    first = ndcg(scores, grades, 4)
    assert (scores, grades) == ([0.5, 0.5, 0.5, 0.2], [3, 1, 0, 2]), "the lists were changed"
    for order in permutations(range(4)):
        again = ndcg([scores[i] for i in order], [grades[i] for i in order], 4)
        assert _close(again, first or 0.0), f"{first} in another order"


def check_gains_are_averaged_not_grades() -> None:
    """Tied grades 0 and 2 gain 1.5 each on average; their mean, grade 1, would gain 1."""
    wanted = (1.5 + 1.5 / log2(3)) / 3
    assert _close(ndcg([0.5, 0.5], [0, 2], 2), wanted), f"wanted {wanted:.4f}"


def check_a_tie_across_the_cut() -> None:
    """A tie that reaches beyond place k shares the places up to k among all of its products."""
    value = ndcg([0.9, 0.5, 0.5, 0.5], [0, 1, 0, 0], 2)
    assert _close(value, (1 / 3) / log2(3)), "wanted a third of the gain, at place 2"
    value = ndcg([0.9, 0.5, 0.5, 0.5], [0, 0, 0, 1], 2)
    assert _close(value, (1 / 3) / log2(3)), "wanted a third of the gain, at place 2"
    assert _close(ndcg([0.9, 0.8, 0.5, 0.5], [0, 0, 1, 1], 2), 0.0), "wanted 0: both are below k"


def check_all_tied_is_the_mean_gain() -> None:
    """When every score is the same, each product stands in each place equally often."""
    wanted = (10 / 4) * (1 + 1 / log2(3)) / (7 + 3 / log2(3))
    assert _close(ndcg([1.0] * 4, [0, 3, 0, 2], 2), wanted), f"wanted {wanted:.4f}"


def check_worked_example() -> None:
    """The example of the question comes out."""
    assert _close(ndcg([0.9, 0.4, 0.4], [0, 2, 0], 2), 0.5 / log2(3)), "wanted 0.5 / log2(3)"


def check_k_may_exceed_the_products() -> None:
    """Places without a product add nothing, however large k is."""
    wanted = 1 / log2(3)
    for k in (2, 3, 10**15):
        assert _close(ndcg([0.9, 0.8], [0, 1], k), wanted), f"wanted {wanted:.4f} for k = {k}"


def check_nothing_relevant_is_none() -> None:
    """Without a relevant product there is no NDCG; with one that is ranked last it is 0."""
    assert ndcg([0.3, 0.2], [0, 0], 2) is None, "wanted None: nothing is relevant"
    assert ndcg([], [], 5) is None, "wanted None: there are no products"
    assert _close(ndcg([0.3, 0.2], [0, 1], 1), 0.0), "wanted 0: there is something to find"


def check_mean_leaves_out_what_has_no_value() -> None:
    """The mean goes over the queries that have a relevant product, zeros included."""
    found = ([0.9, 0.1], [1, 0])
    missed = ([0.9, 0.1], [0, 1])
    empty = ([0.9, 0.1], [0, 0])
    assert _close(mean_ndcg([found, missed, empty], 1), 0.5), "wanted 0.5: two queries count"
    assert _close(mean_ndcg([empty, found], 1), 1.0), "wanted 1: one query counts"
    assert _close(mean_ndcg(iter([missed, empty]), 1), 0.0), "wanted 0: one query counts"


def check_mean_of_nothing_is_refused() -> None:
    """A mean over no query with a relevant product is a ValueError."""
    empty: list[list[tuple[list[float], list[int]]]] = [[], [([0.5], [0])]]
    for queries in empty:
        try:
            mean_ndcg(queries, 3)
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError wanted")


def check_bad_input_is_refused() -> None:
    """Lengths that differ, k below 1, a negative grade or NaN as a score are a ValueError."""
    bad: list[tuple[list[float], list[int], int]] = [
        ([0.5, 0.4], [1], 3),
        ([0.5], [1, 0], 3),
        ([0.5], [1], 0),
        ([0.5], [0], -1),
        ([0.5, 0.4], [1, -1], 3),
        ([nan, 0.4], [1, 0], 3),
        ([0.5, nan], [0, 0], 3),
    ]
    for scores, grades, k in bad:
        try:
            ndcg(scores, grades, k)
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError wanted")
    assert _close(ndcg([-inf, inf], [0, 1], 1), 1.0), "wanted 1: infinite scores have an order"


def check_agrees_with_every_order() -> None:
    """Over 250 random queries it is the mean over all orders that the scores allow."""
    rng = random.Random(7)
    for _ in range(250):
        n = rng.randint(1, 5)
        scores = [rng.randint(-1, rng.choice([0, 1, 3])) / 2 for _ in range(n)]
        grades = [rng.choice([0, 0, 1, 2, 3]) for _ in range(n)]
        k = rng.randint(1, 6)
        value, wanted = ndcg(scores, grades, k), _oracle(scores, grades, k)
        if wanted is None:
            assert value is None, f"{scores}, {grades}, k = {k}: wanted None"
        else:
            assert _close(value, wanted), f"{scores}, {grades}, k = {k}: wanted {wanted}"
