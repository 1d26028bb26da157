"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

REVENUES = st.sampled_from([0.0, 0.0, 0.1, 10.0, 25.5, -5.0, 1000.0])


def _arm(buyers: str) -> st.SearchStrategy[list[tuple[str, float]]]:
    return st.lists(st.tuples(st.sampled_from(buyers), REVENUES), max_size=15)


INPUTS = st.tuples(_arm("abcd"), _arm("efgh"), st.sampled_from([0.5, 0.9, 0.95, 0.99]))


def outcome(answer: ModuleType, given: Any) -> object:
    """The difference and the ends of the interval."""
    return list(answer.ratio_difference(*given))
