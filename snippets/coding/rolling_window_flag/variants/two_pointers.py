"""Slides a window with two pointers over the sorted attempts."""

from collections.abc import Sequence


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """O(n log n) time for the sort; the two pointers then move n steps each at most."""
    if window < 1 or threshold < 1:
        raise ValueError("window and threshold must be at least 1")
    ordered = sorted(attempts)
    oldest = 0
    for newest, minute in enumerate(ordered):
        while ordered[oldest] <= minute - window:
            oldest += 1
        if newest - oldest + 1 >= threshold:
            return minute
    return -1
