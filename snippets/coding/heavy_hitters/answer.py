"""Sample answer: the most frequent queries of a stream, in bounded memory."""


# --8<-- [start:answer]
class FrequentQueries:
    """Counts queries roughly, and keeps no more than `counters` of them.

    After n queries every count is known to within n / counters.
    """

    def __init__(self, counters: int) -> None:
        """Start with an empty stream.

        Raises:
            ValueError: If there is not one counter.
        """
        if counters < 1:
            raise ValueError("at least one counter is needed")
        self._counters = counters
        self._counts: dict[str, int] = {}
        self._total = 0
        self._rounds = 0  # how often every counter went down by one

    def add(self, query: str) -> None:
        """Count one more occurrence of a query."""
        self._total += 1
        if query in self._counts:
            self._counts[query] += 1
        elif len(self._counts) < self._counters:
            self._counts[query] = 1
        else:  # this occurrence and one of each query that is held go, all of them different
            self._rounds += 1
            self._counts = {held: count - 1 for held, count in self._counts.items() if count > 1}

    def bounds(self, query: str) -> tuple[int, int]:
        """Return the least and the most times that a query can have been added.

        They are at most n / counters apart.
        """
        count = self._counts.get(query, 0)
        return count, count + self._rounds

    def frequent(self, times: int) -> list[str]:
        """Return the queries that can have been added more than so many times.

        None that was is missing. The one with the highest upper bound comes first, and of equal
        ones the one that is first by the alphabet.

        Raises:
            ValueError: If `times` is below n / counters, where nothing can be promised.
        """
        if times * self._counters < self._total:
            raise ValueError(f"{self._counters} counters cannot tell after {self._total} queries")
        most = {query: self.bounds(query)[1] for query in self._counts}
        found = [query for query in most if most[query] > times]
        return sorted(found, key=lambda query: (-most[query], query))

    def __len__(self) -> int:
        """Return how many queries are held."""
        return len(self._counts)


# --8<-- [end:answer]
