"""What the accounts around an account have to be."""

import random
from collections.abc import Callable, Sequence

from answer import nearby_accounts

Use = tuple[int, str, int]
MANY = 1_000


def _shared(*pairs: tuple[int, int]) -> list[Use]:
    """Uses at second 0: the two accounts of each pair share a device of their own."""
    return [(account, f"{one}-{other}", 0) for one, other in pairs for account in (one, other)]


def _oracle(uses: Sequence[Use], start: int, as_of: int, hops: int, most: int) -> dict[int, int]:
    """Widen the circle hop by hop, each time by looking at every pair of uses."""
    past = [(account, device) for account, device, second in uses if second <= as_of]
    sizes = {device: len({a for a, d in past if d == device}) for _, device in past}
    distance = {start: 0}
    for hop in range(1, hops + 1):
        inside = set(distance)
        touched = {d for a, d in past if a in inside and sizes[d] <= most}
        for account, device in past:
            if device in touched:
                distance.setdefault(account, hop)
        if len(inside) == len(distance):
            break
    del distance[start]
    return distance


def check_example_of_the_question() -> None:
    """The example of the question comes out."""
    uses = [(1, "phone", 10), (2, "phone", 20), (2, "laptop", 30), (3, "laptop", 40)]
    uses += [(account, "kiosk", 15) for account in (1, 4, 5, 6)]
    assert nearby_accounts(uses, 1, 40, 2, 3) == {2: 1, 3: 2}
    assert nearby_accounts(uses, 1, 39, 2, 3) == {2: 1}
    assert nearby_accounts(uses, 1, 40, 1, 4) == {2: 1, 4: 1, 5: 1, 6: 1}


def check_a_shared_device_is_one_hop() -> None:
    """Accounts that used the same device are one hop apart, in both directions."""
    uses = _shared((1, 2), (3, 4))
    assert nearby_accounts(uses, 1, 0, 1, MANY) == {2: 1}
    assert nearby_accounts(uses, 2, 0, 1, MANY) == {1: 1}
    assert nearby_accounts(uses, 4, 0, 5, MANY) == {3: 1}


def check_hops_are_counted_between_accounts() -> None:
    """Along a chain every account is one hop further, and the circle ends where it should."""
    uses = _shared((1, 2), (2, 3), (3, 4), (4, 5))
    for hops in range(5):
        wanted = {account: account - 1 for account in range(2, hops + 2)}
        assert nearby_accounts(uses, 1, 0, hops, MANY) == wanted
    assert nearby_accounts(uses, 3, 0, 1, MANY) == {2: 1, 4: 1}


def check_the_shortest_way_counts() -> None:
    """An account that can be reached in several ways is as far as the shortest one."""
    around = _shared((1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 1))
    assert nearby_accounts(around, 1, 0, 9, MANY) == {2: 1, 6: 1, 3: 2, 5: 2, 4: 3}
    # Seen from 1, there are a long way and a short way to 9, and 10 lies behind it.
    for links in ([(1, 2), (2, 9), (1, 9), (9, 10)], [(1, 9), (9, 10), (9, 2), (2, 1)]):
        assert nearby_accounts(_shared(*links), 1, 0, 2, MANY) == {2: 1, 9: 1, 10: 2}
        assert nearby_accounts(_shared(*reversed(links)), 1, 0, 2, MANY) == {2: 1, 9: 1, 10: 2}


def check_no_hops_reach_nobody() -> None:
    """Within 0 hops there is nobody, and an account is never near itself."""
    uses = _shared((1, 2), (2, 3))
    assert nearby_accounts(uses, 1, 0, 0, MANY) == {}
    assert 2 not in nearby_accounts(uses, 2, 0, 4, MANY)


def check_what_comes_later_does_not_count() -> None:
    """A use in the second `as_of` counts, one in the next second does not, wherever it is."""
    uses = [(1, "a", 5), (2, "a", 8), (2, "b", 9), (3, "b", 7)]
    assert nearby_accounts(uses, 1, 7, 3, MANY) == {}
    assert nearby_accounts(uses, 1, 8, 3, MANY) == {2: 1}
    assert nearby_accounts(uses, 1, 9, 3, MANY) == {2: 1, 3: 2}
    assert nearby_accounts(uses, 1, 4, 3, MANY) == {}


