"""What a weighted sample of a stream has to be."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from math import inf, nan
from weakref import WeakSet

from answer import weighted_sample


class _Scripted(random.Random):
    """Gives the numbers that it is told to, one after the other, and counts them."""

    def __init__(self, numbers: list[float]) -> None:
        super().__init__(0)
        self.numbers, self.given = numbers, 0

    def random(self) -> float:
        self.given += 1
        if self.given > len(self.numbers):
            raise AssertionError(f"random() was called more than {len(self.numbers)} times")
        return self.numbers[self.given - 1]


class _Id(str):
    """An id of which one can see whether it is still held."""


def _oracle(orders: list[tuple[str, float]], k: int, rng: random.Random) -> list[str]:
    """Rank everything, with more digits than a float has, and sort."""
    ranks: dict[str, Decimal] = {}
    for order_id, weight in orders:
        if weight > 0:
            ranks[order_id] = Decimal(1 - rng.random()).ln() / Decimal(weight)
    return sorted(ranks, key=lambda order_id: -ranks[order_id])[:k]


def _stream(seed: int, n: int, least: float, most: float) -> list[tuple[str, float]]:
    rng = random.Random(seed)
    return [(f"#{rng.getrandbits(20)}-{i}", rng.uniform(least, most)) for i in range(n)]


def check_highest_rank_comes_first() -> None:
    """The list is ordered by rank, the highest first."""
    numbers = [0.4, 0.9, 0.1, 0.7, 0.2, 0.6]
    orders = [(name, 1.0) for name in "abcdef"]
    assert weighted_sample(orders, 6, _Scripted(numbers)) == ["c", "e", "a", "f", "d", "b"]
    assert weighted_sample(orders, 4, _Scripted(numbers)) == ["c", "e", "a", "f"]
    assert weighted_sample(orders, 1, _Scripted(numbers)) == ["c"]


def check_first_draw_goes_by_weight() -> None:
    """Over 3,000 samples, each order comes first as often as its share of the weight says."""
    rng = random.Random(8)
    orders = [("a", 5.0), ("b", 3.0), ("c", 2.0)]
    first = Counter(weighted_sample(orders, 1, rng)[0] for _ in range(3_000))
    for name, weight in orders:
        share = first[name] / 3_000
        message = f"{name} came first in {share:.2f} of the samples, wanted {weight / 10:.2f}"
        assert abs(share - weight / 10) < 0.04, message


def check_weight_0_is_never_drawn() -> None:
    """An order of weight 0 stays out even where there is room, and takes no random number."""
    orders = [("free", 0.0), ("paid", 3.0), ("gift", 0.0), ("also paid", 1.0)]
    assert weighted_sample(orders, 3, _Scripted([0.5, 0.9])) == ["paid", "also paid"]
    assert weighted_sample([("free", 0.0)], 1, _Scripted([])) == []


def check_small_weights() -> None:
    """Weights of about 1e-9, as for one shop's shares of a platform, give the right sample."""
    few = [("a", 1e-9), ("b", 1e-9), ("c", 1e-9)]
    assert weighted_sample(few, 1, _Scripted([0.9, 0.1, 0.5])) == ["b"]
    for seed in range(10):
        orders = _stream(seed, 40, 1e-9, 9e-9)
        wanted = _oracle(orders, 5, random.Random(seed))
        assert weighted_sample(orders, 5, random.Random(seed)) == wanted


def check_worked_example() -> None:
    """The example of the question comes out."""
    rng = _Scripted([0.84, 0.5, 0.19])
    orders = [("A", 2.0), ("B", 1.0), ("C", 0.25)]
    assert weighted_sample(orders, 2, rng) == ["B", "C"]


def check_one_number_for_each_order() -> None:
    """random() is called once for each order of positive weight, and nothing else is."""
    rng, wanted = random.Random(7), random.Random(7)
    weighted_sample([("a", 2.0), ("b", 0.0), ("c", 5.0), ("d", 1.0)], 2, rng)
    for _ in range(3):
        wanted.random()
    assert rng.getstate() == wanted.getstate(), "three calls of random() wanted, no more, no less"


