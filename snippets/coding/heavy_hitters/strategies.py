"""Random inputs, on which every right answer agrees.

Right answers may hold different queries. What they agree on is that they keep their promises.
"""

from collections import Counter
from types import ModuleType
from typing import Any

from hypothesis import strategies as st

INPUTS = st.tuples(st.integers(1, 5), st.lists(st.sampled_from("abcdefgh"), max_size=30))


def outcome(answer: ModuleType, given: Any) -> object:
    """What an answer makes of one input."""
    counters, stream = given
    sketch, counts = answer.FrequentQueries(counters), Counter(stream)
    for query in stream:
        sketch.add(query)
    bounds = {query: sketch.bounds(query) for query in "abcdefghi"}
    times = -(-len(stream) // counters)
    found = sketch.frequent(times)
    return (
        all(low <= counts[query] <= high for query, (low, high) in bounds.items()),
        all((high - low) * counters <= len(stream) for low, high in bounds.values()),
        all(query in found for query in counts if counts[query] > times),
        all(bounds[query][1] > times for query in found),
        found == sorted(found, key=lambda query: (-bounds[query][1], query)),
        len(sketch) <= counters,
        len(counts) > counters or all(low == high for low, high in bounds.values()),
    )
