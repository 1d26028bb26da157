"""What the proof measures: work of learning, and how titles are cut.

A made-up catalogue stands in for a merchant's titles: a brand, one or two qualities, a product in
singular or plural, and for half of the titles a model code. Merchants share all but the brands, so
brands and codes are where new words come from. Words are drawn with Zipf weights (the r-th with
weight 1 / r), as word frequencies mostly go; codes are drawn evenly. These settings were fixed
before anything was measured.
"""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from types import ModuleType, SimpleNamespace


def _words(text: str) -> list[str]:
    return text.split()


QUALITIES = _words(
    "red blue black white green cotton wool linen leather steel oak ceramic vintage organic "
    "waterproof insulated foldable wireless magnetic small large kids womens mens running hiking"
)
PRODUCTS = _words(
    "shoe boot sneaker sandal jacket shirt sweater backpack wallet belt bottle mug teapot lamp "
    "table chair shelf pillow blanket towel notebook pencil headphone charger keyboard helmet"
)
SYLLABLES = _words("ka no ri ve lu mar ton del sha pek ora bri zen vik fal mo est")


def _zipf(words: Sequence[str], rng: random.Random) -> str:
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    return rng.choices(words, weights)[0]


def catalogue(titles: int, merchant: int, draw: int = 0) -> list[str]:
    """Titles of a merchant, who sells 100 brands of their own."""
    rng = random.Random(merchant)
    brands = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))) for _ in range(100)]
    rng = random.Random(f"{merchant} {draw}")

    def title() -> str:
        product = _zipf(PRODUCTS, rng) + rng.choice(["", "s"])
        words = [_zipf(brands, rng), *(_zipf(QUALITIES, rng) for _ in range(rng.randint(1, 2)))]
        code = f"{rng.choice('abx')}{rng.randrange(1000)}"
        return " ".join([*words, product, *[code][: rng.randint(0, 1)]])

    return [title() for _ in range(titles)]


def work(answer: ModuleType, titles: list[str], merges: int) -> tuple[list[int], list[int]]:
    """Updates of counts and of the heap, in all, after each merge: as it is, and counting anew.

    The first counts the pairs of all words once, then for each merge the pairs of every word that
    is looked at, before and after, and each push. The second counts the pairs of all words for each
    merge; its search for the largest count is left out.
    """
    held = [[*word, " "] for word in dict.fromkeys(" ".join(titles).split())]
    pairs = sum(len(symbols) - 1 for symbols in held)
    updates, seen = pairs, pairs
    with_index, anew = [], []
    last: tuple[str, str] | None = None
    merged, heap = answer._merged, answer.heapq

    def close_round(ahead: int = 0) -> None:
        nonlocal seen
        if last is not None:
            with_index.append(updates - ahead)
            anew.append(seen)
            seen += pairs

    def counting_merge(symbols: list[str], pair: tuple[str, str]) -> list[str]:
        nonlocal updates, pairs, last
        if pair != last:
            close_round(len(symbols) - 1)  # pushes of this word's old pairs are of the next round
            last = pair
        after: list[str] = merged(symbols, pair)
        updates += len(symbols) + len(after) - 2
        pairs -= len(symbols) - len(after)
        return after

    def counting_push(entries: list[object], entry: object) -> None:
        nonlocal updates
        updates += 1
        heap.heappush(entries, entry)

    answer._merged = counting_merge  # type: ignore[attr-defined]
    answer.heapq = SimpleNamespace(  # type: ignore[attr-defined]
        heappop=heap.heappop, heappush=counting_push
    )
    try:
        answer.learn_merges(titles, merges)
    finally:
        answer._merged, answer.heapq = merged, heap  # type: ignore[attr-defined]
    close_round()
    return with_index, anew


def by_rank(
    merged: Callable[[list[str], tuple[str, str]], list[str]],
    word: str,
    merges: Sequence[tuple[str, str]],
) -> list[str]:
    """Tokens of a word, always by the earliest merge that fits."""
    ranks = {pair: rank for rank, pair in enumerate(merges)}
    symbols = [*word, " "]
    while fitting := [pair for pair in pairwise(symbols) if pair in ranks]:
        symbols = merged(symbols, min(fitting, key=ranks.__getitem__))
    return symbols


def per_word(cut: Callable[[str], list[str]], titles: list[str]) -> float:
    """Mean number of tokens of a word, over all words of the titles."""
    words = " ".join(titles).split()
    sizes = {word: len(cut(word)) for word in set(words)}
    return sum(sizes[word] for word in words) / len(words)


def longest_first(word: str, known: set[str]) -> list[str]:
    """Tokens of a word, the longest known one at each place."""
    tokens, rest = [], word + " "
    while rest:
        size = next((n for n in range(len(rest), 1, -1) if rest[:n] in known), 1)
        tokens.append(rest[:size])
        rest = rest[size:]
    return tokens
