"""What the buckets of an experiment have to do."""

import random
from collections import Counter
from collections.abc import Callable, Mapping

from answer import Experiment

_Owners = list[str | None]


def _experiment(buckets: int, *changes: Mapping[str, int]) -> Experiment:
    experiment = Experiment("wallet button", buckets)
    for wanted in changes:
        experiment.set_shares(wanted)
    return experiment


def _spelled(experiment: Experiment) -> str:
    """The owners as a word: a dot is a free bucket."""
    return "".join(arm or "." for arm in experiment.owners())


def _oracle(owners: _Owners, wanted: Mapping[str, int]) -> _Owners:
    """Arm by arm, then bucket by bucket."""
    after: _Owners = [None] * len(owners)
    for arm in wanted:
        mine = [bucket for bucket, owner in enumerate(owners) if owner == arm]
        for bucket in mine[: wanted[arm]]:
            after[bucket] = arm
    for arm in sorted(wanted):
        while after.count(arm) < wanted[arm]:
            open_to_all = [b for b, owner in enumerate(after) if owner is None]
            after[min(open_to_all, key=lambda b: (owners[b] is not None, b))] = arm
    return after


def _random_shares(rng: random.Random, buckets: int) -> dict[str, int]:
    left, wanted = rng.randint(0, buckets), {}
    for arm in rng.sample("ABCD", rng.randint(0, 4)):
        wanted[arm] = rng.randint(0, left)
        left -= wanted[arm]
    return wanted


def check_buckets_are_those_of_the_question() -> None:
    """The bucket is the hash that the question fixes, so any other service finds the same."""
    experiment = Experiment("wallet button", 1_000)
    wanted = {"ann": 493, "bob": 193, "cy": 407, "Zoë": 101, "": 75}
    same = all(experiment.bucket_of(buyer) == bucket for buyer, bucket in wanted.items())
    assert same, f"wanted {wanted}"
    small = Experiment("one-page checkout", 7)
    wanted = {"ann": 2, "bob": 1, "cy": 4}
    same = all(small.bucket_of(buyer) == bucket for buyer, bucket in wanted.items())
    assert same, f"of 7 buckets, wanted {wanted}"


def check_experiments_are_independent() -> None:
    """Buyers who share a bucket in one experiment are spread over all buckets of another."""
    one, other = Experiment("one-page checkout", 10), Experiment("free shipping", 10)
    buyers = [f"buyer {i}" for i in range(4_000)]
    together = [buyer for buyer in buyers if one.bucket_of(buyer) == 3]
    spread = Counter(other.bucket_of(buyer) for buyer in together)
    message = f"of {len(together)} buyers, {max(spread.values())} stay together in one bucket of 10"
    assert len(spread) == 10, message
    assert max(spread.values()) < len(together) / 5, message


def check_growth_moves_nobody() -> None:
    """While there are free buckets, an arm grows without taking a bucket from any other."""
    experiment = _experiment(12, {"A": 2, "B": 2, "C": 1})
    assert _spelled(experiment) == "AABBC......."
    experiment.set_shares({"A": 4, "B": 4, "C": 2})
    assert _spelled(experiment) == "AABBCAABBC.."


def check_free_buckets_are_taken_before_those_given_up() -> None:
    """As one arm shrinks and another grows, buyers leave and join rather than change arms."""
    experiment = _experiment(10, {"A": 4, "B": 2}, {"A": 2, "B": 4})
    assert _spelled(experiment) == "AA..BBBB.."


def check_worked_example() -> None:
    """The example of the question comes out."""
    experiment = _experiment(10, {"A": 3, "B": 3})
    assert _spelled(experiment) == "AAABBB...."
    experiment.set_shares({"A": 2, "B": 6})
    assert _spelled(experiment) == "AA.BBBBBB."
    experiment.set_shares({"B": 5, "C": 4})
    assert _spelled(experiment) == "CCCBBBBB.C"


def check_the_highest_buckets_are_given_up() -> None:
    """An arm that shrinks keeps its lowest buckets."""
    experiment = _experiment(8, {"A": 2, "B": 3}, {"A": 5, "B": 3}, {"A": 3, "B": 1})
    assert _spelled(experiment) == "AAB..A.."


