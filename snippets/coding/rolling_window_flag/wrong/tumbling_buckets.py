"""Counts in fixed buckets of w minutes, so a burst across a boundary is missed.

It tempts because GROUP BY minute / w does it, and so does one counter for each clock-aligned slot.
"""

from collections import Counter
from collections.abc import Sequence


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Return the minute at which a bucket first holds enough attempts."""
    if window < 1 or threshold < 1:
        raise ValueError("window and threshold must be at least 1")
    in_bucket: Counter[int] = Counter()
    for minute in sorted(attempts):
        in_bucket[minute // window] += 1
        if in_bucket[minute // window] >= threshold:
            return minute
    return -1
