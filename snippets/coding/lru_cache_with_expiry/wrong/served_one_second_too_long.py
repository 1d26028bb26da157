"""Serves features that are exactly ttl seconds old.

It tempts because "at most ttl seconds old" is how most would say it. The question draws the line a
second earlier, so that features with a ttl of 1 are not served in the next second.
"""

import answer


class FeatureCache(answer.FeatureCache):
    """Has the end of the life within it."""

    def _is_fresh(self, account: str) -> bool:
        written = self._written.get(account)
        return written is not None and self._now - written <= self._ttl
