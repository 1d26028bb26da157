"""Counts the first queries that come, exactly, and ignores the others once the counters are taken.

It tempts because frequent queries come early with a good chance. One that comes up later is never
seen, and that is the one which the team wants to hear of.
"""

import answer


class FrequentQueries(answer.FrequentQueries):
    """Closes the door when the room is full."""

    def add(self, query: str) -> None:
        """Count a query that is held, or take it in while there is room."""
        self._total += 1
        if query in self._counts or len(self._counts) < self._counters:
            self._counts[query] = self._counts.get(query, 0) + 1
