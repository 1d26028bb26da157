"""Counts the step to a device and the step from it as a hop each.

It tempts because devices are nodes of the graph like accounts, and an edge is an edge. The circle
is then half as wide as was asked for.
"""

from collections.abc import Sequence

from answer import Use
from answer import nearby_accounts as as_it_should_be


def nearby_accounts(
    uses: Sequence[Use], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Count edges."""
    if hops < 0:
        raise ValueError("hops must be at least 0")
    found = as_it_should_be(uses, start, as_of, hops // 2, most)
    return {account: 2 * hop for account, hop in found.items()}
