"""Counts the accounts of a device over the whole log.

It tempts because the list of hubs is made once, for all questions. Whether a device was a hub on
the day of an order then depends on what happened after it, which no model can know at the time.
"""

from collections import defaultdict
from collections.abc import Sequence

from answer import Use
from answer import nearby_accounts as as_it_should_be


def nearby_accounts(
    uses: Sequence[Use], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Leave out the hubs of today first."""
    users: defaultdict[str, set[int]] = defaultdict(set)
    for account, device, _ in uses:
        users[device].add(account)
    kept = [use for use in uses if len(users[use[1]]) <= most]
    return as_it_should_be(kept, start, as_of, hops, most)
