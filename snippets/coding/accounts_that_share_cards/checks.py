"""What groups of connected accounts have to be."""

import random
from collections.abc import Callable, Iterable

from answer import AccountGroups

Use = tuple[int, str, str]


def _grouped(uses: Iterable[Use]) -> AccountGroups:
    groups = AccountGroups()
    for use in uses:
        groups.add(*use)
    return groups


def _oracle(uses: Iterable[Use]) -> list[set[int]]:
    """Merge sets until nothing changes hands: each use meets all groups that it touches."""
    found: list[tuple[set[int], set[tuple[str, str]]]] = []
    for account, kind, value in uses:
        accounts, things, apart = {account}, {(kind, value)}, []
        for group in found:
            if account in group[0] or (kind, value) in group[1]:
                accounts |= group[0]
                things |= group[1]
            else:
                apart.append(group)
        found = [*apart, (accounts, things)]
    return [accounts for accounts, _ in found]


def check_example_of_the_question() -> None:
    """The example of the question comes out."""
    groups = _grouped(
        [(4, "card", "1111"), (9, "card", "1111"), (7, "card", "2222"), (2, "device", "1111")]
    )
    assert groups.groups() == [[4, 9]]
    assert groups.same(4, 7) is False
    groups.add(7, "device", "1111")
    assert groups.groups() == [[2, 7], [4, 9]]
    groups.add(9, "device", "1111")
    assert groups.groups() == [[2, 4, 7, 9]]
    assert groups.size(7) == 4


def check_a_shared_thing_connects() -> None:
    """Accounts that used the same card are in one group, and others are not."""
    groups = _grouped([(1, "card", "a"), (2, "card", "a"), (3, "card", "b")])
    assert groups.same(1, 2) is True
    assert groups.same(2, 1) is True
    assert groups.same(1, 3) is False
    assert groups.same(3, 3) is True


def check_connections_go_on() -> None:
    """Accounts are in one group if others connect them, by cards here and devices there."""
    uses = [(1, "card", "a"), (2, "card", "a"), (2, "device", "b"), (3, "device", "b")]
    groups = _grouped([*uses, (3, "email", "c"), (4, "email", "c"), (5, "email", "d")])
    assert groups.same(1, 4) is True
    assert groups.groups() == [[1, 2, 3, 4]]
    assert groups.same(1, 5) is False


def check_kinds_are_apart() -> None:
    """A card and a device with the same value are different things."""
    groups = _grouped([(1, "card", "77"), (2, "device", "77")])
    assert groups.same(1, 2) is False
    groups = _grouped([(1, "card", "77"), (2, "card7", "7"), (3, "", "card77"), (4, "card77", "")])
    assert groups.groups() == []


def check_accounts_are_no_things() -> None:
    """An account whose number is the value of a card is not connected by that."""
    groups = _grouped([(1, "card", "2"), (2, "card", "3"), (3, "account", "1")])
    assert groups.groups() == []
    assert [groups.size(account) for account in (1, 2, 3)] == [1, 1, 1]


def check_two_groups_become_one() -> None:
    """One use can join two groups, with all their members, whichever is larger."""
    small = [(account, "card", "s") for account in (8, 1)]
    large = [(account, "card", "l") for account in (5, 3, 9, 2)]
    for uses in ([*small, *large], [*large, *small]):
        for bridge in ((8, "card", "l"), (9, "card", "s"), (2, "card", "s"), (1, "card", "l")):
            members = (1, 2, 3, 5, 8, 9)
            for one in members:  # each question to groups that nobody has asked before
                for other in members:
                    assert _grouped([*uses, bridge]).same(one, other) is True, (
                        f"all of {members} are connected, after {uses} by {bridge}"
                    )
            groups = _grouped([*uses, bridge])
            assert groups.groups() == [[1, 2, 3, 5, 8, 9]], f"joined by {bridge}"
            assert [groups.size(account) for account in members] == [6] * 6


def check_repeats_change_nothing() -> None:
    """The same use twice, or a second thing that two accounts share, adds nobody."""
    uses = [(1, "card", "a"), (2, "card", "a"), (1, "device", "b"), (2, "device", "b")]
    groups = _grouped(uses * 3)
    assert groups.size(1) == groups.size(2) == 2
    assert groups.groups() == [[1, 2]]


def check_an_account_alone() -> None:
    """An account that shares nothing is a group of one, which is shown on demand only."""
    groups = _grouped([(3, "card", "a"), (3, "card", "b"), (1, "card", "c")])
    assert groups.size(3) == 1
    assert groups.groups() == []
    assert groups.groups(1) == [[1], [3]]
    assert AccountGroups().groups(1) == []


