"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

USES = st.tuples(st.integers(0, 12), st.sampled_from(["card", "device"]), st.sampled_from("abcdef"))
INPUTS = st.tuples(st.lists(USES, min_size=1, max_size=30), st.integers(0, 4))


def outcome(answer: ModuleType, given: Any) -> object:
    """What an answer makes of one input."""
    uses, at_least = given
    groups, told = answer.AccountGroups(), []
    for use in uses:
        groups.add(*use)
        told.append((groups.same(use[0], uses[0][0]), groups.size(uses[0][0])))
    return told, groups.groups(at_least)
