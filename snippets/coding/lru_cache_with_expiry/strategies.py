"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

CALLS = st.tuples(st.booleans(), st.sampled_from("abcdef"), st.integers(0, 3))
INPUTS = st.tuples(st.integers(1, 4), st.integers(1, 8), st.lists(CALLS, max_size=30))


def outcome(answer: ModuleType, given: Any) -> object:
    """What an answer makes of one input."""
    capacity, ttl, calls = given
    cache, now, found = answer.FeatureCache(capacity, ttl), 0, []
    for place, (writes, account, step) in enumerate(calls):
        now += step
        if writes:
            cache.put(account, (float(place),), now)
        else:
            found.append(cache.get(account, now))
    return found
