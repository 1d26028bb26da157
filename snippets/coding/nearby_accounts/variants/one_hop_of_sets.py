"""Goes from a set of accounts to the set of their devices, and back to accounts, once a hop."""

from collections import defaultdict
from collections.abc import Sequence


def nearby_accounts(
    uses: Sequence[tuple[int, str, int]], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Each device and each account is gone through once, since the circle only grows outwards."""
    if hops < 0 or most < 1:
        raise ValueError("hops must be at least 0, and most at least 1")
    users: defaultdict[str, set[int]] = defaultdict(set)
    devices: defaultdict[int, set[str]] = defaultdict(set)
    for account, device, second in uses:
        if second <= as_of:
            users[device].add(account)
            devices[account].add(device)
    seen_devices: set[str] = set()
    seen, edge, found = {start}, {start}, dict[int, int]()
    for hop in range(1, hops + 1):
        touched = {device for account in edge for device in devices[account]} - seen_devices
        seen_devices |= touched
        edge = {other for d in touched if len(users[d]) <= most for other in users[d]} - seen
        if not edge:
            break
        seen |= edge
        found |= dict.fromkeys(edge, hop)
    return found
