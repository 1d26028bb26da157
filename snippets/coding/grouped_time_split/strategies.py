"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

_IDENTITIES = st.lists(st.sampled_from([f"card {i}" for i in range(12)]), max_size=3).map(tuple)
INPUTS = st.tuples(
    st.lists(st.tuples(st.integers(0, 9), _IDENTITIES), max_size=25),
    st.integers(0, 10),
    st.integers(-1, 4),
)
"""Orders with few identities, the first day of the test, and the gap."""


def outcome(answer: ModuleType, given: Any) -> object:
    """The places of the train and of the test part."""
    return answer.split_orders(*given)
