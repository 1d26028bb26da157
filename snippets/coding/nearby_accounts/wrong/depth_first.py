"""Goes as deep as it may from each account before it looks at the next one.

It tempts because the recursion is short, and with a limit on depth and a set of what was seen it
looks safe. An account that is first met by a long way is marked as seen there, and the short way
that would lead on from it comes too late.
"""

from collections import defaultdict
from collections.abc import Sequence

from answer import Use, _users


def nearby_accounts(
    uses: Sequence[Use], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Search with a stack."""
    if hops < 0 or most < 1:
        raise ValueError("hops must be at least 0, and most at least 1")
    users = _users(uses, as_of, most)
    devices: defaultdict[int, list[str]] = defaultdict(list)
    for device, accounts in users.items():
        for account in accounts:
            devices[account].append(device)
    distance = {start: 0}
    stack = [start]
    while stack:
        account = stack.pop()
        if distance[account] < hops:
            for device in devices[account]:
                for other in users[device]:
                    if other not in distance:
                        distance[other] = distance[account] + 1
                        stack.append(other)
    del distance[start]
    return distance
