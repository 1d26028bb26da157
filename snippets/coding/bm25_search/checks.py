"""What an index of product titles with BM25 ranking has to do."""

import random
from collections.abc import Callable
from itertools import permutations
from math import log

from answer import TitleIndex

_SHOP = ["Red running shoes", "Blue shoes", "Red wool socks", "Teapot"]


def _oracle(titles: list[str], k1: float, b: float, query: str, k: int) -> list[tuple[int, float]]:
    """Follow the formula, title by title and word by word."""
    words = [title.lower().split() for title in titles]
    mean = sum(map(len, words)) / max(1, len(words))
    ranked = []
    for product, held in enumerate(words):
        score = 0.0
        for word in query.lower().split():
            if word in held:
                holders = sum(word in other for other in words)
                idf = log(1 + (len(titles) - holders + 0.5) / (holders + 0.5))
                norm = k1 * ((1 - b) + b * len(held) / mean)
                score += idf * held.count(word) / (held.count(word) + norm)
        if set(held) & set(query.lower().split()):
            ranked.append((-round(score, 6), product))
    return [(product, -negated) for negated, product in sorted(ranked)[:k]]


def _same(found: list[tuple[int, float]], wanted: list[tuple[int, float]]) -> bool:
    """The same products in the same order, with scores that agree to 6 decimals."""
    return [product for product, _ in found] == [product for product, _ in wanted] and all(
        abs(a - b) < 1.5e-6 for (_, a), (_, b) in zip(found, wanted, strict=True)
    )


def _products(index: TitleIndex, query: str, k: int = 10) -> list[int]:
    return [product for product, _ in index.search(query, k)]


def check_worked_example() -> None:
    """The example of the question comes out."""
    found = TitleIndex(_SHOP).search("red shoes", 3)
    wanted = [(0, 0.554518), (1, 0.33007), (2, 0.277259)]
    assert _same(found, wanted), f"wanted {wanted}"


def check_formula_by_hand() -> None:
    """One title of one word scores ln(1 + 0.5 / 1.5) / 2.2; then a long title among blank ones."""
    found = TitleIndex(["mug"]).search("mug", 1)
    assert _same(found, [(0, 0.130765)]), "wanted 0.130765, which is ln(1 + 0.5 / 1.5) / 2.2"
    found = TitleIndex(["mug mug tea cup", "", "", "cup"], k1=2.0, b=0.5).search("mug", 1)
    wanted = log(1 + 3.5 / 1.5) * 2 / (2 + 2.0 * (0.5 + 0.5 * 4 / 1.25))
    assert _same(found, [(0, wanted)]), (
        f"wanted {wanted:.6f}: N is 4 with the blank titles, h is 1, f is 2, L is 4 and M is 1.25"
    )


def check_rare_words_count_more() -> None:
    """Of two words the one that fewer titles hold has more weight."""
    index = TitleIndex(["red mug", "red cup", "red pan", "oak mug"])
    assert _products(index, "oak red") == [3, 0, 1, 2]
    assert _products(index, "mug red") == [0, 3, 1, 2]


def check_repetitions_saturate() -> None:
    """A word three times counts more than once, and less than three times as much."""
    titles = ["case one two", "case case case", "pan pot lid"]
    (first, more), (second, less) = TitleIndex(titles).search("case", 2)
    assert (first, second) == (1, 0), "three times the word, in a title of the same length"
    assert less < more < 2 * less, f"{more} for three times, {less} for once"


def check_document_frequency_counts_titles() -> None:
    """A title that repeats a word does not make it common."""
    titles = ["case case case case", "pan", "lid", "pot", "jug", "cup"]
    one, other = (TitleIndex(titles, b=0).search(query, 1)[0][1] for query in ("case", "pan"))
    assert one > other, "both words are in one title; case is in its title four times"


def check_short_titles_win() -> None:
    """With the same words found, the shorter title is first, unless b is 0."""
    titles = ["red wool winter socks", "red socks"]
    assert _products(TitleIndex(titles), "red") == [1, 0]
    assert _products(TitleIndex(titles, b=0), "red") == [0, 1], "a tie when lengths do not count"


def check_k1_of_zero_only_asks_whether_a_word_is_there() -> None:
    """With k1 = 0 neither repetitions nor lengths matter."""
    found = TitleIndex(["mug", "mug mug", "mug tea cup"], k1=0).search("mug", 3)
    wanted = log(1 + 0.5 / 3.5)
    assert _same(found, [(0, wanted), (1, wanted), (2, wanted)]), f"wanted {wanted:.6f} for each"


