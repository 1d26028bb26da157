"""Lets the grant go on paying after its last vesting year.

A letter is often read as one yearly number: salary plus a part of the grant. That number is right
while the grant vests. After that, only refresh grants fill the gap.
"""

import answer


def worth(schedule: tuple[float, ...], age: int, growth: float) -> float:
    if age < 1:
        return 0.0
    return schedule[min(age, len(schedule)) - 1] * (1 + growth) ** age
