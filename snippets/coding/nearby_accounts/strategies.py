"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

USES = st.tuples(st.integers(0, 9), st.sampled_from("abcdefgh"), st.integers(0, 5))
INPUTS = st.tuples(
    st.lists(USES, max_size=30),
    st.integers(0, 9),
    st.integers(0, 5),
    st.integers(0, 4),
    st.integers(1, 4),
)


def outcome(answer: ModuleType, given: Any) -> object:
    """What an answer makes of one input."""
    return answer.nearby_accounts(*given)
