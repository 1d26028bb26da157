"""What the proof measures: buyers who change arms, and when a check of the ratio sounds.

The ramp is the usual one: a little first, then more, as trust grows, to a third for each of three
arms; at last the best arm gets most. A check of the ratio is tried on an even split in which one
arm loses a share of its records, as when a page crashes before it logs.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from math import erfc, sqrt
from typing import Any

Assign = Callable[[Sequence[Mapping[str, int]], Sequence[str]], list[list[str | None]]]
"""Takes changes of shares and buyers; gives each buyer's arm after each change."""

RAMP = [(10, 10, 10), (50, 50, 50), (100, 100, 100), (200, 200, 200), (333, 333, 333)]
"""Buckets of 1,000 for the arms control, sheet and wallet."""
SHIFT = (200, 200, 600)
ARMS = ("control", "sheet", "wallet")


def shares(numbers: Sequence[int]) -> dict[str, int]:
    """The same by name."""
    return dict(zip(ARMS, numbers, strict=True))


def _hash(buyer: str) -> int:
    return int.from_bytes(sha256(f"wallet button:{buyer}".encode()).digest()[:8], "big")


def side_by_side(
    changes: Sequence[Mapping[str, int]], buyers: Sequence[str]
) -> list[list[str | None]]:
    """Arms next to each other from bucket 0."""
    buckets = [_hash(buyer) % 1_000 for buyer in buyers]
    after: list[list[str | None]] = []
    for wanted in changes:
        owners: list[str | None] = [arm for arm, count in wanted.items() for _ in range(count)]
        owners += [None] * (1_000 - len(owners))
        after.append([owners[bucket] for bucket in buckets])
    return after


def modulo_total(
    changes: Sequence[Mapping[str, int]], buyers: Sequence[str]
) -> list[list[str | None]]:
    """First who is in at all, by bucket; then the arm, by the hash modulo the sum of the shares."""
    hashes = [_hash(buyer) for buyer in buyers]
    after: list[list[str | None]] = []
    for wanted in changes:
        owners = [arm for arm, count in wanted.items() for _ in range(count)]
        inside = len(owners)
        after.append([owners[h // 1_000 % inside] if h % 1_000 < inside else None for h in hashes])
    return after


def two_hashes(
    changes: Sequence[Mapping[str, int]], buyers: Sequence[str]
) -> list[list[str | None]]:
    """First who is in at all, by bucket; then the arm, by a second number and the arms' ratio."""
    hashes = [_hash(buyer) for buyer in buyers]
    after: list[list[str | None]] = []
    for wanted in changes:
        owners = [arm for arm, count in wanted.items() for _ in range(count)]
        inside = len(owners)
        after.append(
            [
                owners[h // 1_000 % 1_000 * inside // 1_000] if h % 1_000 < inside else None
                for h in hashes
            ]
        )
    return after


def kept_owners(
    changes: Sequence[Mapping[str, int]], buyers: Sequence[str], make: Callable[[str], Any]
) -> list[list[str | None]]:
    """Buckets that stay with their arm, by the class of the answer."""
    experiment = make("wallet button")
    after: list[list[str | None]] = []
    for wanted in changes:
        experiment.set_shares(wanted)
        after.append([experiment.arm_of(buyer) for buyer in buyers])
    return after


def switched(assign: Assign, buyers: Sequence[str]) -> list[float]:
    """Share of the buyers with an arm who have another one after each change from the second on."""
    after = assign([shares(numbers) for numbers in (*RAMP, SHIFT)], buyers)
    found = []
    for old, new in pairwise(after):
        enrolled = [(a, b) for a, b in zip(old, new, strict=True) if a is not None]
        found.append(sum(b is not None and a != b for a, b in enrolled) / len(enrolled))
    return found


def ratio_p_value(one: int, other: int) -> float:
    """Chance of a split as uneven as this, or more so, if each buyer falls to either arm alike.

    Chi-squared with one degree of freedom: the square of a standard normal variable.
    """
    chi_squared = (one - other) ** 2 / (one + other)
    return erfc(sqrt(chi_squared / 2))


def alarms(buyers: int, lost: float, at: float = 0.001, runs: int = 400) -> float:
    """Share of experiments in which the check sounds, if one arm loses this share of its records.

    Counts are drawn from the normal approximation of the binomial distribution.
    """
    rng = random.Random(7)
    found = 0
    for _ in range(runs):
        one = buyers / 2 + rng.gauss(0, sqrt(buyers) / 2)
        kept = (buyers - one) * (1 - lost)
        kept += rng.gauss(0, sqrt((buyers - one) * lost * (1 - lost)))
        found += ratio_p_value(round(one), round(kept)) < at
    return found / runs
