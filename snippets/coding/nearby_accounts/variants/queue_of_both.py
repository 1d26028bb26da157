"""One queue of accounts and devices, in which every other step is a hop."""

from collections import defaultdict, deque
from collections.abc import Sequence

Node = tuple[str, int | str]


def nearby_accounts(
    uses: Sequence[tuple[int, str, int]], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Textbook breadth-first search on the graph of accounts and devices."""
    if hops < 0 or most < 1:
        raise ValueError("hops must be at least 0, and most at least 1")
    beside: defaultdict[Node, set[Node]] = defaultdict(set)
    for account, device, second in uses:
        if second <= as_of:
            one, other = ("account", account), ("device", device)
            beside[one].add(other)
            beside[other].add(one)
    origin: Node = ("account", start)
    steps: dict[Node, int] = {origin: 0}
    queue = deque([origin])
    while queue:
        node = queue.popleft()
        if steps[node] == 2 * hops or (node[0] == "device" and len(beside[node]) > most):
            continue
        for other in beside[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return {
        int(name): count // 2
        for (kind, name), count in steps.items()
        if kind == "account" and count > 0
    }
