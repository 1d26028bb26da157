"""Random inputs, on which every right answer agrees."""

from random import Random
from types import ModuleType
from typing import Any

from hypothesis import strategies as st

_WEIGHTS = st.one_of(
    st.sampled_from([0.0, 0.0, 1.0, 1.0, 2.0, 1e-9, 1e15]),
    st.floats(1e-9, 1e15),
    st.floats(0.1, 10),
)
INPUTS = st.tuples(st.lists(_WEIGHTS, max_size=30), st.integers(1, 12), st.integers(0, 2**32))
"""Weights, how many to draw, and a seed."""


def outcome(answer: ModuleType, given: Any) -> object:
    """The sample, and whether one random number was used for each positive weight."""
    weights, k, seed = given
    rng, wanted = Random(seed), Random(seed)
    sample = answer.weighted_sample([(str(i), w) for i, w in enumerate(weights)], k, rng)
    for weight in weights:
        if weight > 0:
            wanted.random()
    return sample, rng.getstate() == wanted.getstate()
