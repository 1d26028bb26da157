"""Starts a fresh window when the old one has run out, rather than sliding it.

It tempts because it needs a start and a count, and no list; a counter that expires w minutes after
its first attempt does just this. A burst that begins late in one window is cut in two.
"""

from collections.abc import Sequence


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Count from the first attempt of each window."""
    if window < 1 or threshold < 1:
        raise ValueError("window and threshold must be at least 1")
    start, count = 0, 0
    for minute in sorted(attempts):
        if count == 0 or minute >= start + window:
            start, count = minute, 0
        count += 1
        if count >= threshold:
            return minute
    return -1
