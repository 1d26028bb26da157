"""Takes no mismatch in a few requests for no mismatch at all.

The observed share is the best guess, but a guess is no bound: after ten clean requests a quarter
may still differ, and a slice that was never seen tells you nothing.
"""

import answer


def upper_bound(different: int, seen: int, confidence: float = 0.95) -> float:
    if not 0 <= different <= seen:
        raise ValueError("different must lie between 0 and seen")
    return different / seen if seen else 0.0
