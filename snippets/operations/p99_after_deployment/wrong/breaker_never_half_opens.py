"""Opens the breaker and leaves it open: nothing ever tries the graph service again.

Tempting because the incident is over once the breaker opens, and someone will surely reset it by
hand. Nobody does: one bad minute turns the graph model off until the next deployment, and the
catch that it was built for is lost without an alert.
"""

import answer


class CircuitBreaker(answer.CircuitBreaker):
    def admit(self, now: float) -> int | None:
        return None if self.state == "open" else self._permit
