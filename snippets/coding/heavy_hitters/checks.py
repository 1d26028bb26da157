"""What a counter of frequent queries has to promise and keep."""

import random
from collections import Counter
from collections.abc import Callable, Iterable

from answer import FrequentQueries

WORDS = ["mug", "tea", "hat", "pot", "rug", "pan", "cup", "bag", "box", "pen", "jar", "map"]


def _counted(counters: int, queries: Iterable[str]) -> FrequentQueries:
    sketch = FrequentQueries(counters)
    for query in queries:
        sketch.add(query)
    return sketch


def _streams() -> Iterable[tuple[int, list[str]]]:
    """Numbers of counters, and streams of many shapes that are hard on them."""
    rng = random.Random(7)
    for counters in (1, 2, 3, 5, 8):
        for length in (1, 7, 40, 120):
            weights = [1 / (i + 1) for i in range(len(WORDS))]
            skewed = rng.choices(WORDS, weights, k=length)
            yield counters, skewed
            yield counters, sorted(skewed)
            yield counters, [WORDS[i % len(WORDS)] for i in range(length)]
            yield counters, [WORDS[i % (counters + 1)] for i in range(length)]
            yield counters, [WORDS[i % counters] for i in range(length // 2)] + ["new"] * length


def check_example_of_the_question() -> None:
    """The example of the question comes out."""
    stream = ["mug", "tea", "hat", "tea", "pot", "tea", "rug", "tea", "pan", "tea"]
    sketch = _counted(3, stream)
    low, high = sketch.bounds("tea")
    assert low <= 5 <= high, f"tea was added 5 times, which is not in {low} to {high}"
    assert high - low <= 3, f"{low} to {high} is further apart than 10 / 3"
    assert "tea" in sketch.frequent(4), "tea was added 5 times"


def check_few_queries_are_counted_exactly() -> None:
    """Up to as many different queries as counters, both bounds are the count."""
    sketch = _counted(3, ["mug", "tea", "mug", "hat", "mug", "tea"])
    assert sketch.bounds("mug") == (3, 3)
    assert sketch.bounds("tea") == (2, 2)
    assert sketch.bounds("hat") == (1, 1)
    assert sketch.bounds("pot") == (0, 0)
    assert _counted(1, ["mug"] * 9).bounds("mug") == (9, 9)


def check_the_count_is_within_the_bounds() -> None:
    """No query was added less often than its lower bound, or more often than its upper one."""
    for counters, stream in _streams():
        sketch, counts = _counted(counters, stream), Counter(stream)
        for query in [*WORDS, "new", "never seen"]:
            low, high = sketch.bounds(query)
            assert 0 <= low <= counts[query] <= high, (
                f"{query!r} was added {counts[query]} times, which is not in {low} to {high}: "
                f"{counters} counters, {stream}"
            )


def check_the_bounds_are_close() -> None:
    """They are no further apart than n / counters, for queries that are not held as well."""
    for counters, stream in _streams():
        sketch = _counted(counters, stream)
        for query in [*WORDS, "new", "never seen"]:
            low, high = sketch.bounds(query)
            assert (high - low) * counters <= len(stream), (
                f"{query!r}: {low} to {high} is further apart than {len(stream)} / {counters}, "
                f"stream {stream}"
            )


def check_memory_is_bounded() -> None:
    """Never more queries are held than there are counters."""
    for counters in (1, 2, 5):
        sketch = FrequentQueries(counters)
        assert len(sketch) == 0
        for number in range(100):
            sketch.add(f"query {number % 17}")
            assert len(sketch) <= counters, f"{len(sketch)} are held with {counters} counters"


def check_no_frequent_query_is_missed() -> None:
    """Whatever was added more than n / counters times is found, at any threshold from there on."""
    for counters, stream in _streams():
        sketch, counts = _counted(counters, stream), Counter(stream)
        lowest = -(-len(stream) // counters)
        for times in range(lowest, lowest + 4):
            found = sketch.frequent(times)
            missed = [query for query in counts if counts[query] > times and query not in found]
            assert not missed, (
                f"{missed} missing, though added more than {times} times: "
                f"{counters} counters, {stream}"
            )


def check_only_possible_ones_are_reported() -> None:
    """Reported are the queries held whose upper bound is above the threshold, each once."""
    for counters, stream in _streams():
        sketch = _counted(counters, stream)
        lowest = -(-len(stream) // counters)
        for times in (lowest, lowest + 1, lowest + 2, len(stream)):
            found = sketch.frequent(times)
            assert len(found) == len(set(found)), "a query is reported twice"
            for query in found:
                assert sketch.bounds(query)[1] > times, f"{query!r} is not above {times}"
            for query in set(stream) - set(found):  # with a lower bound above 0, it is held
                low, high = sketch.bounds(query)
                assert low == 0 or high <= times, f"{query!r} can be above {times}, and is missing"


def check_highest_upper_bound_comes_first() -> None:
    """They are ordered by upper bound, and those with the same one by the alphabet."""
    sketch = _counted(6, ["mug", "tea", "hat", "tea", "mug", "hat", "tea", "pot", "cup"])
    assert sketch.frequent(2) == ["tea"]
    sketch = _counted(12, ["tea", "mug", "hat", "rug"] * 2 + ["tea", "pot", "rug"])
    assert sketch.frequent(1) == ["rug", "tea", "hat", "mug"]
    for counters, stream in _streams():
        sketch = _counted(counters, stream)
        found = sketch.frequent(-(-len(stream) // counters))
        assert found == sorted(found, key=lambda query: (-sketch.bounds(query)[1], query))


def check_a_late_riser_is_found() -> None:
    """A query that comes up only after all counters were taken is found, too."""
    quiet = [f"query {number}" for number in range(60)]
    sketch = _counted(4, [*quiet, *["tea"] * 30])
    assert "tea" in sketch.frequent(23), "tea was added 30 times out of 90"
    between = [query for pair in zip(quiet, ["tea"] * 60, strict=True) for query in pair]
    assert "tea" in _counted(3, between).frequent(40), "tea was every second query"
    found = _counted(3, [*["hat", "pot", "rug"] * 2, *["tea", "mug"] * 20]).frequent(16)
    assert {"tea", "mug"} <= set(found), f"{found}: tea and mug came in turn, 20 times each"


def check_an_early_favourite_is_kept() -> None:
    """A query that was frequent long ago still counts, since the whole stream does."""
    sketch = _counted(4, ["tea"] * 31 + [f"query {number}" for number in range(60)])
    assert "tea" in sketch.frequent(23), "tea was added 31 times out of 91"


def check_a_majority_is_found_with_two_counters() -> None:
    """In any order, the one query that makes up more than half is found."""
    rng = random.Random(8)
    for _ in range(200):
        stream = ["tea"] * 11 + rng.choices(WORDS[2:6], k=9)
        rng.shuffle(stream)
        assert "tea" in _counted(2, stream).frequent(10), f"tea was added 11 times: {stream}"


def check_where_nothing_can_be_promised() -> None:
    """A threshold below n / counters is a ValueError; one that equals it is not."""
    sketch = _counted(4, WORDS)
    assert isinstance(sketch.frequent(3), list)
    assert FrequentQueries(2).frequent(0) == []
    for counted, times in ((sketch, 2), (sketch, 0), (_counted(5, WORDS), 2), (sketch, -1)):
        try:
            counted.frequent(times)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {times} times")


def check_a_counter_is_needed() -> None:
    """Fewer than one counter is a ValueError; one is enough."""
    for counters in (0, -1):
        try:
            FrequentQueries(counters)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {counters} counters")
    assert len(_counted(1, WORDS)) <= 1


def check_asking_changes_nothing() -> None:
    """Bounds and reports may be asked for at any time, and two streams share nothing."""
    rng = random.Random(9)
    stream = rng.choices(WORDS, k=80)
    asked, plain = FrequentQueries(3), FrequentQueries(3)
    for place, query in enumerate(stream, 1):
        asked.add(query)
        plain.add(query)
        asked.bounds("never seen")
        asked.bounds(query)
        asked.frequent(place)
    assert [asked.bounds(word) for word in WORDS] == [plain.bounds(word) for word in WORDS]
    assert len(asked) == len(plain) <= 3


def grow(n: int = 1_400, k: int = 10) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: n queries, k counters.

    Three of four are for the same, and the others for something that nobody else wants.
    """
    stream = ["tea" if i % 4 else f"query {i}" for i in range(n)]

    def run() -> object:
        return _counted(k, stream)

    return run
