"""Risk boards that keep order between reads, each for another mix of updates and reads."""

import heapq
from bisect import bisect_left, insort

# --8<-- [start:lazy_heap]
Entry = tuple[int, int]
"""(-score, account_id): the smallest entry is the highest score, of equal ones the smaller id."""


class LazyHeap:
    """Pushes a new entry for each update, and lets the old one go stale in the heap."""

    def __init__(self, compact_at: float = 2.0) -> None:
        """Rebuild the heap once it holds more than `compact_at` entries for each account."""
        self._compact_at = compact_at
        self._current: dict[int, Entry] = {}
        self._heap: list[Entry] = []

    def update(self, account_id: int, delta: int) -> None:
        """O(log n) amortised: a rebuild costs O(n), and comes after n updates at the earliest."""
        negated, _ = self._current.get(account_id, (0, account_id))
        entry = (negated - delta, account_id)
        self._current[account_id] = entry
        heapq.heappush(self._heap, entry)
        if len(self._heap) > self._compact_at * len(self._current):
            self._heap = list(self._current.values())
            heapq.heapify(self._heap)

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """O((k + s) log n), where s stale entries lie above the k-th score."""
        if k < 0:
            raise ValueError("k must not be negative")
        top: list[Entry] = []
        while self._heap and len(top) < k:
            entry = heapq.heappop(self._heap)
            if entry is self._current[entry[1]]:  # this very entry, not one that equals it
                top.append(entry)
        for entry in top:
            heapq.heappush(self._heap, entry)
        return [(account_id, -negated) for negated, account_id in top]


# --8<-- [end:lazy_heap]


class SortedList:
    """Keeps every entry in order, so that a read is a slice."""

    def __init__(self) -> None:
        self._current: dict[int, Entry] = {}
        self._ranked: list[Entry] = []

    def update(self, account_id: int, delta: int) -> None:
        """O(log n) comparisons, then O(n) slots of the list to shift."""
        entry = (-delta, account_id)
        if account_id in self._current:
            old = self._current[account_id]
            entry = (old[0] - delta, account_id)
            del self._ranked[bisect_left(self._ranked, old)]
        self._current[account_id] = entry
        insort(self._ranked, entry)

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """O(k)."""
        if k < 0:
            raise ValueError("k must not be negative")
        return [(account_id, -negated) for negated, account_id in self._ranked[:k]]


# --8<-- [start:deferred_heap]
class DeferredHeap:
    """A lazy heap that notes which accounts changed, and does its pushes at the next read."""

    def __init__(self) -> None:
        self._scores: dict[int, int] = {}
        self._changed: set[int] = set()
        self._current: dict[int, Entry] = {}
        self._heap: list[Entry] = []

    def update(self, account_id: int, delta: int) -> None:
        """O(1)."""
        self._scores[account_id] = self._scores.get(account_id, 0) + delta
        self._changed.add(account_id)

    def top_k(self, k: int) -> list[tuple[int, int]]:
        """O((c + k + s) log n) amortised, where c accounts changed since the last read."""
        if k < 0:
            raise ValueError("k must not be negative")
        self._bring_up_to_date()
        top: list[Entry] = []
        while self._heap and len(top) < k:
            entry = heapq.heappop(self._heap)
            if entry is self._current[entry[1]]:
                top.append(entry)
        for entry in top:
            heapq.heappush(self._heap, entry)
        return [(account_id, -negated) for negated, account_id in top]

    def _bring_up_to_date(self) -> None:
        fresh = [(-self._scores[account_id], account_id) for account_id in sorted(self._changed)]
        self._changed.clear()
        self._current.update((entry[1], entry) for entry in fresh)
        if len(self._heap) + len(fresh) > 2 * len(self._current):
            self._heap = list(self._current.values())
            heapq.heapify(self._heap)
        else:
            for entry in fresh:
                heapq.heappush(self._heap, entry)


# --8<-- [end:deferred_heap]
