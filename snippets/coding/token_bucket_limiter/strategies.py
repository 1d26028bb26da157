"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

SIZES = st.tuples(st.integers(1, 12), st.integers(1, 30), st.integers(1, 4))
REQUESTS = st.tuples(st.sampled_from("abc"), st.integers(-2, 12), st.integers(1, 4))
INPUTS = st.tuples(SIZES, st.lists(REQUESTS, max_size=30))


def outcome(answer: ModuleType, given: Any) -> object:
    """What an answer makes of one input."""
    sizes, requests = given
    limiter, now, waits = answer.RateLimiter(*sizes), 0, []
    for merchant, step, cost in requests:
        now += step
        waits.append(limiter.take(merchant, now, min(cost, sizes[2])))
    return waits
