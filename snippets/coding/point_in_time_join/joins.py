"""Joins that look right and are not, and what they share."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

Order = tuple[str, int]
Fact = tuple[str, int, int, float]


def histories(facts: Sequence[Fact], key: Callable[[Fact], object]) -> dict[str, list[Fact]]:
    """Each merchant's facts, sorted.

    Raises:
        ValueError: If a fact is known before its event time.
    """
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=key):  # type: ignore[arg-type]
        if fact[2] < fact[1]:
            raise ValueError(f"known before it happened: {fact}")
        found[fact[0]].append(fact)
    return found


def by_event_time(orders: Iterable[Order], facts: Sequence[Fact]) -> list[float | None]:
    """The newest fact of before the decision, known or not."""
    found = histories(facts, lambda fact: (fact[1], fact[2]))
    values: list[float | None] = []
    for merchant, decided_at in orders:
        place = bisect_left(found[merchant], decided_at, key=lambda fact: fact[1])
        values.append(found[merchant][place - 1][3] if place else None)
    return values


def newest_arrival(orders: Iterable[Order], facts: Sequence[Fact]) -> list[float | None]:
    """The fact that became known last before the decision."""
    found = histories(facts, lambda fact: fact[2])
    values: list[float | None] = []
    for merchant, decided_at in orders:
        place = bisect_left(found[merchant], decided_at, key=lambda fact: fact[2])
        values.append(found[merchant][place - 1][3] if place else None)
    return values


def prefix_newest(
    orders: Iterable[Order],
    facts: Sequence[Fact],
    search: Callable[[list[int], int], int] = bisect_right,
    replaces: Callable[[int, int], bool] = int.__ge__,
) -> list[float | None]:
    """The newest of those known, with a search and a rule for ties that may be wrong."""
    known_times: dict[str, list[int]] = {}
    newest: dict[str, list[float]] = {}
    for merchant, history in histories(facts, lambda fact: fact[2]).items():
        known_times[merchant] = [fact[2] for fact in history]
        newest[merchant], best = [], history[0]
        for fact in history:
            if replaces(fact[1], best[1]):
                best = fact
            newest[merchant].append(best[3])
    values: list[float | None] = []
    for merchant, decided_at in orders:
        known = search(known_times.get(merchant, []), decided_at)
        values.append(newest[merchant][known - 1] if known else None)
    return values
