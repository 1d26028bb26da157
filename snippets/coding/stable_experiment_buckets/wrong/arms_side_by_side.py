"""Lays the arms side by side from bucket 0, so that one that grows pushes all after it along.

It tempts because it needs no memory: arm and shares say it all. But each new share moves the
borders of the arms that come later in the alphabet, and with them buyers whose arm has not changed.
"""

from collections.abc import Mapping

import answer


class Experiment(answer.Experiment):
    def set_shares(self, wanted: Mapping[str, int]) -> None:
        """Deal the buckets afresh."""
        if min(wanted.values(), default=0) < 0 or sum(wanted.values()) > len(self._owners):
            raise ValueError("not that many buckets")
        owners: list[str | None] = [arm for arm in sorted(wanted) for _ in range(wanted[arm])]
        self._owners = owners + [None] * (len(self._owners) - len(owners))
