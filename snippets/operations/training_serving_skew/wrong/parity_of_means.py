"""Compares the means of a feature and not its values, decision by decision.

Tempting because a monitor of distributions is easy to add. Errors in both directions cancel, and
the right values on the wrong orders look perfect.
"""

from shop import Values

import answer  # noqa: F401


def mismatches(offline: dict[int, Values], served: dict[int, Values]) -> list[float]:
    """For each feature, the share of decisions at which the offline row is not what was served.

    Row by row, by the decision's id. Raises ValueError if a decision is missing on either side:
    a row that cannot be compared is not a row that agrees.
    """
    if not served or offline.keys() != served.keys():
        raise ValueError("both sides need the same decisions, and at least one")
    pairs = [(offline[order], served[order]) for order in served]
    return [abs(sum(a[i] - b[i] for a, b in pairs)) / len(pairs) for i in range(len(pairs[0][0]))]
