"""A change in a rate, split into mix and rate; and which of the two a decision should rest on.

The counts are the question's. `worlds.py` makes counts of which the true effect is known, under two
stories that can give one and the same table: segments that were there before the treatment (weeks
of a ramp), and segments that the treatment itself shifts (visitors who go on to a product page).
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


# --8<-- [start:answer]
@dataclass(frozen=True)
class Arm:
    """Counts by segment.

    Raises:
        ValueError: if a segment has no sessions, or more orders than sessions.
    """

    sessions: Array
    """Shape (segments,)."""
    orders: Array
    """Shape (segments,)."""

    def __post_init__(self) -> None:
        if (self.sessions <= 0).any() or (self.orders > self.sessions).any():
            raise ValueError("each segment needs sessions, and at most one order for each")

    @property
    def rates(self) -> Array:
        rates: Array = self.orders / self.sessions
        return rates

    @property
    def shares(self) -> Array:
        shares: Array = self.sessions / self.sessions.sum()
        return shares


@dataclass(frozen=True)
class Split:
    """Parts of the change of the overall rate, by segment; all together they are the change."""

    mix: Array
    rate: Array


def decompose(old: Arm, new: Arm) -> Split:
    """Split the change of the overall rate exactly, after Kitagawa: each part at the other's mean.

    Mix is centred at the mean overall rate: a segment that gains share adds to it only if its rate
    is above that.
    """
    share, rate = (old.shares + new.shares) / 2, (old.rates + new.rates) / 2
    return Split(
        mix=(new.shares - old.shares) * (rate - share @ rate),
        rate=share * (new.rates - old.rates),
    )


@dataclass(frozen=True)
class Effect:
    """A difference in orders a session, with its standard error."""

    difference: float
    error: float

    @property
    def p_value(self) -> float:
        return 2 * (1 - NormalDist().cdf(abs(self.difference) / self.error))


def pooled(control: Arm, treated: Arm) -> Effect:
    """All segments thrown together: right if the arms would have had the same mix anyway."""
    p, q = (arm.orders.sum() / arm.sessions.sum() for arm in (control, treated))
    variance = p * (1 - p) / control.sessions.sum() + q * (1 - q) / treated.sessions.sum()
    return Effect(float(q - p), math.sqrt(variance))


def stratified(control: Arm, treated: Arm) -> Effect:
    """Like with like: the difference in each segment, weighted by all sessions of the segment.

    Right if the segment was fixed before the treatment could change it.
    """
    weights = control.sessions + treated.sessions
    weights = weights / weights.sum()
    variance = sum(arm.rates * (1 - arm.rates) / arm.sessions for arm in (control, treated))
    return Effect(
        float(weights @ (treated.rates - control.rates)),
        math.sqrt(float(weights**2 @ variance)),
    )


def effect(control: Arm, treated: Arm, *, fixed_before: bool) -> Effect:
    """Choose by what came first, which the counts do not tell: the segment, or the treatment."""
    return stratified(control, treated) if fixed_before else pooled(control, treated)


def same_split(control: Arm, treated: Arm) -> float:
    """p-value of the hypothesis that treatment had the same share in every of TWO segments.

    Raises:
        ValueError: if there are not two segments.
    """
    every = control.sessions + treated.sessions
    share = treated.sessions.sum() / every.sum()
    first, second = treated.sessions / every
    error = math.sqrt(share * (1 - share) * (1 / every).sum())
    return 2 * (1 - NormalDist().cdf(abs(first - second) / error))


# --8<-- [end:answer]
