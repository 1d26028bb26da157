"""Takes the tokens of a request that is refused as well.

It tempts because taking first and looking at the result afterwards is one step less. A merchant
whose client tries again at once then digs a hole, and is shut out for as long as it tries.
"""

import answer


class RateLimiter(answer.RateLimiter):
    """Lets a bucket go below zero."""

    def take(self, merchant: str, now: int, cost: int = 1) -> int:
        """Take tokens, or owe them."""
        wait = super().take(merchant, now, cost)
        if wait > 0:
            self._full_at[merchant] += cost * self._token
        return wait
