"""Ignores hubs on the way, but not those that the account itself has used.

It tempts because the first circle is often written apart from the loop: all who share a device
with the account. Whoever has used a kiosk once is then next to everybody who has.
"""

from collections.abc import Sequence

from answer import Use
from answer import nearby_accounts as as_it_should_be


def nearby_accounts(
    uses: Sequence[Use], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Take the first circle as it is, and go on from each of it."""
    found = as_it_should_be(
        uses, start, as_of, min(hops, 1), max(most, len(uses)) if most > 0 else 0
    )
    for first in list(found):
        for account, hop in as_it_should_be(uses, first, as_of, hops - 1, most).items():
            if account != start:
                found[account] = min(found.get(account, hop + 1), hop + 1)
    return found