def check_ties_go_to_the_earlier_product() -> None:
    """Of equal scores the smaller position comes first, also where k cuts."""
    index = TitleIndex(["blue mug", "red mug", "mug red", "red cup", "red pan"])
    assert _products(index, "red") == [1, 2, 3, 4]
    assert _products(index, "red", 2) == [1, 2]


def check_scores_are_rounded_before_they_are_ranked() -> None:
    """The same parts added in another order are a tie."""
    titles = [
        " ".join("a" * x + "b" * y + "c" * z)
        for x, y, z in [*permutations((1, 2, 3)), *permutations((3, 2, 1))]
    ]
    for k1 in (0.6, 0.8, 0.9, 1.2, 1.3, 2.0):
        found = TitleIndex(titles, k1).search("a b c", 12)
        assert [product for product, _ in found] == list(range(12)), "wanted 0 to 11: all are equal"
        assert all(score == round(score, 6) for _, score in found), "wanted 6 decimals"


def check_only_what_holds_a_word_is_found() -> None:
    """Products without any word of the query are not listed, even if there are fewer than k."""
    index = TitleIndex(_SHOP)
    assert _products(index, "socks teapot", 10) == [3, 2]
    assert index.search("kettle", 10) == []
    assert index.search("", 10) == []


def check_size_of_the_answer() -> None:
    """At most k, best first; 0 gives nothing, and a negative k is a ValueError."""
    index = TitleIndex(_SHOP)
    assert _products(index, "red shoes", 1) == [0]
    assert index.search("red shoes", 0) == []
    try:
        index.search("kettle", -1)
    except ValueError:
        pass
    else:
        raise AssertionError("ValueError wanted for k = -1")


def check_a_word_twice_in_the_query_counts_twice() -> None:
    """Each word of the query weighs as often as it was written."""
    index = TitleIndex(["red mug", "oak mug", "oak cup", "red pan", "red jug"])
    assert _products(index, "red oak") == [1, 2, 0, 3, 4], "oak is rarer"
    assert _products(index, "red oak red") == [0, 3, 4, 1, 2], "red stands twice"


def check_capitals_and_blanks_do_not_matter() -> None:
    """Words are compared in small letters, and split at any white space."""
    index = TitleIndex(["Red  MUG", "blue\tmug", "pan"])
    assert _products(index, " rEd\n") == [0]
    assert _products(index, "Mug") == [0, 1]
    assert _products(index, "re") == [], "whole words only"


def check_a_word_in_every_title_still_counts() -> None:
    """Weights are never negative: a word that all titles hold makes a score a little higher."""
    index = TitleIndex(["shoe red", "shoe blue", "shoe oak", "oak"])
    assert _products(index, "oak shoe") == [2, 3, 0, 1]
    assert all(score > 0 for _, score in index.search("shoe", 3))


def check_odd_catalogues_and_parameters() -> None:
    """No titles or blank ones find nothing; k1 < 0 or b not in 0..1 is a ValueError."""
    for titles in ([], [""], [" ", ""]):
        assert TitleIndex(titles).search("red", 5) == []
    for k1, b in ((-0.1, 0.5), (1.0, -0.1), (1.0, 1.1)):
        try:
            TitleIndex(_SHOP, k1, b)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for k1 = {k1}, b = {b}")
    for k1, b in ((0, 0), (0.5, 1), (3, 0)):
        assert _products(TitleIndex(_SHOP, k1, b), "teapot") == [3]


def check_agrees_with_the_formula() -> None:
    """Over random catalogues and queries it ranks as the formula does, search after search."""
    rng = random.Random(7)
    for _ in range(100):
        words = rng.choice([["a", "b", "c"], ["red", "Blue", "oak", "mug", "tea", "pot"]])
        titles = [
            " ".join(rng.choices(words, k=rng.randint(0, 6))) for _ in range(rng.randint(0, 12))
        ]
        k1, b = rng.choice([0.0, 0.7, 1.2, 3.0]), rng.choice([0.0, 0.4, 0.75, 1.0])
        index = TitleIndex(titles, k1, b)
        for _ in range(4):
            query, k = (
                " ".join(rng.choices([*words, "new"], k=rng.randint(0, 4))),
                rng.randint(0, 9),
            )
            found, wanted = index.search(query, k), _oracle(titles, k1, b, query, k)
            assert _same(found, wanted), f"wanted {wanted} from {titles}, k1 = {k1}, b = {b}"


def grow(n: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    rng = random.Random(7)
    codes = [f"x{i}" for i in range(n)]
    titles = [f"{code} {rng.choice('abcdefgh')} mug" for code in codes]
    queries = [f"{code} new" for code in rng.sample(codes, n)]

    def run() -> object:
        index = TitleIndex(titles)
        for query in queries:
            index.search(query, 10)
        return index

    return run
