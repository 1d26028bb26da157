"""Takes the range from all guesses at their worst to all at their best.

It is quick and sounds cautious. But eleven guesses are hardly ever all at the same end, so the
range is far too wide to decide anything, and says nothing about how likely its ends are.
"""

from funnel import Array

import answer


def interval(values: Array, level: float = 0.9) -> tuple[float, float]:
    """The least and the most that may come out."""
    return float(values.min()), float(values.max())
