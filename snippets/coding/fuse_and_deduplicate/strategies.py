"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

IDS = st.integers(0, 9)
TITLE = st.lists(st.sampled_from(["red", "RED", "oak", "mug", "tea"]), max_size=5).map(" ".join)
PRODUCTS = st.lists(st.tuples(st.sampled_from(["ann", "ann", "bob"]), TITLE), min_size=8).map(
    lambda drawn: dict(enumerate(drawn[:9]))
)
INPUTS = st.tuples(
    st.lists(st.lists(IDS, max_size=9, unique=True) | st.lists(IDS, max_size=3), max_size=3),
    PRODUCTS,
    st.integers(-1, 9),
    st.sampled_from([0.25, 0.5, 2 / 3, 0.8, 1.0, 0.0, 1.5]),
    st.integers(-1, 3) | st.just(60),
)


def outcome(answer: ModuleType, given: Any) -> object:
    """The fused ranking."""
    return answer.fuse(*given)
