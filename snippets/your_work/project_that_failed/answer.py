"""What stopping at the first significant day does to an A/B test, and which bounds repair it.

The settings are the question's: 28 daily looks, 10,000 sessions an arm a day, 3% of which buy. The
"planned effect" is the one that the 28 days find with 80% power; it is the usual reason for a
duration, so it is not chosen for what it shows. Days count as independent.
"""

import math
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np
from sequential import Array, Design, stops
from sessions import DAYS

Z = NormalDist()


# --8<-- [start:answer]
def single_look(alpha: float = 0.05) -> Design:
    """Fixed horizon: one look, at the planned end."""
    return Design(np.ones(1), np.array([Z.inv_cdf(1 - alpha / 2)]))


def peeking(looks: int, alpha: float = 0.05) -> Design:
    """The bound of a single look, used at each of `looks`: stop when p < alpha."""
    return Design(_times(looks), np.full(looks, Z.inv_cdf(1 - alpha / 2)))


@cache
def pocock(looks: int, alpha: float = 0.05) -> Design:
    """The same, higher bound at each look, so that all looks together err with chance alpha."""
    return _solved(_times(looks), np.ones(looks), alpha)


@cache
def obrien_fleming(looks: int, alpha: float = 0.05) -> Design:
    """A bound on the sum: very high at first, near the single look's at the end."""
    return _solved(_times(looks), _times(looks) ** -0.5, alpha)


def always_valid(looks: int, spread: float, alpha: float = 0.05) -> Design:
    """Mixture sequential ratio test: valid at any number of looks, without a planned end.

    Args:
        spread: standard deviation of the effects that are mixed over, in units of z at time 1.
    """
    information = spread**2 * _times(looks)
    squared = (1 + information) / information * (np.log1p(information) - 2 * math.log(alpha))
    return Design(_times(looks), np.sqrt(squared))


def planned_effect(alpha: float = 0.05, power: float = 0.8) -> float:
    """Mean of z at the planned end at which a single look finds it with that power."""
    return Z.inv_cdf(1 - alpha / 2) + Z.inv_cdf(power)


@dataclass(frozen=True)
class Record:
    """What comes of many tests under one design and one true effect."""

    significant: float
    """Share that stops beyond a bound, up or down."""
    launched: float
    """Share that stops above it."""
    duration: float
    """Mean time until it stops; 1 is the planned time."""
    claimed: float
    """Mean estimate among the launched, in the unit of the effect."""


def record(design: Design, effect: float) -> Record:
    """Follow the design to its last look when the true effect is `effect`."""
    found = stops(design, effect)
    ended = found.up + found.down
    significant, launched = float(ended.sum()), float(found.up.sum())
    unfinished = (1 - significant) * design.times[-1]
    return Record(
        significant,
        launched,
        float(design.times @ ended + unfinished),
        float(found.claimed.sum()) / launched,
    )


def first_crossing(z: Array, design: Design) -> Array:
    """Index of the look at which each simulated test stops, or -1; z has shape (tests, looks)."""
    beyond = np.abs(z) >= design.bounds
    return np.where(beyond.any(axis=1), beyond.argmax(axis=1), -1)


def share_of_nothing(good_ideas: float, design: Design, effect: float) -> float:
    """Share of launches without effect, if that share of ideas has `effect` and the rest none."""
    nothing = (1 - good_ideas) * record(design, 0.0).launched
    return nothing / (nothing + good_ideas * record(design, effect).launched)


def standard_error(base: float, sessions: int) -> float:
    """Of the relative lift in conversion, with that many sessions in EACH arm."""
    return math.sqrt(2 * (1 - base) / (base * sessions))


def p_value(lift: float, base: float, sessions: int) -> float:
    """Two-sided, of one look."""
    return 2 * (1 - Z.cdf(abs(lift) / standard_error(base, sessions)))


def _times(looks: int) -> Array:
    return np.arange(1, looks + 1) / looks


def _solved(times: Array, shape: Array, alpha: float) -> Design:
    """Scale the shape by bisection until an A/A test errs with chance alpha."""
    low, high = 1.0, 6.0
    for _ in range(26):
        middle = (low + high) / 2
        if record(Design(times, middle * shape), 0.0).significant > alpha:
            low = middle
        else:
            high = middle
    return Design(times, high * shape)


# --8<-- [end:answer]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    planned = planned_effect()
    return {
        "found": (record(peeking(DAYS), 0.0).significant, "%", ".0f"),
        "claims": (record(peeking(DAYS), planned).claimed / planned, "1", ".1f"),
    }
