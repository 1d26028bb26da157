"""What cutting a page into chunks of whole sentences has to do."""

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from answer import chunks


def _oracle(lengths: Sequence[int], size: int, overlap: int) -> list[tuple[int, int]]:
    """Try every start for each chunk, and take the earliest that keeps the rules."""

    def tokens(first: int, last: int) -> int:
        return sum(lengths[first:last])

    def span(first: int, last: int) -> tuple[int, int]:
        return tokens(0, first), tokens(0, last)

    cut: list[tuple[int, int]] = []
    new = 0  # the first sentence that is in no chunk yet
    begin = 0  # no chunk may reach back before this sentence
    while new < len(lengths):
        if lengths[new] > size:
            start, end = span(new, new + 1)
            cut.append((start, min(start + size, end)))
            while cut[-1][1] < end:
                start += size - overlap
                cut.append((start, min(start + size, end)))
            new = begin = new + 1
            continue
        first = next(
            j
            for j in range(begin, new + 1)
            if tokens(j, new) <= overlap and tokens(j, new + 1) <= size
        )
        last = max(j for j in range(new + 1, len(lengths) + 1) if tokens(first, j) <= size)
        cut.append(span(first, last))
        new = last
    return cut


def _random_case(rng: random.Random) -> tuple[list[int], int, int]:
    size = rng.randint(1, 20)
    longest = rng.choice([3, 8, size, 2 * size, 50])
    lengths = [rng.randint(1, longest) for _ in range(rng.randint(0, 15))]
    return lengths, size, rng.randrange(size)


def check_worked_example() -> None:
    """The example of the question comes out."""
    assert chunks([5, 4, 3, 12, 4], 10, 4) == [(0, 9), (5, 12), (12, 22), (18, 24), (24, 28)]
    assert chunks([5, 4, 3, 12, 4], 10, 3) == [(0, 9), (9, 12), (12, 22), (19, 24), (24, 28)]


def check_a_page_that_fits_is_one_chunk() -> None:
    """A page of at most `size` tokens stays whole; an empty page has no chunks."""
    assert chunks([4, 3, 3], 10, 5) == [(0, 10)]
    assert chunks([10], 10, 9) == [(0, 10)]
    assert chunks([], 10, 5) == []


def check_without_overlap_nothing_is_repeated() -> None:
    """With overlap 0 each chunk begins where the last one ended, and is as full as it can be."""
    assert chunks([4, 4, 4, 4, 4], 9, 0) == [(0, 8), (8, 16), (16, 20)]
    assert chunks([1, 1, 1, 1], 1, 0) == [(0, 1), (1, 2), (2, 3), (3, 4)]


def check_only_whole_sentences_are_repeated() -> None:
    """An overlap that is shorter than the last sentence repeats nothing."""
    assert chunks([5, 5, 5], 10, 4) == [(0, 10), (10, 15)]
    assert chunks([5, 5, 5], 10, 5) == [(0, 10), (5, 15)], "5 tokens may be repeated"
    assert chunks([2, 3, 2, 3, 2], 10, 5) == [(0, 10), (5, 12)], "two sentences may be repeated"


def check_the_overlap_leaves_room() -> None:
    """Less is repeated when the next sentence would not fit otherwise."""
    assert chunks([2, 2, 2, 2, 7], 10, 6) == [(0, 8), (6, 15)], "2 + 7 fit into 10, 4 + 7 do not"
    assert chunks([4, 4, 8], 10, 4) == [(0, 8), (8, 16)], "4 + 8 do not fit"
    assert chunks([4, 4, 6], 10, 4) == [(0, 8), (4, 14)], "4 + 6 just fit"


def check_every_chunk_says_something_new() -> None:
    """Each chunk ends later than the one before, and begins later too."""
    rng = random.Random(5)
    for _ in range(200):
        lengths, size, overlap = _random_case(rng)
        cut = chunks(lengths, size, overlap)
        for a, b in pairwise(cut):
            assert a[0] < b[0], f"{b} follows {a}, and has to begin later"
            assert a[1] < b[1], f"{b} follows {a}, and has to end later"


