"""Keeps a finished count online, which ages only when the next event comes.

Tempting because it is one number a key and one write an event. A window moves with time, and
not only with events: yesterday's burst is still counted when the account comes back.
"""

from bisect import bisect_left
from collections.abc import Sequence

from shop import FEATURES, Event, Feature, Values

import answer


class OnlineStore(answer.OnlineStore):
    def __init__(self, features: Sequence[Feature] = FEATURES) -> None:
        super().__init__(features)
        self._counts: dict[tuple[int, Feature], int] = {}

    def receive(self, event: Event) -> None:
        super().receive(event)
        times = self._times[event.account, event.kind]
        for f in self._features:
            if f.kind == event.kind:
                start = bisect_left(times, times[-1] - f.window)
                self._counts[event.account, f] = len(times) - start

    def read(self, account: int, now: float) -> Values:
        return tuple(self._counts.get((account, f), 0) for f in self._features)
