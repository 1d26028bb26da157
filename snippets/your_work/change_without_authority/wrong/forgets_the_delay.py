"""Counts the test's price, and not the weeks that it takes.

The price is in the plan, the calendar is not. If you end up building, each week of testing is a
week of value lost.
"""

import answer


class Test(answer.Test):
    @property
    def left(self) -> float:
        return 1.0


BY_HAND = Test(**vars(answer.BY_HAND))
