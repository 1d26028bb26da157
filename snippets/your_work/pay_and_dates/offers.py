"""The terms of an offer, and the two made-up offers of the question, in thousands a year."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """Terms as stated in a letter, and what you believe about the shares.

    Raises:
        ValueError: an amount is negative, or a schedule does not pay out the whole grant.
    """

    salary: float
    grant: float
    """Value on the day it is granted; it is a number of shares from then on."""
    vesting: tuple[float, ...]
    """Share of the grant that is yours at the end of each year."""
    signing: float = 0.0
    refresh: float = 0.0
    """Value of a further grant, made at the end of each year."""
    refresh_vesting: tuple[float, ...] = (1.0,)
    growth: float = 0.0
    """Of the share price, a year."""
    discount: float = 0.0
    """By how much less than cash a share counts for you: 0 the same, 1 nothing."""

    def __post_init__(self) -> None:
        """Refuse what no letter can say."""
        if min(self.salary, self.grant, self.signing, self.refresh) < 0:
            raise ValueError("an amount is negative")
        for schedule in (self.vesting, self.refresh_vesting):
            if min(schedule) < 0 or not math.isclose(sum(schedule), 1):
                raise ValueError("a schedule must pay out the whole grant")
        if self.growth <= -1 or not 0 <= self.discount <= 1:
            raise ValueError("a price stays above zero, and a discount lies from 0 to 1")


THIRDS, QUARTERS = (1 / 3,) * 3, (1 / 4,) * 4
HERE = Offer(200, 300, THIRDS, signing=40, refresh_vesting=THIRDS)
OTHER = Offer(190, 360, QUARTERS, signing=20, refresh=60, refresh_vesting=QUARTERS)
RANGE = (310, 340)
DEADLINE_DAYS, ONSITE_DAYS = 12, 21
