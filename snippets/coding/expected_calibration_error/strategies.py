"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

SCORES = st.one_of(
    st.integers(0, 20).map(lambda i: i / 20),
    st.integers(0, 100).map(lambda i: i / 100),
    st.floats(0, 1),
)
ORDERS = st.lists(st.tuples(SCORES, st.integers(0, 1)), min_size=1, max_size=25)
BAD = st.tuples(
    st.lists(st.sampled_from([0.0, 0.5, 1.0, -0.1, 1.1, float("nan")]), max_size=4),
    st.lists(st.integers(-1, 2), max_size=4),
    st.integers(-1, 3),
)
INPUTS = st.one_of(
    st.tuples(ORDERS, st.sampled_from([1, 2, 3, 5, 7, 10, 15, 20, 49, 100])).map(
        lambda case: ([score for score, _ in case[0]], [label for _, label in case[0]], case[1])
    ),
    BAD,
)


def outcome(answer: ModuleType, given: Any) -> object:
    """The error of the scores, in so many bins."""
    return answer.expected_calibration_error(*given)
