"""Keeps a bucket for everybody who ever came by.

It tempts because all answers are right. Memory grows with every merchant, or with every made-up
key that an attacker sends, until the process ends.
"""

import answer


class RateLimiter(answer.RateLimiter):
    """Clears nothing."""

    def _forget_full_buckets(self) -> None:
        pass
