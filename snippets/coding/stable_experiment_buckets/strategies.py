"""Random inputs, on which every right answer agrees."""

from types import ModuleType
from typing import Any

from hypothesis import strategies as st

_SHARES = st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 6), max_size=4)
INPUTS = st.tuples(
    st.text(max_size=5), st.integers(1, 14), st.lists(_SHARES, max_size=6), st.lists(st.text())
)
"""A name, how many buckets, changes of shares, some of them too many, and buyers."""


def outcome(answer: ModuleType, given: Any) -> object:
    """The owners after each change, and where the buyers are at the end."""
    name, buckets, changes, buyers = given
    experiment = answer.Experiment(name, buckets)
    seen = []
    for wanted in changes:
        try:
            experiment.set_shares(wanted)
        except ValueError:
            seen.append("refused")
        seen.append(experiment.owners())
    return seen, [(experiment.bucket_of(b), experiment.arm_of(b)) for b in buyers]
