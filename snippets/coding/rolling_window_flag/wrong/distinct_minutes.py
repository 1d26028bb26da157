"""Counts minutes with an attempt in them, not attempts.

It tempts because a set makes repeats go away, and repeats look like noise. Here they are the
attack: a script tries many cards in one minute.
"""

from collections.abc import Sequence

from answer import earliest_flag_minute as sound


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Return the minute at which enough different minutes hold an attempt."""
    return sound(list(set(attempts)), window, threshold)
