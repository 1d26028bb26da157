"""Raises a floor in place of lowering every counter, and clears what lies below it now and then."""


class FrequentQueries:
    """Counts are kept as they would be if no round had ever taken anything from them."""

    def __init__(self, counters: int) -> None:
        if counters < 1:
            raise ValueError("at least one counter is needed")
        self._counters = counters
        self._highs: dict[str, int] = {}
        self._at: dict[int, set[str]] = {}
        self._total = self._floor = 0

    def add(self, query: str) -> None:
        """O(1) in the worst case: whoever is at the floor makes room, one at a time."""
        self._total += 1
        if query in self._highs:
            self._move(query, self._highs[query] + 1)
        elif self._room():
            self._move(query, self._floor + 1)
        else:
            self._floor += 1

    def _room(self) -> bool:
        if len(self._highs) < self._counters:
            return True
        at_floor = self._at.get(self._floor)
        if not at_floor:
            return False
        del self._highs[at_floor.pop()]
        return True

    def _move(self, query: str, high: int) -> None:
        if query in self._highs:
            self._at[high - 1].remove(query)
            if not self._at[high - 1]:
                del self._at[high - 1]
        self._highs[query] = high
        self._at.setdefault(high, set()).add(query)

    def bounds(self, query: str) -> tuple[int, int]:
        """Return the least and the most times that a query can have been added."""
        high = max(self._highs.get(query, 0), self._floor)
        return high - self._floor, high

    def frequent(self, times: int) -> list[str]:
        """Return the queries that can have been added more than so many times."""
        if times * self._counters < self._total:
            raise ValueError("too few counters to tell")
        found = [query for query, high in self._highs.items() if high > times]
        return sorted(found, key=lambda query: (-self._highs[query], query))

    def __len__(self) -> int:
        return len(self._highs)
