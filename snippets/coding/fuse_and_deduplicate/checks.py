"""What fusing rankings and collapsing near-duplicates has to do."""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction

from answer import fuse


def _apart(*ids: int) -> dict[int, tuple[str, str]]:
    """Products of one merchant that have no word in common."""
    return {product: ("ann", f"mug{product}") for product in ids}


def _titles(*titles: str) -> dict[int, tuple[str, str]]:
    """Products 1, 2, 3 and so on of one merchant."""
    return {product: ("ann", title) for product, title in enumerate(titles, start=1)}


def _placed(places: dict[int, int]) -> list[int]:
    """A ranking with these products at these ranks, and others that are not on sale."""
    return [places.get(rank, 1000 + rank) for rank in range(1, max(places) + 1)]


def _oracle(
    rankings: Sequence[Sequence[int]],
    products: dict[int, tuple[str, str]],
    k: int,
    alike: float,
    c: int,
) -> list[int]:
    """Pick the best that is left, as often as it takes."""

    def score(product: int) -> float:
        exact = sum(Fraction(1, c + 1 + r.index(product)) for r in rankings if product in r)
        return round(float(exact), 9)

    def like(one: int, other: int) -> bool:
        a, b = (set(products[product][1].lower().split()) for product in (one, other))
        same = products[one][0] == products[other][0]
        return same and bool(a | b) and len(a & b) >= alike * len(a | b) - 1e-12

    left = {product for ranking in rankings for product in ranking if product in products}
    best: list[int] = []
    while left and len(best) < k:
        product = min(left, key=lambda p: (-score(p), p))
        left.remove(product)
        if not any(like(product, shown) for shown in best):
            best.append(product)
    return best


def check_worked_example() -> None:
    """The example of the question comes out."""
    products = {
        1: ("ann", "red oak mug"),
        2: ("ann", "Red oak mug new"),
        3: ("bob", "red oak mug"),
        4: ("ann", "blue teapot"),
    }
    lexical, embedding = [2, 1, 3], [1, 4, 9, 3]
    assert fuse([lexical, embedding], products, 3, alike=0.75) == [1, 3, 4]
    assert fuse([lexical, embedding], products, 3) == [1, 3, 2], "three of four words are 0.75"


def check_products_that_are_gone() -> None:
    """An id without a product is left out, and the others keep their ranks."""
    products = _apart(1, 2, 3)
    assert fuse([[9, 8, 1], [2], [7, 3]], products, 3) == [2, 3, 1], "ranks of 2, 3, 1 are 1, 2, 3"
    assert fuse([[9, 1, 2], [8, 2]], products, 2) == [2, 1], "2 has ranks 3 and 2, and 1 has rank 2"
    assert fuse([[9, 8]], {}, 2) == []


def check_agreement_beats_one_first_place() -> None:
    """Second in both rankings is better than first in one and absent from the other."""
    assert fuse([[1, 2, 3], [4, 2, 5]], _apart(1, 2, 3, 4, 5), 5) == [2, 1, 4, 3, 5]


def check_ranks_begin_at_one() -> None:
    """With c = 0 the scores are 1, 1/2, 1/3 and so on."""
    first = [[1, 2, 9, 4, 5, 3], [6, 2, 3, 7, 8]]
    shop = _apart(*range(1, 10))
    assert fuse(first, shop, 4, c=0) == [1, 2, 6, 3], "1/2 + 1/2 is as much as 1"
    halves = [[1, 2], [3, 4, 2]]
    assert fuse(halves, shop, 3, c=0) == [1, 3, 2], "1/2 + 1/3 is less than 1"
    assert fuse(halves, shop, 3, c=1) == [2, 1, 3], "1/3 + 1/4 is more than 1/2"


def check_the_constant_is_60() -> None:
    """Without c, ranks 12 and 30 count as much as rank 20 twice: 1/72 + 1/90 = 1/80 + 1/80."""
    for uneven, even in ((1, 2), (2, 1)):
        rankings = [_placed({rank: uneven}) for rank in (12, 30)] + [_placed({20: even})] * 2
        assert fuse(rankings, _apart(1, 2), 2) == [1, 2], f"{uneven} has ranks 12 and 30"


def check_scores_are_rounded_to_9_decimals() -> None:
    """What differs after the ninth decimal is a tie, and what differs in it is none."""
    close = [_placed({one: 1, other: 2}) for one, other in ((8, 5), (10, 7), (14, 22))]
    assert fuse(close, _apart(1, 2), 2) == [1, 2], "0.042505110 for both"
    apart = [_placed({one: 1, other: 2}) for one, other in ((7, 3), (10, 14), (15, 16))]
    assert fuse(apart, _apart(1, 2), 2) == [2, 1], "0.042544421 and 0.042544424"


def check_ties_go_to_the_smaller_id() -> None:
    """Equal scores, also of the same parts in another order, are settled by the id."""
    assert fuse([[7, 5], [5, 7]], _apart(5, 7), 2) == [5, 7]
    assert fuse([[10], [9], [2]], _apart(2, 9, 10), 3) == [2, 9, 10]
    for c in range(60):
        rankings = [[3, 2, 1], [1, 3, 2], [2, 1, 3]]
        assert fuse(rankings, _apart(1, 2, 3), 3, c=c) == [1, 2, 3], f"c = {c}"


