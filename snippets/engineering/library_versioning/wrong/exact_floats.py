"""Calls every last digit of a float a breaking change.

Reproducible sounds strict and good. But then no internal can be rewritten without a major release,
and teams learn to take majors unread.
"""

from typing import Any

from answer import _same as sound


def _same(old: Any, new: Any, tolerance: float) -> bool:
    return sound(old, new, 0.0)
