"""What a split by time and by ring has to keep apart."""

import random
from collections.abc import Callable, Sequence

from answer import split_orders

_Order = tuple[int, tuple[str, ...]]


def _oracle(orders: Sequence[_Order], cut: int, gap: int) -> tuple[list[int], list[int]]:
    """Give each order a number, and lower the numbers of linked orders until none changes."""
    ring = list(range(len(orders)))
    changed = True
    while changed:
        changed = False
        for i, (_, mine) in enumerate(orders):
            for j, (_, theirs) in enumerate(orders):
                if set(mine) & set(theirs) and ring[j] < ring[i]:
                    ring[i] = ring[j]
                    changed = True
    train = [i for i, (day, _) in enumerate(orders) if day < cut - gap]
    trained = {ring[i] for i in train}
    test = [i for i, (day, _) in enumerate(orders) if day >= cut and ring[i] not in trained]
    return train, test


def _random_case(rng: random.Random) -> tuple[list[_Order], int, int]:
    names = [f"card {i}" for i in range(rng.choice([3, 8, 20]))]
    orders = [
        (rng.randint(0, 12), tuple(rng.choices(names, k=rng.choice([0, 1, 2, 2, 3]))))
        for _ in range(rng.randint(0, 12))
    ]
    return orders, rng.randint(0, 13), rng.randint(0, 5)


def check_days_of_train_gap_and_test() -> None:
    """Train ends before cut - gap, test begins on the day of the cut, and between is neither."""
    orders = [(day, (f"card {day}",)) for day in range(10)]
    assert split_orders(orders, 6, 2) == ([0, 1, 2, 3], [6, 7, 8, 9])
    assert split_orders(orders, 6, 0) == ([0, 1, 2, 3, 4, 5], [6, 7, 8, 9])
    assert split_orders(orders, 6, 6) == ([], [6, 7, 8, 9])


def check_later_orders_of_a_trained_ring_are_in_neither_part() -> None:
    """They are not tested on, as the ring is known, nor trained on, as they come too late."""
    orders = [(1, ("card",)), (9, ("card",)), (9, ("other",))]
    assert split_orders(orders, 5, 2) == ([0], [2])


def check_links_over_several_steps() -> None:
    """A ring that changes one identity at a time is one ring."""
    orders = [(1, ("a", "b")), (7, ("b", "c")), (8, ("c", "d")), (9, ("d", "e")), (9, ("z",))]
    assert split_orders(orders, 5, 1) == ([0], [4])


def check_links_through_the_gap() -> None:
    """An order in the gap is in neither part, but it links the orders on its two sides."""
    orders = [(1, ("a",)), (4, ("a", "b")), (9, ("b",))]
    assert split_orders(orders, 5, 2) == ([0], [])


def check_the_gap_is_not_train() -> None:
    """A ring with orders in the gap, but none in train, may be tested on."""
    orders = [(1, ("a",)), (4, ("b",)), (9, ("b",))]
    assert split_orders(orders, 5, 2) == ([0], [2])


def check_worked_example() -> None:
    """The example of the question comes out."""
    orders = [
        (3, ("ann", "card 1")),
        (12, ("bob", "card 1")),
        (20, ("bob", "card 2")),
        (21, ("cy", "card 3")),
        (12, ("cy", "card 4")),
        (25, ("dee",)),
    ]
    assert split_orders(orders, 20, 10) == ([0], [3, 5])


def check_any_shared_identity_links() -> None:
    """It does not matter at which place of its orders an identity stands, or if it stands twice."""
    orders = [(1, ("a", "b", "c")), (9, ("x", "c")), (9, ("b", "y")), (9, ("z", "z")), (9, ("y",))]
    assert split_orders(orders, 5, 0) == ([0], [3])


def check_orders_without_identities() -> None:
    """An order that has no identity is linked to none."""
    assert split_orders([(1, ()), (9, ()), (9, ("a",)), (4, ())], 5, 2) == ([0], [1, 2])


def check_orders_in_any_order() -> None:
    """The list is not sorted by day; places come in rising order, and the list stays as it was."""
    orders = [(9, ("a",)), (1, ("b",)), (8, ("b",)), (0, ("c",)), (7, ("d",)), (4, ("d",))]
    before = list(orders)
    assert split_orders(orders, 5, 2) == ([1, 3], [0, 4])
    assert orders == before, "the list was changed"


def check_nothing_to_train_or_test() -> None:
    """No orders give two empty lists; with no train, every late order is tested on."""
    assert split_orders([], 5, 2) == ([], [])
    assert split_orders([(5, ("a",)), (6, ("a",))], 5, 2) == ([], [0, 1])
    assert split_orders([(1, ("a",)), (2, ("b",))], 5, 2) == ([0, 1], [])


def check_a_negative_gap_is_refused() -> None:
    """A negative gap is a ValueError, since train and test would overlap; 0 is fine."""
    for orders in ([], [(1, ("a",))]):
        try:
            split_orders(orders, 5, -1)
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError wanted for a gap of -1")
    assert split_orders([(4, ("a",))], 5, 0) == ([0], [])


def check_a_long_chain() -> None:
    """A ring of 4,000 orders, each linked to the next one only, is followed to its end."""
    chain = [(1 if i == 0 else 9, (f"card {i}", f"card {i + 1}")) for i in range(4_000)]
    assert split_orders(chain, 5, 0) == ([0], [])


def check_a_hub() -> None:
    """Thousands of orders with one identity in common are one ring."""
    hub = [(9, ("shared phone", f"card {i}")) for i in range(3_000)]
    assert split_orders([*hub, (1, ("card 7",)), (9, ("card",))], 5, 0) == ([3_000], [3_001])


def check_agrees_with_numbering_the_rings() -> None:
    """Over 400 random cases it says what numbering all rings says."""
    rng = random.Random(7)
    for _ in range(400):
        orders, cut, gap = _random_case(rng)
        assert split_orders(orders, cut, gap) == _oracle(orders, cut, gap)


def grow(n: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    # All orders share a phone, and each shares a card with the next: one ring, all of it reached.
    orders = [
        (i * 10 // n, ("shared phone", f"card {i}", f"card {i + 1}", f"account {i}"))
        for i in range(n)
    ]
    return lambda: split_orders(orders, 6, 2)
