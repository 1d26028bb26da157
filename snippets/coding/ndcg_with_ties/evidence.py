"""What the proof measures: simulated searches, and what the order of tied products does."""

import random
from collections.abc import Callable, Sequence
from math import exp

Query = tuple[Sequence[float], Sequence[int]]
"""The scores and the grades of a query's products."""
Ndcg = Callable[[Sequence[float], Sequence[int], int], float | None]

PRODUCTS = 40
"""Judged products of a query: a first page and what stood next in line."""
GRADES, SHARES = (0, 1, 2, 3), (70, 15, 10, 5)
"""Most candidates of a product search are not what was looked for; few are just that."""


def searches(count: int, noise: float, seed: int = 7) -> list[Query]:
    """Queries whose scores, in 0..1, rise with the grade but for normal noise on the logit.

    With noise 1, the spread of a score is one grade. A product of grade 3 is in each query, so
    that all have something to find.
    """
    rng = random.Random(seed)
    made: list[Query] = []
    for _ in range(count):
        grades = [3, *rng.choices(GRADES, SHARES, k=PRODUCTS - 1)]
        scores = [1 / (1 + exp(1.5 - grade - rng.gauss(0, noise))) for grade in grades]
        made.append((scores, grades))
    return made


def rounded(queries: Sequence[Query], step: float) -> list[Query]:
    """The same with scores rounded to multiples of a step, as an index may store them."""
    return [([round(score / step) * step for score in scores], gs) for scores, gs in queries]


def in_one_order(query: Query, favour: int) -> Query:
    """The query without ties: among equal scores high grades come first, or last for -1."""
    scores, grades = query
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], -favour * grades[i]))
    return [-float(place) for place in range(len(order))], [grades[i] for i in order]


def tied_share(queries: Sequence[Query]) -> float:
    """The share of products whose score another product of the query has, too."""
    tied = sum(list(scores).count(score) > 1 for scores, _ in queries for score in scores)
    return tied / sum(len(scores) for scores, _ in queries)
