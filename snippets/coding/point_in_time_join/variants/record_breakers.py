"""Keeps only the facts that change what is newest, and searches among those."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Order = tuple[str, int]
Fact = tuple[str, int, int, float]


def point_in_time_join(orders: Iterable[Order], facts: Sequence[Fact]) -> list[float | None]:
    """O(n log n) time, O(n) space, for n facts and orders in all."""
    if any(known_at < event_time for _, event_time, known_at, _ in facts):
        raise ValueError("a fact is known before it happened")
    changes: dict[str, list[tuple[int, int, float]]] = {}
    for merchant, event_time, known_at, value in sorted(facts, key=lambda fact: fact[2]):
        kept = changes.setdefault(merchant, [])
        if not kept or event_time >= kept[-1][1]:
            kept.append((known_at, event_time, value))
    values: list[float | None] = []
    for merchant, decided_at in orders:
        kept = changes.get(merchant, [])
        place = bisect_left(kept, decided_at, key=lambda change: change[0])
        values.append(kept[place - 1][2] if place else None)
    return values
