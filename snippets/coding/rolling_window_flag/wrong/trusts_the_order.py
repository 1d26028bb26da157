"""Takes the attempts in the order in which they were given, as if they were sorted.

It tempts because logs look sorted. Events from several servers, or sent again after a failure, are
not.
"""

from collections import deque
from collections.abc import Sequence


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Slide a window over the list as it comes."""
    if window < 1 or threshold < 1:
        raise ValueError("window and threshold must be at least 1")
    recent: deque[int] = deque()
    for minute in attempts:
        recent.append(minute)
        while recent[0] <= minute - window:
            recent.popleft()
        if len(recent) >= threshold:
            return minute
    return -1
