"""What the proof measures: steps up the trees, and what false links do to groups."""

import random
from collections.abc import Callable, Iterable
from math import exp
from typing import Any, Protocol

Use = tuple[int, str, str]


class Groups(Protocol):
    """What keeps groups of accounts."""

    def add(self, account: int, kind: str, value: str, /) -> None: ...

    def same(self, one: int, other: int, /) -> bool: ...

    def groups(self, at_least: int = 2, /) -> list[list[int]]: ...


class _Counted(dict[int, int]):
    """A dictionary that counts how often it is read."""

    reads = 0

    def __getitem__(self, key: int) -> int:
        self.reads += 1
        return super().__getitem__(key)


def chain(n: int) -> list[Use]:
    """Each account shares a card with the next one."""
    return [(i + j, "card", str(i)) for i in range(n - 1) for j in (0, 1)]


def tournament(n: int) -> list[Use]:
    """Pairs are joined, then pairs of pairs, and so on, each time by random members."""
    rng, uses, width = random.Random(7), list[Use](), 1
    while width < n:
        for start in range(0, n - width, 2 * width):
            one, other = start + rng.randrange(width), start + width + rng.randrange(width)
            value = f"{width} {start}"
            uses += [(one, "card", value), (other, "card", value)]
        width *= 2
    return uses


def steps(make: Callable[[], Any], uses: Iterable[Use], n: int) -> float:
    """Parents that are read for each use and each of n random questions, on average."""
    groups = make()
    groups._parent = _Counted()
    calls = n
    for use in uses:
        groups.add(*use)
        calls += 1
    rng = random.Random(8)
    for _ in range(n):
        groups.same(rng.randrange(n), rng.randrange(n))
    return float(groups._parent.reads) / calls


def largest(make: Callable[[], Groups], ring: int, false: float, n: int = 3_000) -> float:
    """The share of n accounts that are in the largest group, in %, on average over two draws.

    Truly connected are rings of `ring` accounts each, which share a card. There are n times `false`
    false links: two accounts, drawn at random, that share a phone number which was passed on.
    """
    shares = []
    for seed in (7, 8):
        rng, groups = random.Random(seed), make()
        for account in range(n):
            groups.add(account, "card", str(account // ring))
        for number in range(round(n * false)):
            groups.add(rng.randrange(n), "phone", str(number))
            groups.add(rng.randrange(n), "phone", str(number))
        shares.append(100 * len(groups.groups(1)[0]) / n)
    return sum(shares) / len(shares)


def in_theory(ring: int, false: float) -> float:
    """The same for endless many accounts: the giant group's share s of a random graph, in %.

    A ring has 2 x ring x false ends of false links on average, a Poisson number. It is outside of
    the giant group if none of them leads there: 1 - s = exp(-2 ring false s).
    """
    share = 1.0
    for _ in range(3_000):
        share = 1 - exp(-2 * ring * false * share)
    return 100 * share