def check_only_large_groups_are_shown() -> None:
    """Groups of exactly the wanted size are shown, smaller ones are not."""
    uses = [(account, "card", str(account // 10)) for account in (10, 11, 12, 20, 21, 30)]
    groups = _grouped(uses)
    assert groups.groups(1) == [[10, 11, 12], [20, 21], [30]]
    assert groups.groups(2) == groups.groups() == [[10, 11, 12], [20, 21]]
    assert groups.groups(3) == [[10, 11, 12]]
    assert groups.groups(4) == []


def check_order_of_the_groups() -> None:
    """The largest comes first, and of equal ones the one that has the smallest account."""
    uses = [(50, "card", "a"), (2, "card", "a"), (40, "card", "b"), (30, "card", "b")]
    uses += [
        (9, "card", "c"),
        (11, "card", "c"),
        (10, "card", "c"),
        (1, "card", "d"),
        (99, "card", "d"),
    ]
    assert _grouped(uses).groups() == [[9, 10, 11], [1, 99], [2, 50], [30, 40]]
    assert _grouped(reversed(uses)).groups() == [[9, 10, 11], [1, 99], [2, 50], [30, 40]]


def check_order_within_a_group() -> None:
    """Accounts are in ascending order as numbers, in whatever order they came."""
    for order in ([100, 9, 10], [9, 10, 100], [10, 100, 9]):
        assert _grouped((account, "card", "a") for account in order).groups() == [[9, 10, 100]]


def check_unknown_accounts() -> None:
    """To ask for an account that has not been added is a KeyError, and adds nothing."""
    groups = _grouped([(1, "card", "a")])
    calls: dict[str, Callable[[], object]] = {
        "size(2)": lambda: groups.size(2),
        "same(1, 2)": lambda: groups.same(1, 2),
        "same(2, 1)": lambda: groups.same(2, 1),
        "same(2, 2)": lambda: groups.same(2, 2),
    }
    for name, call in calls.items():
        try:
            call()
        except KeyError:
            pass
        else:
            raise AssertionError(f"{name} with account 1 alone: KeyError wanted")
    assert groups.groups(1) == [[1]]


def check_long_chains() -> None:
    """Thousands of accounts, each connected to the next one only, are one group."""
    length = 3_000
    pairs = [((i, "card", str(i)), (i + 1, "card", str(i))) for i in range(length - 1)]
    for links in (pairs, pairs[::-1], [(late, early) for early, late in pairs]):
        groups = _grouped(use for pair in links for use in pair)
        assert groups.same(0, length - 1) is True
        assert groups.size(length // 2) == length
        assert groups.groups() == [list(range(length))]


def check_answers_are_up_to_date() -> None:
    """What is asked between two uses includes all that came before, and asking changes nothing."""
    rng = random.Random(7)
    uses = [(rng.randrange(12), "card", str(rng.randrange(25))) for _ in range(30)]
    groups = AccountGroups()
    for number, use in enumerate(uses, 1):
        groups.add(*use)
        wanted = _oracle(uses[:number])
        for group in wanted:
            for account in group:
                assert groups.size(account) == len(group)
                assert groups.same(account, min(group)) is True
        assert sorted(map(tuple, groups.groups(1))) == sorted(tuple(sorted(g)) for g in wanted)
        groups.groups(1)[0].clear()


def check_agrees_with_merging_sets() -> None:
    """Over random uses it says what merging sets by hand says."""
    rng = random.Random(8)
    for _ in range(120):
        accounts, values = rng.randint(1, 15), rng.randint(1, 30)
        kinds = ["card", "device"]
        uses = [
            (rng.randrange(accounts), rng.choice(kinds), str(rng.randrange(values)))
            for _ in range(rng.randint(1, 30))
        ]
        wanted = [sorted(group) for group in _oracle(uses)]
        wanted.sort(key=lambda group: (-len(group), group[0]))
        assert _grouped(uses).groups(1) == wanted, f"wanted {wanted} after {uses}"


def check_two_of_them_are_apart() -> None:
    """Two sets of groups share nothing."""
    one, other = _grouped([(1, "card", "a")]), _grouped([(2, "card", "a")])
    assert one.groups(1) == [[1]]
    assert other.groups(1) == [[2]]


def grow(n: int = 300) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity: n uses, and a question after each.

    Half as many accounts use two things each, and each thing is used by two of them.
    """
    half = n // 2
    rng = random.Random(7)
    accounts, values = rng.sample(range(half), half), rng.sample(range(half), half)
    uses = [(account, "card", str(account)) for account in accounts]
    uses += [(account, "card", str(value)) for account, value in zip(accounts, values, strict=True)]

    def run() -> object:
        groups = AccountGroups()
        for use in uses:
            groups.add(*use)
            groups.same(use[0], uses[0][0])
        return groups

    return run
