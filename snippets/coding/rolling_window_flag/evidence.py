"""What the proof measures: bursts that aligned buckets miss, and comparisons that are made."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

Flag = Callable[[Sequence[int], int, int], int]
"""Takes attempts, window and threshold; returns the minute, or -1."""


def missed_by_buckets(
    flag: Flag, window: int, threshold: int, size: int, span: int, trials: int = 4_000
) -> float:
    """Share of the bursts that no clock-aligned bucket of `window` minutes flags.

    A burst has `size` attempts: the first and the last span exactly `span` minutes, both included,
    the others fall anywhere between. It starts at a random minute. `flag` has to catch each one.
    """
    rng = random.Random(7)
    missed = 0
    for _ in range(trials):
        start = rng.randrange(1_000)
        between = [start + rng.randrange(span) for _ in range(size - 2)]
        burst = [start, start + span - 1, *between]
        assert flag(burst, window, threshold) != -1, burst
        fullest = max(Counter(minute // window for minute in burst).values())
        missed += fullest < threshold
    return missed / trials


def count_afresh(attempts: Sequence[int], window: int, threshold: int) -> int:
    """Count for every attempt what the window that ends there holds: slow and obvious."""
    for minute in sorted(attempts):
        if sum(minute - window < a < minute + 1 for a in attempts) >= threshold:
            return int(minute)
    return -1


class _Counted(int):
    """An int that counts how often it is compared."""

    made = 0

    def __lt__(self, other: int) -> bool:
        _Counted.made += 1
        return int(self) < int(other)

    def __gt__(self, other: int) -> bool:
        _Counted.made += 1
        return int(self) > int(other)


def comparisons(flag: Flag, n: int) -> int:
    """Comparisons of attempts on n shuffled ones, 10 minutes apart, of which no 2 flag."""
    log: list[int] = [_Counted(10 * i) for i in range(n)]
    random.Random(7).shuffle(log)
    _Counted.made = 0
    assert flag(log, 10, 2) == -1
    return _Counted.made


def agreement(flag: Flag, logs: int = 3_000) -> tuple[int, int]:
    """On how many random logs `flag` agrees with counting afresh, and on how many it fires."""
    rng = random.Random(8)
    agreed = fired = 0
    for _ in range(logs):
        log = [rng.randrange(60) for _ in range(rng.randrange(30))]
        window, threshold = rng.randint(1, 15), rng.randint(1, 6)
        wanted = count_afresh(log, window, threshold)
        agreed += flag(log, window, threshold) == wanted
        fired += wanted != -1
    return agreed, fired
