"""Sends a second read whenever the first is slow, with no limit.

At a quiet hour only a few reads are slow, so the extra load looks like nothing. In a queue all
reads are slow: then nearly every read is sent twice, and the queue feeds itself.
"""

import answer


class HedgeBudget(answer.HedgeBudget):
    def __call__(self, second: bool) -> bool:
        return second
