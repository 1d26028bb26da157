"""Counts every query in a dictionary, and reports the most frequent ones at the end.

It tempts because the answers are exact, and a test with a short stream sees nothing wrong. Most
queries are rare, so that the dictionary grows for as long as the stream runs.
"""

from collections import Counter


class FrequentQueries:
    """A dictionary of all counts."""

    def __init__(self, counters: int) -> None:
        if counters < 1:
            raise ValueError("at least one counter is needed")
        self._counters = counters
        self._counts: Counter[str] = Counter()

    def add(self, query: str) -> None:
        """Count."""
        self._counts[query] += 1

    def bounds(self, query: str) -> tuple[int, int]:
        """Return the count, twice."""
        return self._counts[query], self._counts[query]

    def frequent(self, times: int) -> list[str]:
        """Return what was added more than so many times."""
        if times * self._counters < self._counts.total():
            raise ValueError("too few counters to tell")
        found = [query for query in self._counts if self._counts[query] > times]
        return sorted(found, key=lambda query: (-self._counts[query], query))

    def __len__(self) -> int:
        return len(self._counts)
