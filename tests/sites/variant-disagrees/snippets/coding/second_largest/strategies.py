"""Random inputs, on which every right answer agrees."""

from hypothesis import strategies as st

INPUTS = st.lists(st.integers(-30, 30), max_size=8)


def outcome(answer, given):
    return answer.second_largest(given)
