"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

INPUTS = st.lists(
    st.tuples(st.sampled_from([-1.0, -0.0, 0.0, 0.25, 0.5, 1.0]), st.integers(0, 1)), max_size=30
)


def outcome(answer: ModuleType, given: Any) -> object:
    """Both metrics."""
    return answer.ranking_metrics([score for score, _ in given], [label for _, label in given])
