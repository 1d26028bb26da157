"""Counts the test's price, and not the weeks that it takes.

The price is in the plan, the calendar is not. If you end up building, each week of testing is a
week of value lost.
"""

import math
from dataclasses import dataclass

import answer  # noqa: F401


@dataclass(frozen=True)
class Test:
    """A randomised test by hand, before anything is built."""

    searches: int
    """In EACH arm."""
    price: float
    weeks: float
    """By which building is delayed."""
    base: float = 0.03
    """Orders a search without the change."""

    @property
    def error(self) -> float:
        """Standard error of the measured gain."""
        return math.sqrt(2 * self.base * (1 - self.base) / self.searches)

    @property
    def left(self) -> float:
        """Share of the year's value that is left after the delay."""
        return 1.0


BY_HAND = Test(searches=50_000, price=15_000.0, weeks=6.0)