def check_fewer_orders_than_k() -> None:
    """With fewer than k orders all are returned, by rank; with none, nothing."""
    assert weighted_sample([("a", 1.0), ("b", 1.0)], 5, _Scripted([0.8, 0.3])) == ["b", "a"]
    assert weighted_sample([], 3, _Scripted([])) == []


def check_second_draw_goes_by_what_is_left() -> None:
    """After the heaviest order, the others come second by their shares of what is left."""
    rng = random.Random(9)
    orders = [("a", 6.0), ("b", 3.0), ("c", 1.0)]
    samples = [weighted_sample(orders, 2, rng) for _ in range(3_000)]
    second = Counter(sample[1] for sample in samples if sample[0] == "a")
    share = second["b"] / second.total()
    assert abs(share - 0.75) < 0.04, f"b was second in {share:.2f} of these samples, wanted 0.75"


def check_large_weights() -> None:
    """Weights of about 1e15, as for amounts in a small unit, give the right sample."""
    few = [("a", 1e15), ("b", 1e15), ("c", 1e15)]
    assert weighted_sample(few, 1, _Scripted([0.5, 0.49, 0.6])) == ["b"]
    for seed in range(10):
        orders = _stream(seed, 40, 1e14, 1e15)
        wanted = _oracle(orders, 5, random.Random(seed))
        assert weighted_sample(orders, 5, random.Random(seed)) == wanted


def check_random_may_return_0() -> None:
    """random() lies in [0, 1), so u may be 1, the highest rank there is, but never 0."""
    orders = [("a", 1.0), ("b", 9.0), ("c", 1.0)]
    assert weighted_sample(orders, 2, _Scripted([0.5, 1 - 2**-53, 0.0])) == ["c", "a"]


def check_ties_go_to_the_earlier_order() -> None:
    """Of equal ranks the earlier order wins, whatever its id."""
    orders = [("z", 2.0), ("y", 2.0), ("a", 2.0), ("x", 2.0)]
    assert weighted_sample(orders, 2, _Scripted([0.5] * 4)) == ["z", "y"]
    assert weighted_sample(orders, 4, _Scripted([0.5] * 4)) == ["z", "y", "a", "x"]
    assert weighted_sample(orders, 2, _Scripted([0.5, 0.5, 0.1, 0.5])) == ["a", "z"]


def check_stream_is_not_held() -> None:
    """It reads the stream once and holds O(k) orders of it, here at most 60 for k = 10."""
    alive: WeakSet[_Id] = WeakSet()
    most = 0

    def stream() -> Iterator[tuple[str, float]]:
        nonlocal most
        for i in range(2_000):
            order_id = _Id(i)
            alive.add(order_id)
            most = max(most, len(alive))
            yield order_id, 1.0 + i % 7
            del order_id

    assert len(weighted_sample(stream(), 10, random.Random(7))) == 10
    assert most <= 60, f"{most} orders of 2,000 were held at once, wanted O(k) with k = 10"


def check_bad_input_is_refused() -> None:
    """k below 1, and a weight that is negative, infinite or NaN, are a ValueError."""
    good = [("a", 1.0), ("b", 2.0)]
    for k in (0, -1):
        try:
            weighted_sample(good, k, random.Random(7))
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for k = {k}")
    for weight in (-1.0, -1e-9, inf, -inf, nan):
        try:
            weighted_sample([*good, ("c", weight)], 1, random.Random(7))
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for the weight {weight}")


def check_agrees_with_ranking_everything() -> None:
    """Over 150 random streams it draws what ranking and sorting all orders draws."""
    for seed in range(150):
        rng = random.Random(seed)
        n, k = rng.randint(0, 25), rng.randint(1, 12)
        whole = rng.random() < 0.5  # whole weights, 0 among them
        orders = [
            (name, weight // 1 if whole else weight) for name, weight in _stream(seed, n, 0, 4)
        ]
        wanted = _oracle(orders, k, random.Random(seed))
        assert weighted_sample(orders, k, random.Random(seed)) == wanted


def grow(n: int = 600, k: int = 16) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    # Each number is a little below the one before, so each order ranks above all the earlier
    # ones and displaces one of them: the worst case.
    rng = _Scripted([1 - (i + 1) / (n + 1) for i in range(n)])
    orders = [(str(i), 1.0) for i in range(n)]

    def run() -> object:
        rng.given = 0
        return weighted_sample(orders, k, rng)

    return run
