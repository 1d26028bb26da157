"""What the proof measures: the work of a risk board, and the entries that go stale in its heap."""

import random
from collections.abc import Callable, Sequence
from math import exp, log
from typing import Any, Protocol, SupportsIndex

from rivals import LazyHeap


class Board(Protocol):
    """What every risk board offers."""

    def update(self, account_id: int, delta: int, /) -> None: ...

    def top_k(self, k: int, /) -> list[tuple[int, int]]: ...


class _Counted(int):
    """A score that counts comparisons; tuples compare their first items with == before <."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        _Counted.compared += 1
        return _equal(self, other)

    __hash__ = int.__hash__

    def __add__(self, other: int) -> "_Counted":
        return _Counted(_sum(self, other))

    __radd__ = __add__

    def __sub__(self, other: int) -> "_Counted":
        return _Counted(_difference(self, other))

    def __rsub__(self, other: int) -> "_Counted":
        return _Counted(_difference(other, self))

    def __neg__(self) -> "_Counted":
        return _Counted(_negated(self))


_equal, _sum, _difference, _negated = int.__eq__, int.__add__, int.__sub__, int.__neg__


class _CountedList(list[Any]):
    """A list that counts the slots that an insert or a delete shifts."""

    shifted = 0

    def insert(self, index: SupportsIndex, item: Any) -> None:
        _CountedList.shifted += len(self) - int(index)
        super().insert(index, item)

    def __delitem__(self, index: SupportsIndex | slice) -> None:
        assert not isinstance(index, slice)
        _CountedList.shifted += len(self) - 1 - int(index)
        super().__delitem__(index)


def work(
    make: Callable[[], Board], updates_per_read: float, accounts: int = 1_000, k: int = 20
) -> tuple[float, float]:
    """Comparisons, and slots of a list that are shifted, for each update with its share of reads.

    Scores begin anywhere in 0..999 and then take steps of -9..9, at random accounts. There are
    2,000 updates, so that a lazy heap is rebuilt, but for 2 reads at least and 60 at most.
    """
    rng = random.Random(7)
    board = make()
    if hasattr(board, "_ranked"):
        board._ranked = _CountedList()
    for account_id in range(accounts):
        board.update(account_id, _Counted(rng.randrange(1_000)))
    board.top_k(k)
    reads = round(min(60, max(2, 2_000 / updates_per_read)))
    updates = round(reads * updates_per_read)
    _Counted.compared = _CountedList.shifted = 0
    done = 0
    for read in range(1, reads + 1):
        while done < updates * read // reads:
            board.update(rng.randrange(accounts), rng.randint(-9, 9))
            done += 1
        board.top_k(k)
    return _Counted.compared / updates, _CountedList.shifted / updates


def crossing(ratios: Sequence[float], one: Sequence[float], other: Sequence[float]) -> float:
    """The ratio from which on `one` costs less than `other`, on straight log-log lines."""
    gaps = [log(a / b) for a, b in zip(one, other, strict=True)]
    after = next(i for i, gap in enumerate(gaps) if gap < 0)
    share = gaps[after - 1] / (gaps[after - 1] - gaps[after])
    step = log(ratios[after] / ratios[after - 1])
    return exp(log(ratios[after - 1]) + share * step)


def heap_sizes(
    compact_at: float, deltas: tuple[int, int], accounts: int = 200, every: int = 100
) -> tuple[list[int], list[float]]:
    """Updates made, and entries per account in a lazy heap, with deltas from lowest to highest.

    There is a read of the top 20 after every `every` updates.
    """
    rng = random.Random(7)
    board = LazyHeap(compact_at)
    updates, sizes = [0], [0.0]
    for step in range(1, 6_001):
        board.update(rng.randrange(accounts), rng.randint(*deltas))
        if step % every == 0:
            board.top_k(20)
            updates.append(step)
            sizes.append(len(board._heap) / accounts)
    return updates, sizes


def slow_read(accounts: int = 1_000, k: int = 20) -> tuple[int, int]:
    """Comparisons that a lazy heap makes for an ordinary read, and after every score was halved."""
    rng = random.Random(7)
    board = LazyHeap()
    scores = [rng.randrange(1_000) for _ in range(accounts)]
    for account_id, score in enumerate(scores):
        board.update(account_id, _Counted(score))
    spent = []
    for decay in (False, True):
        if decay:
            for account_id, score in enumerate(scores):
                board.update(account_id, _Counted(-(score // 2)))
        _Counted.compared = 0
        board.top_k(k)
        spent.append(_Counted.compared)
    return spent[0], spent[1]
