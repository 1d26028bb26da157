"""Sample answer: accounts that are a few shared devices away, as of a time."""

# --8<-- [start:answer]
from collections import defaultdict
from collections.abc import Sequence

Use = tuple[int, str, int]
"""Account, device, second."""


def nearby_accounts(
    uses: Sequence[Use], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Find the accounts that are within a number of hops of one account, as of a second.

    Two accounts that have used the same device are one hop apart, unless the device is a hub.

    Args:
        uses: Who used what when, in no order. Only those up to `as_of`, inclusive, count.
        start: The account in the middle.
        as_of: The last second that counts.
        hops: How far to go, 0 or more.
        most: How many accounts a device may have, 1 or more. One with more is a hub.

    Returns:
        For each account found, the least number of hops to it. `start` is not among them.

    Raises:
        ValueError: If `hops` or `most` is too small.
    """
    if hops < 0 or most < 1:
        raise ValueError("hops must be at least 0, and most at least 1")
    users = _users(uses, as_of, most)
    devices: defaultdict[int, list[str]] = defaultdict(list)
    for device, accounts in users.items():
        for account in accounts:
            devices[account].append(device)
    found: dict[int, int] = {}
    frontier, hop = [start], 0
    while frontier and hop < hops:
        hop += 1
        reached: list[int] = []
        for account in frontier:
            for device in devices[account]:
                for other in users.pop(device, ()):  # each device is gone through only once
                    if other != start and other not in found:
                        found[other] = hop
                        reached.append(other)
        frontier = reached
    return found


def _users(uses: Sequence[Use], as_of: int, most: int) -> dict[str, set[int]]:
    """Return the accounts of each device up to a second, without the hubs."""
    users: defaultdict[str, set[int]] = defaultdict(set)
    for account, device, second in uses:
        if second <= as_of:
            users[device].add(account)
    return {device: accounts for device, accounts in users.items() if len(accounts) <= most}


# --8<-- [end:answer]
