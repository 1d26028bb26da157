"""Shops whose sales have a level of their own, a season, and a true effect that one sets."""

from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
ROSE, ROSE_ANYWAY = 21, 16
"""Percent by which sales rose with and without the change, as the question has it."""


@dataclass(frozen=True)
class World:
    """All in log sales of a period of eight weeks, so 0.04 is about 4%.

    A shop's level varies by 0.8 (a typical large shop sells five times a typical small one), a
    period by 0.25 around it. Season and effect are the question's.
    """

    shops: int = 2000
    level: float = 0.8
    noise: float = 0.25
    season: float = log(1 + ROSE_ANYWAY / 100)
    effect: float = log((100 + ROSE) / (100 + ROSE_ANYWAY))
    choice: str = "lottery"
    """Who gets the change: lottery, larger shops, shops after a good period, growing shops."""
    growth: float = 0.05
    """Extra growth of the treated, used by "growing shops" alone."""


@dataclass(frozen=True)
class Panel:
    """One value a shop for each period, and who got the change."""

    before: Floats
    after: Floats
    treated: Flags


@dataclass(frozen=True)
class Estimate:
    """An effect with its standard error."""

    effect: float
    error: float

    def covers(self, truth: float) -> bool:
        """Whether the 95% interval holds the truth."""
        return abs(self.effect - truth) <= 1.96 * self.error


def simulate(world: World, seed: int) -> Panel:
    """Draw both periods; half of the shops get the change between them."""
    rng = np.random.default_rng(seed)
    level = rng.normal(0, world.level, world.shops)
    before = level + rng.normal(0, world.noise, world.shops)
    after = level + world.season + rng.normal(0, world.noise, world.shops)
    score = {
        "lottery": rng.random(world.shops),
        "larger shops": level,
        "after a good period": before,
        "growing shops": rng.random(world.shops),
    }[world.choice]
    treated = score > np.median(score)
    extra = world.growth if world.choice == "growing shops" else 0.0
    return Panel(before, after + treated * (world.effect + extra), treated)


def with_correlation(world: World, rho: float) -> World:
    """The same spread in all, split so that the two periods correlate by rho."""
    total = world.level**2 + world.noise**2
    return replace(world, level=(rho * total) ** 0.5, noise=((1 - rho) * total) ** 0.5)


def difference(values: Floats, treated: Flags) -> Estimate:
    """Treated minus control, with the error of two independent samples."""
    a, b = values[treated], values[~treated]
    error = (a.var(ddof=1) / a.size + b.var(ddof=1) / b.size) ** 0.5
    return Estimate(float(a.mean() - b.mean()), float(error))
