"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

SCORES = st.sampled_from([0.0, 0.1, 0.25, 0.3, 0.5, 0.75, 0.9, 1.0])
ORDERS = st.tuples(SCORES, st.integers(0, 1), st.sampled_from([0.5, 1.0, 2.0, 20.0]))
INPUTS = st.tuples(
    st.lists(ORDERS, max_size=25),
    st.lists(st.one_of(SCORES, st.integers(0, 50).map(lambda i: i / 50)), max_size=10),
)


def outcome(answer: ModuleType, given: Any) -> object:
    """Predictions for new scores."""
    orders, new = given
    scores, labels, weights = ([order[part] for order in orders] for part in range(3))
    return answer.IsotonicCalibrator(scores, labels, weights).predict(new)
