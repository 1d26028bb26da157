"""Compares the means of a feature and not its values, decision by decision.

Tempting because a monitor of distributions is easy to add. Errors in both directions cancel, and
the right values on the wrong orders look perfect.
"""

from shop import Values

import answer


def mismatches(offline: dict[int, Values], served: dict[int, Values]) -> list[float]:
    if not served or offline.keys() != served.keys():
        raise ValueError("both sides need the same decisions, and at least one")
    pairs = [(offline[order], served[order]) for order in served]
    return [abs(sum(a[i] - b[i] for a, b in pairs)) / len(pairs) for i in range(len(pairs[0][0]))]
