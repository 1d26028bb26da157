"""Hands the smallest counter to the new query as it is, and does not add one.

It tempts because Space-Saving is remembered as "the newcomer inherits the smallest count". It
inherits the count and then counts itself, too; without that, its upper bound is one too low.
"""

from rivals import SpaceSaving


class FrequentQueries(SpaceSaving):
    """Swaps the names only."""

    def add(self, query: str) -> None:
        """Count a query that is held, or rename the smallest counter."""
        replaces = query not in self._counts and len(self._counts) == self._counters
        super().add(query)
        if replaces:
            count, extra = self._counts[query]
            self._leave(query, count)
            self._counts[query] = (count - 1, extra - 1)
            self._with_count.setdefault(count - 1, {})[query] = None
            self._least = count - 1
