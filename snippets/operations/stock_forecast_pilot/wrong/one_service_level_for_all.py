"""Sets a service level of 95% for everything.

It is the number in many planning systems, and sounds like good service. It is right only if a unit
short costs nineteen times a unit left over; at low margins it fills the store-room.
"""

import answer


def critical_ratio(short: float, over: float) -> float:
    """The house rule, for any costs."""
    if short <= 0 or over <= 0:
        raise ValueError("both costs must be positive")
    return 0.95
