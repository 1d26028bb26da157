"""Takes the counter for the count, as if the rounds had taken nothing from it.

It tempts because the counter of a frequent query is close to its count. But it is a lower bound
only, so that a query just above the threshold is missed.
"""

import answer


class FrequentQueries(answer.FrequentQueries):
    """Forgets what was subtracted."""

    def bounds(self, query: str) -> tuple[int, int]:
        """Return the counter, twice."""
        count, _ = super().bounds(query)
        return count, count
