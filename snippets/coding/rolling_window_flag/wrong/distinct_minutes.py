"""Counts minutes with an attempt in them, not attempts.

It tempts because a set makes repeats go away, and repeats look like noise. Here they are the
attack: a script tries many cards in one minute.
"""

from collections.abc import Sequence


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Return the minute at which enough different minutes hold an attempt."""
    if window < 1 or threshold < 1:
        raise ValueError("window and threshold must be at least 1")
    ordered = sorted(set(attempts))
    for first, last in zip(ordered, ordered[threshold - 1 :], strict=False):
        if last - first < window:
            return last
    return -1
