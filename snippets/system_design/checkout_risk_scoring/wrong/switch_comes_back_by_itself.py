"""Puts the model back as soon as recent orders look healthy again.

Right for a slow store, where a breaker probes. A kill switch also stands between buyers and a
model that is wrong: on rules alone everything is healthy, so the bad model comes back, and goes,
and comes back.
"""

import answer


class Switch(answer.Switch):
    def record(self, healthy: bool) -> None:
        super().record(healthy)
        full_window = len(self._last) == self._last.maxlen
        if full_window and self._last.count(False) <= self._bad_share * len(self._last):
            self.mode = "full"