def check_no_more_change_hands_than_must() -> None:
    """With too few free buckets, the missing ones, and only those, go from arm to arm."""
    experiment = _experiment(10, {"A": 5, "B": 4}, {"A": 2, "B": 7})
    assert _spelled(experiment) == "AABB.BBBBB"


def check_arms_grow_in_order_of_name() -> None:
    """The order in which arms are written down does not matter."""
    for wanted in ({"B": 2, "A": 1, "C": 1}, {"C": 1, "A": 1, "B": 2}):
        assert _spelled(_experiment(5, wanted)) == "ABBC."


def check_an_arm_that_is_not_named_ends() -> None:
    """It gives up all its buckets, as with a share of 0, and may come back."""
    for end in ({"B": 1}, {"A": 0, "B": 1}, {"B": 1, "Z": 0}):
        experiment = _experiment(4, {"A": 2, "B": 1}, end)
        assert _spelled(experiment) == "..B."
        experiment.set_shares({"A": 3, "B": 1})
        assert _spelled(experiment) == "AABA"
        experiment.set_shares({})
        assert _spelled(experiment) == "...."


def check_buyers_follow_their_buckets() -> None:
    """A buyer is in the arm that owns the buyer's bucket, or in none."""
    experiment = Experiment("wallet button")
    assert len(experiment.owners()) == 1_000, "1,000 buckets unless told otherwise"
    assert experiment.arm_of("ann") is None
    for wanted in ({"A": 300, "B": 150}, {"A": 400, "B": 400}):
        experiment.set_shares(wanted)
        owners = experiment.owners()
        for buyer in ("ann", "bob", "cy", "Zoë"):
            assert experiment.arm_of(buyer) == owners[experiment.bucket_of(buyer)]


def check_owners_is_a_copy() -> None:
    """Whoever gets the list of owners may change it without moving a buyer."""
    experiment = _experiment(3, {"A": 2})
    experiment.owners()[0] = "B"
    experiment.owners().clear()
    assert _spelled(experiment) == "AA."
    before = experiment.owners()
    experiment.set_shares({"B": 3})
    assert before == ["A", "A", None], "the list that was given out before was changed"


def check_bad_shares_are_refused() -> None:
    """Negative numbers and too many buckets are a ValueError, and leave all as it was."""
    experiment = _experiment(6, {"A": 2, "B": 2})
    bad: tuple[dict[str, int], ...] = ({"A": 4, "B": 3}, {"A": 7}, {"A": 5, "B": -1}, {"C": -1})
    for wanted in bad:
        try:
            experiment.set_shares(wanted)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {wanted} of 6 buckets")
        assert _spelled(experiment) == "AABB..", "a refused change moved buckets"
    experiment.set_shares({"A": 3, "B": 3})
    assert _spelled(experiment) == "AABBAB"


def check_no_buckets_are_refused() -> None:
    """An experiment without buckets is a ValueError; one bucket will do."""
    for buckets in (0, -1):
        try:
            Experiment("none", buckets)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {buckets} buckets")
    assert _spelled(_experiment(1, {"A": 1})) == "A"


def check_agrees_with_going_arm_by_arm() -> None:
    """Over 150 random experiments with five changes each it does what the slow way does."""
    rng = random.Random(7)
    for _ in range(150):
        buckets = rng.randint(1, 14)
        experiment = Experiment("any", buckets)
        for _ in range(5):
            wanted = _random_shares(rng, buckets)
            after, given = _oracle(experiment.owners(), wanted), dict(wanted)
            experiment.set_shares(wanted)
            assert experiment.owners() == after, f"it was to be {wanted}"
            assert wanted == given, "the shares that were passed in were changed"


def grow(n: int = 1_000, m: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    # n buckets, of which each change moves many, and m buyers to look up.
    buyers = [f"buyer {i}" for i in range(m)]

    def run() -> object:
        experiment = Experiment("wallet button", n)
        experiment.set_shares({"A": n // 4, "B": n // 4})
        experiment.set_shares({"A": n // 8, "B": n - n // 8})
        return sum(experiment.arm_of(buyer) == "B" for buyer in buyers)

    return run
