"""Sample answer: the earliest minute at which a rolling-window flag fires."""

# --8<-- [start:answer]
from collections.abc import Sequence


def earliest_flag_minute(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Find the earliest minute that ends a window with enough failed attempts in it.

    The window that ends at minute t is [t - window + 1, t], both ends included.

    Args:
        attempts: Minutes of failed attempts, 0 or more, one entry per attempt, in any order.
        window: Length of the window in minutes, at least 1.
        threshold: Attempts that fire the flag, at least 1.

    Returns:
        The minute, or -1 if the flag never fires.

    Raises:
        ValueError: If window or threshold is below 1.

    `attempts` is left as it was.
    """
    if window < 1 or threshold < 1:
        raise ValueError("window and threshold must be at least 1")
    ordered = sorted(attempts)
    # Each attempt, with the one that stands threshold - 1 places after it.
    for first, last in zip(ordered, ordered[threshold - 1 :], strict=False):
        if last - first < window:
            return last
    return -1


# --8<-- [end:answer]
