"""Takes an account without features for one that is not held.

It tempts because `if not features` reads like "if there is nothing". An empty tuple is false too,
so that such accounts are fetched again at every read.
"""

import answer


class FeatureCache(answer.FeatureCache):
    """Asks whether the value is true."""

    def get(self, account: str, now: int) -> tuple[float, ...] | None:
        """Return the features of an account."""
        return super().get(account, now) or None
