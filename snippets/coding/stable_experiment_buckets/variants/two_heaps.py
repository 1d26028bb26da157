"""Gives up and takes one bucket at a time, with a heap of what may be taken."""

import heapq
from collections.abc import Mapping

import answer


class Experiment(answer.Experiment):
    """Only the change of shares differs."""

    def set_shares(self, wanted: Mapping[str, int]) -> None:
        """O(n log n) time for n buckets."""
        if min([0, *wanted.values()]) < 0 or sum(wanted.values()) > len(self._owners):
            raise ValueError("not that many buckets")
        owners = list(self._owners)
        to_take = [(False, bucket) for bucket, arm in enumerate(owners) if arm is None]
        heapq.heapify(to_take)
        held = {arm: owners.count(arm) for arm in {*owners, *wanted} if arm is not None}
        for bucket in reversed(range(len(owners))):
            arm = owners[bucket]
            if arm is not None and held[arm] > wanted.get(arm, 0):
                held[arm] -= 1
                owners[bucket] = None
                heapq.heappush(to_take, (True, bucket))
        for arm in sorted(wanted):
            while held[arm] < wanted[arm]:
                held[arm] += 1
                owners[heapq.heappop(to_take)[1]] = arm
        self._owners = owners
