"""Counts the age of features from their last read.

It tempts because a read has to move the account to the end of one line anyway, and sessions do
expire like that. But features of a busy account then never expire, though they are ever older.
"""

import answer


class FeatureCache(answer.FeatureCache):
    """Renews at each read."""

    def get(self, account: str, now: int) -> tuple[float, ...] | None:
        """Return the features of an account, and take them for new."""
        features = super().get(account, now)
        if features is not None:
            self.put(account, features, now)
        return features
