"""What the proof measures: hubs that let strangers in, and a future that nobody knew.

In the first part there are rings of 5 accounts. Each ring has two devices, and each account uses
each of the two with a chance of 0.8: people change phones. Apart from that, half of all accounts
use one public device each. Public device i of 40 is used with a chance in proportion to 1 / i, so
that there are a few large ones and many small ones.

In the second part, accounts come one by one, and each places its first order then, from the device
of its household or ring. Households have 1, 2 or 3 accounts, all honest. The rings commit fraud.
They are as many accounts as the households.
"""

import random
from collections.abc import Callable, Sequence

Use = tuple[int, str, int]
Nearby = Callable[[Sequence[Use], int, int, int, int], dict[int, int]]

RING, RINGS, PUBLIC = 5, 100, 40


def log_with_public_devices(seed: int) -> list[Use]:
    """Uses of 500 accounts, all at second 0."""
    rng = random.Random(seed)
    uses = []
    for account in range(RING * RINGS):
        uses += [(account, f"{account // RING} {d}", 0) for d in "ab" if rng.random() < 0.8]
        if rng.random() < 0.5:
            (public,) = rng.choices(range(PUBLIC), [1 / i for i in range(1, PUBLIC + 1)])
            uses.append((account, f"public {public}", 0))
    return uses


def found(nearby: Nearby, uses: Sequence[Use], hops: int, most: int) -> tuple[float, float, float]:
    """For every tenth account: own ring found and strangers among those found, in %; how many."""
    ring = strangers = 0
    starts = range(0, RING * RINGS, 10)
    for start in starts:
        near = nearby(uses, start, 0, hops, most)
        own = sum(account // RING == start // RING for account in near)
        ring += own
        strangers += len(near) - own
    total = ring + strangers
    share = 100 * strangers / total if total else 0.0
    return 100 * ring / (len(starts) * (RING - 1)), share, total / len(starts)


def first_orders(ring: int, seed: int, accounts: int = 120) -> tuple[list[Use], list[bool]]:
    """First orders, one a second, from devices that are shared; and which of them are fraud."""
    rng = random.Random(seed)
    homes: list[tuple[str, bool]] = []
    while len(homes) < accounts:
        homes += [(f"household {len(homes)}", False)] * rng.randint(1, 3)
    del homes[accounts:]
    homes += [(f"ring {number // ring}", True) for number in range(accounts)]
    rng.shuffle(homes)
    uses = [(second, device, second) for second, (device, _) in enumerate(homes)]
    return uses, [fraud for _, fraud in homes]


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Chance that a fraud has a higher score than an honest order; a tie counts half."""
    frauds = [score for score, label in zip(scores, labels, strict=True) if label]
    honest = [score for score, label in zip(scores, labels, strict=True) if not label]
    wins = sum((f > h) + (f == h) / 2 for f in frauds for h in honest)
    return wins / (len(frauds) * len(honest))


def aucs(nearby: Nearby, ring: int, seed: int) -> tuple[float, float]:
    """AUC of the number of accounts one hop away: as of each order, and from the whole log."""
    uses, frauds = first_orders(ring, seed)
    end = len(uses)
    then = [len(nearby(uses, account, account, 1, end)) for account in range(end)]
    now = [len(nearby(uses, account, end, 1, end)) for account in range(end)]
    return auc(then, frauds), auc(now, frauds)
