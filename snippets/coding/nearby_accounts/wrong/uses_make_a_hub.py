"""Counts the uses of a device, not the accounts that used it.

It tempts because a log has one line a use, and counting lines is one word less. A family's tablet,
used every day, is then a hub.
"""

from collections import Counter
from collections.abc import Sequence

from answer import Use
from answer import nearby_accounts as as_it_should_be


def nearby_accounts(
    uses: Sequence[Use], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Leave out busy devices first."""
    lines = Counter(device for _, device, second in uses if second <= as_of)
    kept = [use for use in uses if lines[use[1]] <= most]
    return as_it_should_be(kept, start, as_of, hops, most)