def check_a_long_sentence_is_cut_into_windows() -> None:
    """More than `size` tokens: windows of `size`, each `overlap` back into the one before."""
    assert chunks([25], 10, 4) == [(0, 10), (6, 16), (12, 22), (18, 25)]
    assert chunks([25], 10, 0) == [(0, 10), (10, 20), (20, 25)]
    assert chunks([11], 10, 9) == [(0, 10), (1, 11)]


def check_windows_end_with_the_sentence() -> None:
    """The first window that reaches the end of a long sentence is its last."""
    assert chunks([22], 10, 4) == [(0, 10), (6, 16), (12, 22)]
    assert chunks([20], 10, 0) == [(0, 10), (10, 20)]
    assert chunks([23], 10, 4) == [(0, 10), (6, 16), (12, 22), (18, 23)]


def check_a_long_sentence_stands_alone() -> None:
    """Neither does it share a chunk with others, nor is there an overlap into it or out of it."""
    assert chunks([3, 12, 3], 10, 4) == [(0, 3), (3, 13), (9, 15), (15, 18)]
    assert chunks([12, 12], 10, 4) == [(0, 10), (6, 12), (12, 22), (18, 24)]
    assert chunks([12, 3, 4], 10, 4) == [(0, 10), (6, 12), (12, 19)]


def check_a_sentence_of_just_the_size_is_not_long() -> None:
    """A sentence of `size` tokens is a chunk by itself, without any overlap."""
    assert chunks([3, 10, 3], 10, 4) == [(0, 3), (3, 13), (13, 16)]
    assert chunks([3, 9, 1, 3], 10, 4) == [(0, 3), (3, 13), (12, 16)]


def check_large_overlap() -> None:
    """An overlap of size - 1 moves on by one sentence of one token."""
    assert chunks([1, 1, 1, 1, 1], 3, 2) == [(0, 3), (1, 4), (2, 5)]
    assert chunks([1, 1, 2, 1], 3, 2) == [(0, 2), (1, 4), (2, 5)]


def check_bad_input_is_refused() -> None:
    """An overlap not in 0..size - 1, or a sentence without tokens, is a ValueError."""
    bad = [([3], 10, -1), ([3], 10, 10), ([3], 10, 11), ([3], 0, 0), ([3, 0], 10, 2), ([-1], 9, 0)]
    for lengths, size, overlap in [*bad, ([], 0, 0), ([], -2, -3), ([4, 0, 4], 5, 2)]:
        try:
            chunks(lengths, size, overlap)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {lengths}, {size}, {overlap}")


def check_every_token_is_in_a_small_enough_chunk() -> None:
    """Nothing is lost, no chunk is larger than `size`, and borders are those of sentences."""
    rng = random.Random(6)
    for _ in range(200):
        lengths, size, overlap = _random_case(rng)
        cut = chunks(lengths, size, overlap)
        held = {token for start, end in cut for token in range(start, end)}
        assert held == set(range(sum(lengths))), f"wanted each of the {sum(lengths)} tokens"
        for start, end in cut:
            assert 0 < end - start <= size, f"({start}, {end}) has no tokens or over {size}"
        if max(lengths, default=0) <= size:
            borders = {sum(lengths[:i]) for i in range(len(lengths) + 1)}
            assert borders >= {border for span in cut for border in span}, (
                f"sentences begin and end at {sorted(borders)} only"
            )


def check_agrees_with_trying_every_start() -> None:
    """Over random pages it cuts as trying every start for each chunk does."""
    rng = random.Random(7)
    for _ in range(1_000):
        lengths, size, overlap = _random_case(rng)
        before = lengths[:]
        assert chunks(lengths, size, overlap) == _oracle(lengths, size, overlap)
        assert lengths == before, "the lengths were changed"


def grow(n: int = 1_000, k: int = 2) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: n sentences, about k of them repeated."""
    rng = random.Random(7)
    lengths = [rng.randint(300, 600) for _ in range(n)]
    return lambda: chunks(lengths, 450 * (k + 10), 450 * k)
