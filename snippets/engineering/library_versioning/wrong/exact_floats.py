"""Calls every last digit of a float a breaking change.

Reproducible sounds strict and good. But then no internal can be rewritten without a major release,
and teams learn to take majors unread.
"""

import math
from typing import Any

import answer  # noqa: F401


def _same(old: Any, new: Any, tolerance: float) -> bool:
    """Equal in type and value, floats within a relative tolerance; NaN equals NaN."""
    if type(old) is not type(new):
        return False
    if isinstance(old, float):
        both_nan = math.isnan(old) and math.isnan(new)
        return both_nan or old == new
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(_same(old[k], new[k], tolerance) for k in old)
    if isinstance(old, (list, tuple)):
        pairs = zip(old, new, strict=False)
        return len(old) == len(new) and all(_same(a, b, tolerance) for a, b in pairs)
    return bool(old == new)