def check_near_duplicates_of_a_merchant_show_once() -> None:
    """The better one is shown; order, capitals and repeats of words do not matter."""
    products = _titles("Red Oak mug", "mug red oak oak", "red oak cup")
    assert fuse([[2, 1, 3]], products, 3) == [2, 3]
    assert fuse([[3, 1, 2]], products, 3) == [3, 1]
    products[2] = ("bob", "red oak mug")
    assert fuse([[2, 1, 3]], products, 3) == [2, 1, 3], "2 is of another merchant"


def check_exactly_the_threshold_is_alike() -> None:
    """Words in both, over words in either, of at least `alike` are enough."""
    products = _titles("a b c d", "a b c d e", "a b c f g h")
    assert fuse([[1, 2]], products, 2, alike=0.8) == [1], "4 of 5"
    assert fuse([[1, 2]], products, 2, alike=0.81) == [1, 2]
    assert fuse([[1, 3]], products, 2, alike=3 / 7) == [1], "3 of 7"
    assert fuse([[1, 3]], products, 2, alike=0.5) == [1, 3]
    assert fuse([[1, 2]], products, 2, alike=1) == [1, 2]


def check_what_was_collapsed_collapses_nothing() -> None:
    """A product is compared with those that are shown, not with those that are left out."""
    products = _titles("a b c d", "a b c e", "a b e f")
    assert fuse([[1, 2, 3]], products, 3, alike=0.6) == [1, 3], "3 is like 2, and 2 is not shown"
    assert fuse([[2, 1, 3]], products, 3, alike=0.6) == [2], "both are like 2"


def check_the_list_is_filled_up() -> None:
    """Places of near-duplicates go to the next products."""
    products = {**_titles(*["oak mug"] * 5), 6: ("ann", "teapot"), 7: ("bob", "oak mug")}
    assert fuse([[1, 2, 3, 4, 5, 6, 7]], products, 3) == [1, 6, 7]
    assert fuse([[1, 2, 3, 4, 5, 6, 7]], products, 2) == [1, 6]


def check_duplicates_do_not_add_up() -> None:
    """A product keeps its own score, whatever was collapsed into it."""
    products = {1: ("ann", "oak mug"), 2: ("ann", "mug oak"), 3: ("bob", "teapot")}
    assert fuse([[3, 1], [3, 2]], products, 3) == [3, 1]
    assert fuse([[9, 3, 1], [2, 3]], products, 3) == [3, 2]


def check_all_are_fused_before_any_is_collapsed() -> None:
    """Which of two near-duplicates is shown depends on all rankings."""
    products = {1: ("ann", "oak mug"), 2: ("ann", "mug oak"), 3: ("bob", "teapot")}
    assert fuse([[1, 2, 3], [9, 8, 2, 3, 1]], products, 3) == [2, 3]


def check_titles_without_words() -> None:
    """Blank titles are like no other, and not like each other."""
    assert fuse([[1, 2, 3, 4]], _titles("", " ", "mug", "mug"), 4) == [1, 2, 3]


def check_sizes_and_bad_input() -> None:
    """k = 0 gives nothing; k or c below 0, alike not in 0..1 or 0, an id twice: ValueError."""
    products = _apart(1, 2)
    assert fuse([[1, 2]], products, 0) == []
    assert fuse([[1, 2]], products, 9) == [1, 2]
    assert fuse([], products, 3) == [] == fuse([[], []], products, 3)
    bad = [([[1]], -1, 0.8, 60), ([[1]], 2, 0.8, -1), ([[1]], 2, 0.0, 60), ([[1]], 2, 1.1, 60)]
    for rankings, k, alike, c in [*bad, ([[1], [2, 1, 2]], 2, 0.8, 60), ([[1, 1]], 0, 0.8, 60)]:
        try:
            fuse(rankings, products, k, alike, c)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {rankings}, {k}, {alike}, {c}")


def check_agrees_with_picking_one_by_one() -> None:
    """Over random rankings it shows what picking the best that is left shows."""
    rng = random.Random(7)
    for _ in range(200):
        products = {
            product: (rng.choice("ab"), " ".join(rng.choices(["red", "oak", "mug", "tea"], k=3)))
            for product in range(12)
        }
        rankings = [rng.sample(range(14), rng.randint(0, 10)) for _ in range(rng.randint(1, 3))]
        k, alike, c = rng.randint(0, 8), rng.choice([0.3, 0.5, 0.6, 1.0]), rng.choice([0, 1, 60])
        wanted = _oracle(rankings, products, k, alike, c)
        assert fuse(rankings, products, k, alike, c) == wanted


def grow(n: int = 600, k: int = 4) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: one merchant, no duplicates."""
    rng = random.Random(7)
    products = {product: ("ann", f"mug{product} red oak") for product in range(n)}
    rankings = [rng.sample(range(n), n) for _ in range(2)]
    return lambda: fuse(rankings, products, k)
