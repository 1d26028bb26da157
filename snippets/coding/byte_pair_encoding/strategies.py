"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

TITLE = st.text(alphabet="ab c", max_size=12)
INPUTS = st.tuples(st.lists(TITLE, max_size=4), st.integers(-1, 12), TITLE)


def outcome(answer: ModuleType, given: Any) -> object:
    """The merges of some titles, and the tokens of these and of another."""
    titles, merges, other = given
    learned = answer.learn_merges(titles, merges)
    return learned, [answer.encode(title, learned) for title in [*titles, other]]