def check_hubs_are_ignored() -> None:
    """A device with more than `most` accounts connects nobody; with exactly so many it does."""
    uses = [(account, "kiosk", 0) for account in (1, 2, 3, 4)]
    assert nearby_accounts(uses, 1, 0, 2, 4) == {2: 1, 3: 1, 4: 1}
    assert nearby_accounts(uses, 1, 0, 2, 3) == {}
    assert nearby_accounts([*uses, *_shared((1, 9), (9, 8))], 1, 0, 2, 3) == {9: 1, 8: 2}


def check_hubs_on_the_way_are_ignored() -> None:
    """A hub connects nobody further out, either, and accounts behind it are found by other ways."""
    uses = [*_shared((1, 2)), *((account, "kiosk", 0) for account in (2, 3, 4))]
    assert nearby_accounts(uses, 1, 0, 3, 2) == {2: 1}
    assert nearby_accounts(uses, 1, 0, 3, 3) == {2: 1, 3: 2, 4: 2}
    assert nearby_accounts([*uses, *_shared((2, 5), (5, 3))], 1, 0, 3, 2) == {2: 1, 5: 2, 3: 3}


def check_a_hub_is_one_as_of_then() -> None:
    """A device that gets its many accounts later still connects the first of them."""
    uses = [(account, "tablet", account) for account in range(1, 8)]
    assert nearby_accounts(uses, 1, 3, 1, 3) == {2: 1, 3: 1}
    assert nearby_accounts(uses, 1, 4, 1, 3) == {}
    assert nearby_accounts(uses, 1, 4, 1, 4) == {2: 1, 3: 1, 4: 1}


def check_accounts_make_a_hub_not_uses() -> None:
    """A device that a few accounts use every day is no hub."""
    uses = [(account, "phone", day) for day in range(50) for account in (1, 2)]
    assert nearby_accounts(uses, 1, 49, 1, 2) == {2: 1}
    assert nearby_accounts(uses, 1, 49, 1, 1) == {}


def check_order_of_the_uses_does_not_matter() -> None:
    """The uses may come in any order, and the list is left as it was."""
    rng = random.Random(7)
    uses = [(rng.randrange(12), f"d{rng.randrange(14)}", rng.randrange(20)) for _ in range(40)]
    before = list(uses)
    first = nearby_accounts(uses, 3, 15, 2, 3)
    assert uses == before, "the list was changed"
    for _ in range(5):
        rng.shuffle(uses)
        assert nearby_accounts(uses, 3, 15, 2, 3) == first


def check_unknown_accounts_are_alone() -> None:
    """Near an account that has used nothing yet, or in an empty log, there is nobody."""
    uses = [*_shared((1, 2)), (7, "1-2", 5)]
    assert nearby_accounts(uses, 3, 9, 2, MANY) == {}
    assert nearby_accounts(uses, 7, 4, 2, MANY) == {}
    assert nearby_accounts([], 1, 0, 2, MANY) == {}


def check_bad_input_is_refused() -> None:
    """Hops below 0, or a `most` below 1, are a ValueError; far too many hops are fine."""
    for hops, most in ((-1, 5), (2, 0), (2, -1)):
        try:
            nearby_accounts(_shared((1, 2)), 1, 0, hops, most)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {hops} hops and at most {most} accounts")
    assert nearby_accounts(_shared((1, 2)), 1, 0, 10**12, 2) == {2: 1}
    assert nearby_accounts(_shared((1, 2)), 1, 0, 1, 1) == {}


def check_long_chains() -> None:
    """Accounts can be thousands of hops away."""
    length = 2_000
    uses = _shared(*((account, account + 1) for account in range(length)))
    found = nearby_accounts(uses, 0, 0, length, 2)
    assert len(found) == length
    assert found[length] == length


def check_agrees_with_widening_circles() -> None:
    """Over random logs it says what looking at every pair says."""
    rng = random.Random(8)
    for case in range(150):
        accounts, devices = rng.randint(1, 12), rng.randint(1, 20)
        uses = [
            (rng.randrange(accounts), f"d{rng.randrange(devices)}", rng.randrange(6))
            for _ in range(rng.randint(0, 30))
        ]
        if case % 3 == 0:  # a sparse graph, in which ways are long
            uses = _shared(*((rng.randrange(12), rng.randrange(12)) for _ in range(13)))
        given = (rng.randrange(accounts), rng.randrange(6), rng.randint(0, 4), rng.randint(1, 5))
        assert nearby_accounts(uses, *given) == _oracle(uses, *given), f"uses: {uses}"


def grow(n: int = 500, m: int = 4) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: n uses, m accounts on each device."""
    uses = [(use // m * (m - 1) + use % m, f"d{use // m}", use) for use in range(n)]

    def run() -> object:
        return nearby_accounts(uses, 0, n, n, m)

    return run
