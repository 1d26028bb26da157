"""Draws the attempts in order from a heap, and stops at the first window that is full."""

from collections import deque
from collections.abc import Sequence
from heapq import heapify, heappop


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """O(n + m log n) time, where m attempts come before the flag; O(n + threshold) space."""
    if window < 1 or threshold < 1:
        raise ValueError("window and threshold must be at least 1")
    waiting = list(attempts)
    heapify(waiting)
    latest: deque[int] = deque(maxlen=threshold)
    while waiting:
        latest.append(heappop(waiting))
        if len(latest) == threshold and latest[-1] - latest[0] < window:
            return latest[-1]
    return -1
