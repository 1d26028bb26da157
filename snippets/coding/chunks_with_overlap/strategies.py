"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

INPUTS = st.tuples(
    st.lists(st.integers(1, 12) | st.integers(0, 40), max_size=20),
    st.integers(0, 15),
    st.integers(-1, 15),
)


def outcome(answer: ModuleType, given: Any) -> object:
    """The chunks of a page."""
    return answer.chunks(*given)
