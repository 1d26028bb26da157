"""What the proof measures: how far the counts of a stream are off, and which queries are found.

There are 20,000 searches. Query i of 20,000 is searched with a chance in proportion to 1 / i to the
power of `skew`: with 0 all are equally likely, with 1 the 10 most frequent make up about a third.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import Protocol

SEARCHES = QUERIES = 20_000


class Sketch(Protocol):
    """What every counter of frequent queries offers."""

    def add(self, query: str, /) -> None: ...

    def bounds(self, query: str, /) -> tuple[int, int]: ...

    def frequent(self, times: int, /) -> list[str]: ...


Make = Callable[[int], Sketch]
"""Takes the number of counters."""


@cache
def stream(skew: float, seed: int = 7) -> tuple[str, ...]:
    """Searches in random order."""
    weights = list(accumulate(i**-skew for i in range(1, QUERIES + 1)))
    rng = random.Random(seed)
    return tuple(f"q{i}" for i in rng.choices(range(QUERIES), cum_weights=weights, k=SEARCHES))


def worst(counters: int) -> tuple[str, ...]:
    """One query more than there are counters, in turn."""
    return tuple(f"q{i % (counters + 1)}" for i in range(SEARCHES))


def counted(make: Make, counters: int, searches: Sequence[str]) -> Sketch:
    """The sketch of a stream."""
    sketch = make(counters)
    for query in searches:
        sketch.add(query)
    return sketch


def widest(make: Make, counters: int, searches: Sequence[str]) -> float:
    """How far a lower bound is below the count at most, in % of the searches."""
    sketch = counted(make, counters, searches)
    counts = Counter(searches)
    gap = max(count - sketch.bounds(query)[0] for query, count in counts.items())
    return 100 * gap / len(searches)


def missed(make: Make, counters: int, searches: Sequence[str]) -> tuple[int, int]:
    """How many queries make up more than 1 / counters of the searches, and how many are missed."""
    times = -(-len(searches) // counters)
    frequent = {query for query, count in Counter(searches).items() if count > times}
    return len(frequent), len(frequent - set(counted(make, counters, searches).frequent(times)))


def all_reported(make: Make, counters: int, searches: Sequence[str], top: int = 10) -> bool:
    """Whether the most frequent queries are all among those that can be above n / counters."""
    reported = counted(make, counters, searches).frequent(-(-len(searches) // counters))
    return {query for query, _ in Counter(searches).most_common(top)} <= set(reported)


def new_season(skew: float) -> tuple[str, ...]:
    """A stream in which all queries change their names at half-time."""
    half = SEARCHES // 2
    searches = stream(skew)
    return (*searches[:half], *(f"new {query}" for query in searches[half:]))


def in_turn(counters: int) -> tuple[str, ...]:
    """Half of the searches for as many queries as there are counters, then two more in turn."""
    half = SEARCHES // 2
    return (
        *(f"q{i % counters}" for i in range(half)),
        *(f"new q{i % 2}" for i in range(SEARCHES - half)),
    )
