"""Random predictions, on which every right answer agrees about the total.

How the total falls into bias² and variance is left open: one may take off what few runs add.
"""

from types import ModuleType
from typing import Any

import numpy as np
from hypothesis import strategies as st

VALUES = st.floats(-5, 5, width=32) | st.sampled_from([0.0, 1.0])


def _tables(size: tuple[int, int]) -> st.SearchStrategy[Any]:
    runs, points = size
    row = st.lists(VALUES, min_size=points, max_size=points)
    return st.tuples(st.lists(row, min_size=runs, max_size=runs), row, st.floats(0, 3))


INPUTS = st.tuples(st.integers(2, 6), st.integers(1, 4)).flatmap(_tables)
"""Predictions of each run, the truth, and the noise's standard deviation."""


def outcome(answer: ModuleType, given: Any) -> object:
    """The expected squared error at each input."""
    predicted, truth, noise_sd = given
    return answer.split(np.array(predicted), np.array(truth), noise_sd).total.tolist()
