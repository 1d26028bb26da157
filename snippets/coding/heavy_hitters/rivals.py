"""Other ways to count a stream with few counters, one of them wrong."""


class SpaceSaving:
    """Gives the counter of the least frequent query to the new one, and does not reset it."""

    def __init__(self, counters: int) -> None:
        if counters < 1:
            raise ValueError("at least one counter is needed")
        self._counters = counters
        self._total = 0
        self._counts: dict[str, tuple[int, int]] = {}  # the count, and how much may be too much
        self._with_count: dict[int, dict[str, None]] = {}
        self._least = 0  # the smallest count once all counters are taken
        self._left = 0  # the count of the last query that had to leave; it only rises

    def add(self, query: str) -> None:
        """O(1): a count goes up by one at a time, so that the smallest does, too."""
        self._total += 1
        if query in self._counts:
            count, extra = self._counts[query]
            self._leave(query, count)
        elif len(self._counts) < self._counters:
            count, extra = 0, 0
        else:
            leaver = next(iter(self._with_count[self._least]))
            count = extra = self._left = self._least
            self._leave(leaver, count)
            del self._counts[leaver]
        self._counts[query] = (count + 1, extra)
        self._with_count.setdefault(count + 1, {})[query] = None
        if len(self._counts) == self._counters:
            self._least = self._first_count(count)

    def _leave(self, query: str, count: int) -> None:
        del self._with_count[count][query]
        if not self._with_count[count]:
            del self._with_count[count]

    def _first_count(self, count: int) -> int:
        if self._least == 0:  # the last counter was taken just now
            return min(self._with_count)
        return self._least if self._least in self._with_count else count + 1

    def bounds(self, query: str) -> tuple[int, int]:
        """Return the least and the most times that a query can have been added."""
        count, extra = self._counts.get(query, (self._left, self._left))
        return count - extra, count

    def frequent(self, times: int) -> list[str]:
        """Return the queries that can have been added more than so many times."""
        if times * self._counters < self._total:
            raise ValueError("too few counters to tell")
        found = [query for query, (count, _) in self._counts.items() if count > times]
        return sorted(found, key=lambda query: (-self._counts[query][0], query))

    def __len__(self) -> int:
        return len(self._counts)


class SmallestLeaves:
    """Drops the query with the smallest count for a new one, which starts at 1."""

    def __init__(self, counters: int) -> None:
        if counters < 1:
            raise ValueError("at least one counter is needed")
        self._counters = counters
        self._total = 0
        self._counts: dict[str, int] = {}
        self._exact = True

    def add(self, query: str) -> None:
        """Count a query that is held, or make room for it."""
        self._total += 1
        if query not in self._counts and len(self._counts) == self._counters:
            self._exact = False
            del self._counts[min(self._counts, key=lambda held: self._counts[held])]
        self._counts[query] = self._counts.get(query, 0) + 1

    def bounds(self, query: str) -> tuple[int, int]:
        """Take the count, and the error that the method is said to have."""
        count = self._counts.get(query, 0)
        return count, count if self._exact else count + self._total // self._counters

    def frequent(self, times: int) -> list[str]:
        """Return the queries that can have been added more than so many times."""
        if times * self._counters < self._total:
            raise ValueError("too few counters to tell")
        found = [query for query in self._counts if self.bounds(query)[1] > times]
        return sorted(found, key=lambda query: (-self._counts[query], query))

    def __len__(self) -> int:
        return len(self._counts)
