"""Counts the window as w + 1 minutes.

It tempts because "no more than w minutes apart" sounds like "within w minutes". With whole minutes
and both ends included, minutes 10 and 13 span four minutes, not three.
"""

from collections.abc import Sequence

from answer import earliest_flag_minute as sound


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Return the first attempt that has threshold - 1 others at most `window` before it."""
    if window < 1:
        raise ValueError("window must be at least 1")
    return sound(attempts, window + 1, threshold)
