"""Keeps a list of buckets for each arm, and cuts or extends it."""

from collections.abc import Mapping

import answer


class Experiment(answer.Experiment):
    """Only the change of shares differs."""

    def set_shares(self, wanted: Mapping[str, int]) -> None:
        """O(n log n) time for n buckets, since those to take are sorted."""
        if any(count < 0 for count in wanted.values()):
            raise ValueError("a share is negative")
        if sum(wanted.values()) > len(self._owners):
            raise ValueError("not that many buckets")
        held: dict[str | None, list[int]] = {}
        for bucket, arm in enumerate(self._owners):
            held.setdefault(arm, []).append(bucket)
        to_take = list(held.pop(None, []))
        kept = {arm: buckets[: wanted.get(arm, 0)] for arm, buckets in held.items()}
        to_take += sorted(b for arm, buckets in held.items() for b in buckets[len(kept[arm]) :])
        for arm in sorted(wanted):
            missing = wanted[arm] - len(kept.setdefault(arm, []))
            kept[arm] += to_take[:missing]
            del to_take[:missing]
        self._owners = [None] * len(self._owners)
        for arm, buckets in kept.items():
            for bucket in buckets:
                self._owners[bucket] = arm
