"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

TEXT = st.lists(st.sampled_from(["red", "Red", "shoe", "mug", "tea"]), max_size=5).map(" ".join)
INPUTS = st.tuples(
    st.lists(TEXT, max_size=12),
    st.sampled_from([(1.2, 0.75), (1.2, 0.0), (0.0, 1.0), (2.0, 1.0), (-1.0, 0.5), (1.0, 1.5)]),
    TEXT,
    st.integers(-1, 14),
)


def outcome(answer: ModuleType, given: Any) -> object:
    """What a search finds."""
    titles, (k1, b), query, k = given
    return answer.TitleIndex(titles, k1, b).search(query, k)
