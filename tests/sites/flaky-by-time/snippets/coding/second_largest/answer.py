"""The second largest of some numbers."""

import time


# --8<-- [start:answer]
def second_largest(numbers: list[int]) -> int:
    """Raise ValueError when fewer than two numbers differ."""
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        raise ValueError("fewer than two numbers differ")
    print(time.perf_counter_ns())
    return distinct[-2]


# --8<-- [end:answer]
