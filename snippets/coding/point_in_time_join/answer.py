"""Sample answer: a join that gives each order what was known when it was decided."""

# --8<-- [start:answer]
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

Order = tuple[str, int]
Fact = tuple[str, int, int, float]


def point_in_time_join(orders: Iterable[Order], facts: Sequence[Fact]) -> list[float | None]:
    """Find the value that a decision could have used.

    Args:
        orders: Merchant and time of decision, in any order. Times are whole seconds.
        facts: Merchant, event time, time at which it became known, value; in any order.

    Returns:
        For each order, in the order given: of its merchant's facts that became known strictly
        before the decision, the value of the one with the latest event time; of equal event
        times the one known last, and of those the one further down the list. None if there is
        no such fact.

    Raises:
        ValueError: If a fact is known before its event time.
    """
    known_times: dict[str, list[int]] = defaultdict(list)
    newest: dict[str, list[Fact]] = defaultdict(list)  # of the facts known by then
    for fact in sorted(facts, key=_known_at):  # stable: what is known at once stays in order
        merchant, event_time, known_at, _ = fact
        if known_at < event_time:
            raise ValueError(f"known before it happened: {fact}")
        so_far = newest[merchant]
        if so_far and so_far[-1][1] > event_time:  # old news, which displaces nothing
            fact = so_far[-1]
        so_far.append(fact)
        known_times[merchant].append(known_at)

    values: list[float | None] = []
    for merchant, decided_at in orders:
        known = bisect_left(known_times[merchant], decided_at)
        values.append(newest[merchant][known - 1][3] if known else None)
    return values


def _known_at(fact: Fact) -> int:
    return fact[2]


# --8<-- [end:answer]
