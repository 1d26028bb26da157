"""Goes through time once, with orders and facts in one list, and keeps each merchant's newest."""

from collections.abc import Iterable, Sequence

Order = tuple[str, int]
Fact = tuple[str, int, int, float]


def point_in_time_join(orders: Iterable[Order], facts: Sequence[Fact]) -> list[float | None]:
    """O(n log n) time, O(n) space, for n facts and orders in all."""
    if any(known_at < event_time for _, event_time, known_at, _ in facts):
        raise ValueError("a fact is known before it happened")
    asked = list(orders)
    # At the same second the decision comes first: what is known by then is known too late.
    moments = [(decided_at, 0, place) for place, (_, decided_at) in enumerate(asked)]
    moments += [(fact[2], 1, place) for place, fact in enumerate(facts)]
    newest: dict[str, tuple[int, float]] = {}
    values: list[float | None] = [None] * len(asked)
    for _, is_fact, place in sorted(moments):
        if is_fact:
            merchant, event_time, _, value = facts[place]
            if merchant not in newest or event_time >= newest[merchant][0]:
                newest[merchant] = event_time, value
        elif asked[place][0] in newest:
            values[place] = newest[asked[place][0]][1]
    return values
