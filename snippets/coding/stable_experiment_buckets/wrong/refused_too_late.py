"""Notices that there are too few buckets only when half of the change is done.

It tempts because running out of buckets shows by itself. By then arms have given up buckets, and
buyers have moved for a change that was refused.
"""

from collections.abc import Mapping

import answer


class Experiment(answer.Experiment):
    def set_shares(self, wanted: Mapping[str, int]) -> None:
        """Change the owners in place."""
        if min(wanted.values(), default=0) < 0:
            raise ValueError("a share is negative")
        due = dict(wanted)
        free = [bucket for bucket, arm in enumerate(self._owners) if arm is None]
        for bucket, arm in enumerate(self._owners):
            if arm is None:
                continue
            if due.get(arm, 0) > 0:
                due[arm] -= 1
            else:
                self._owners[bucket] = None
                free.append(bucket)
        for arm in sorted(due):
            for _ in range(due[arm]):
                if not free:
                    raise ValueError("not that many buckets")
                self._owners[free.pop(0)] = arm
