"""What a join has to give that is right at each point in time."""

import random
from collections.abc import Callable, Sequence

from answer import point_in_time_join

_Order = tuple[str, int]
_Fact = tuple[str, int, int, float]


def _oracle(orders: Sequence[_Order], facts: Sequence[_Fact]) -> list[float | None]:
    """For each order, go over all facts and keep those that were known."""
    values: list[float | None] = []
    for merchant, decided_at in orders:
        known = [
            (event_time, known_at, place, value)
            for place, (whose, event_time, known_at, value) in enumerate(facts)
            if whose == merchant and known_at < decided_at
        ]
        values.append(max(known)[3] if known else None)
    return values


def _random_case(rng: random.Random) -> tuple[list[_Order], list[_Fact]]:
    span = rng.choice([4, 12, 60])
    facts: list[_Fact] = []
    for place in range(rng.randint(0, 15)):
        event_time = rng.randint(0, span)
        delay = rng.choice([0, 1, rng.randint(0, span)])
        facts.append((rng.choice("abc"), event_time, event_time + delay, float(place)))
    orders = [(rng.choice("abcd"), rng.randint(0, 2 * span)) for _ in range(rng.randint(0, 15))]
    return orders, facts


def check_nothing_is_used_before_it_is_known() -> None:
    """What happened before the decision but arrived after it is not used."""
    facts = [("m", 5, 100, 9.0)]
    assert point_in_time_join([("m", 50)], facts) == [None]


def check_known_strictly_before_the_decision() -> None:
    """A value that becomes known in the very second of the decision is too late."""
    facts = [("m", 5, 10, 1.0)]
    assert point_in_time_join([("m", 9), ("m", 10), ("m", 11)], facts) == [None, None, 1.0]


def check_the_newest_value_that_was_known_is_used() -> None:
    """While the newest event is not known yet, the newest one that is known is used."""
    facts = [("m", 1, 2, 1.0), ("m", 5, 6, 5.0), ("m", 20, 90, 20.0)]
    assert point_in_time_join([("m", 50)], facts) == [5.0]


def check_a_late_arrival_does_not_displace_a_newer_value() -> None:
    """What counts is the event time: an old value that arrives late stays old."""
    facts = [("m", 30, 31, 3.0), ("m", 10, 60, 1.0), ("m", 20, 70, 2.0)]
    assert point_in_time_join([("m", 40), ("m", 65), ("m", 99)], facts) == [3.0, 3.0, 3.0]


def check_a_correction_holds_from_when_it_is_known() -> None:
    """Of two values for one event time, the one known later holds, but not before it is known."""
    facts = [("m", 10, 40, 7.0), ("m", 10, 12, 1.0)]
    assert point_in_time_join([("m", 20), ("m", 40), ("m", 41)], facts) == [1.0, 1.0, 7.0]


def check_worked_example() -> None:
    """The example of the question comes out."""
    facts = [("m1", 10, 12, 0.02), ("m1", 20, 45, 0.30), ("m1", 30, 33, 0.05)]
    orders = [("m1", 33), ("m1", 40), ("m1", 50), ("m2", 50)]
    assert point_in_time_join(orders, facts) == [0.02, 0.05, 0.05, None]


def check_of_equal_times_the_later_row_holds() -> None:
    """With event time and time of knowledge equal, the row further down the list holds."""
    facts = [("m", 10, 12, 5.0), ("m", 10, 12, 1.0), ("n", 1, 1, 0.0), ("m", 10, 12, 3.0)]
    assert point_in_time_join([("m", 20)], facts) == [3.0]


def check_merchants_are_apart() -> None:
    """A merchant's orders see that merchant's facts only."""
    facts = [("a", 1, 2, 1.0), ("b", 3, 4, 2.0), ("a", 5, 6, 3.0)]
    orders = [("b", 9), ("a", 9), ("c", 9), ("b", 4), ("a", 4)]
    assert point_in_time_join(orders, facts) == [2.0, 3.0, None, None, 1.0]


def check_results_come_in_the_order_of_the_orders() -> None:
    """One value for each order, at its place, also when orders repeat or go back in time."""
    facts = [("m", 1, 1, 1.0), ("m", 5, 5, 5.0)]
    orders = [("m", 9), ("m", 3), ("m", 9), ("m", 1), ("m", 3)]
    assert point_in_time_join(orders, facts) == [5.0, 1.0, 5.0, None, 1.0]


def check_a_value_of_0_is_a_value() -> None:
    """0 is returned as 0, and not taken for missing."""
    assert point_in_time_join([("m", 5)], [("m", 1, 1, 8.0), ("m", 2, 2, 0.0)]) == [0.0]


def check_empty_input() -> None:
    """No orders give an empty list, no facts give None for each order."""
    assert point_in_time_join([], [("m", 1, 1, 8.0)]) == []
    assert point_in_time_join([("m", 1), ("n", 2)], []) == [None, None]


def check_known_before_it_happened_is_refused() -> None:
    """A fact known before its event time is a ValueError, whoever asks; known at once is fine."""
    for orders in ([("m", 9)], [("other", 9)], []):
        try:
            point_in_time_join(orders, [("m", 1, 2, 1.0), ("m", 5, 4, 1.0)])
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError wanted for a fact known before its event time")
    assert point_in_time_join([("m", 6)], [("m", 5, 5, 1.0)]) == [1.0]


def check_the_future_changes_nothing() -> None:
    """Facts that became known at the decision or later may be left out without any change."""
    rng = random.Random(7)
    for _ in range(150):
        orders, facts = _random_case(rng)
        values = point_in_time_join(orders, facts)
        for order, value in zip(orders, values, strict=True):
            past = [fact for fact in facts if fact[2] < order[1]]
            assert point_in_time_join([order], past) == [value], f"it was {value} with the future"


def check_input_may_come_in_any_order() -> None:
    """Shuffled facts with different times give the same, and the lists are left as they were."""
    rng = random.Random(8)
    facts = [("m", 3 * i, 3 * i + rng.randint(0, 40), float(i)) for i in range(20)]
    orders = [("m", t) for t in range(0, 110, 7)]
    wanted = _oracle(orders, facts)
    for _ in range(5):
        rng.shuffle(facts)
        before = list(facts), list(orders)
        assert point_in_time_join(orders, facts) == wanted
        assert (facts, orders) == before, "the lists were changed"


def check_agrees_with_going_over_all_facts() -> None:
    """Over 600 random cases with many ties it says what the slow way says."""
    rng = random.Random(9)
    for _ in range(600):
        orders, facts = _random_case(rng)
        assert point_in_time_join(orders, facts) == _oracle(orders, facts)


def grow(n: int = 100) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    # n facts and n orders, all of one merchant, so that no history is short.
    rng = random.Random(7)
    facts: list[_Fact] = []
    for i in range(n):
        event_time = rng.randrange(10 * n)
        facts.append(("m", event_time, event_time + rng.randrange(n), float(i)))
    orders = [("m", rng.randrange(11 * n)) for _ in range(n)]
    return lambda: point_in_time_join(orders, facts)
