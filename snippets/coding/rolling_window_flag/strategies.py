"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

INPUTS = st.tuples(st.lists(st.integers(0, 30), max_size=20), st.integers(0, 12), st.integers(0, 6))


def outcome(answer: ModuleType, given: Any) -> object:
    """The minute, and the log after it was read."""
    attempts, window, threshold = given
    return answer.earliest_flag_minute(attempts, window, threshold), attempts
