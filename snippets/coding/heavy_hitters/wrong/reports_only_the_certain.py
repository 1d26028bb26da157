"""Reports the queries whose lower bound is above the threshold.

It tempts because nobody likes a wrong name on a list. But the promise is to miss none, and a
frequent query whose counter went down now and then is missed.
"""

import answer


class FrequentQueries(answer.FrequentQueries):
    """Wants to be sure."""

    def frequent(self, times: int) -> list[str]:
        """Return the queries that must have been added more than so many times."""
        return [query for query in super().frequent(times) if self.bounds(query)[0] > times]
