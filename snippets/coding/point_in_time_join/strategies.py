"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

_MERCHANTS = st.sampled_from(["a", "b", "c"])
_TIMES = st.integers(0, 8)
_FACTS = st.builds(
    lambda merchant, event_time, delay, value: (merchant, event_time, event_time + delay, value),
    _MERCHANTS,
    _TIMES,
    st.one_of(st.integers(0, 8), st.integers(-1, 0)),
    st.integers(0, 5).map(float),
)
INPUTS = st.tuples(
    st.lists(st.tuples(_MERCHANTS, st.integers(0, 18)), max_size=20), st.lists(_FACTS, max_size=20)
)
"""Orders and facts, with few distinct times; a few facts are known too early."""


def outcome(answer: ModuleType, given: Any) -> object:
    """The value for each order."""
    return answer.point_in_time_join(*given)
