"""Takes the lowest bucket that is not owned, be it free or just given up by another arm.

It tempts because a bucket that was given up looks free. Its buyers have seen the other arm and go
straight on to this one, though there are buyers who have seen neither.
"""

from collections.abc import Mapping

import answer


class Experiment(answer.Experiment):
    def set_shares(self, wanted: Mapping[str, int]) -> None:
        """Free what is too much, then fill up."""
        if min(wanted.values(), default=0) < 0 or sum(wanted.values()) > len(self._owners):
            raise ValueError("not that many buckets")
        due = dict(wanted)
        owners: list[str | None] = [None] * len(self._owners)
        for bucket, arm in enumerate(self._owners):
            if arm is not None and due.get(arm, 0) > 0:
                due[arm] -= 1
                owners[bucket] = arm
        to_take = (bucket for bucket, arm in enumerate(owners) if arm is None)
        for arm in sorted(due):
            for _ in range(due[arm]):
                owners[next(to_take)] = arm
        self._owners = owners
