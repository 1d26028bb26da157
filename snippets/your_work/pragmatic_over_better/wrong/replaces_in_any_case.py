"""Builds the better model afterwards because that was the plan.

"We replace it later" was the promise that made the compromise acceptable. Later, the weeks that are
left may no longer pay for the work; then it is not worth keeping.
"""

import math
from dataclasses import dataclass

import numpy as np
from uncertain import Array, log_normal


@dataclass(frozen=True)
class Model:
    """A model that could be built."""

    plan: float
    """Weeks of work, as planned."""
    earns: float
    """Thousand dollars a week once it is live, as forecast."""


@dataclass(frozen=True)
class World:
    """What both plans share."""

    horizon: float = 52.0
    """Week after which nothing counts: the surface is rebuilt, or nobody plans further."""
    opens: float = 0.0
    """Week from which there is anything to earn."""
    cost: float = 8.0
    """Of the team, a week."""
    slip: float = 1.3
    """Median of the weeks needed over the weeks planned."""
    slip_sigma: float = 0.336
    """Spread of its logarithm: one in ten needs more than twice the plan."""
    carry_sigma: float = 0.5
    """Spread of the logarithm of live over forecast lift, shared by both models; its mean is 1."""
    slot: float = 1.0
    """Chance that a replacement which is worth its cost also gets its slot on the roadmap."""


SIMPLE, BETTER = Model(3.0, 20.0), Model(20.0, 30.0)


def weeks_needed(model: Model, world: World) -> Array:
    """Equally likely durations."""
    return log_normal(model.plan * world.slip, world.slip_sigma)


def scales(world: World) -> Array:
    """Equally likely ratios of live to forecast lift; their mean is 1."""
    return log_normal(math.exp(-(world.carry_sigma**2) / 2), world.carry_sigma)


def live_weeks(ships: Array, world: World) -> Array:
    """Weeks in which a model that ships then earns."""
    return np.maximum(world.horizon - np.maximum(ships, world.opens), 0.0)


def only(model: Model, world: World) -> float:
    """Expected value of building one model and no other."""
    weeks = weeks_needed(model, world)
    return float(np.mean(model.earns * live_weeks(weeks, world) - world.cost * weeks))


def replacement(week: Array, simple: Model, better: Model, world: World, scale: Array) -> Array:
    """Expected value of starting the better model in that week, when the simple one is live.

    Only the difference is gained, and only from the day on which the better one ships.

    Args:
        week: when it is started, shape (w,).
        scale: live over forecast lift, shape (s,).

    Returns:
        Shape (w, s).
    """
    weeks = weeks_needed(better, world)
    live = live_weeks(week[:, None] + weeks, world).mean(axis=1)
    gain = scale * (better.earns - simple.earns)
    worth: Array = live[:, None] * gain - world.cost * weeks.mean()
    return worth


def then_decide(simple: Model, better: Model, world: World) -> float:
    """Expected value of the simple model now, and the better one after it if that still pays.

    The decision is made when the simple model is live and has shown what share of its forecast it
    earns.
    """
    ships = weeks_needed(simple, world)
    worth = replacement(ships, simple, better, world, scales(world))
    return only(simple, world) + world.slot * float(worth.mean())


def chance_better_wins(simple: Model, better: Model, world: World) -> float:
    """Share of cases in which the better model alone is worth more than the simple one alone."""
    first = weeks_needed(simple, world)[:, None]
    second = weeks_needed(better, world)
    ahead = better.earns * live_weeks(second, world) - simple.earns * live_weeks(first, world)
    spent = world.cost * (second - first)
    return float(np.mean([scale * ahead > spent for scale in scales(world)]))


def break_even(simple: Model, better: Model) -> float:
    """Horizon from which the better model has earned more, with plans kept and work free of cost.

    Raises:
        ValueError: if the better model does not earn more a week: it never catches up.
    """
    if better.earns <= simple.earns:
        raise ValueError("the better model must earn more a week")
    ahead = better.earns * better.plan - simple.earns * simple.plan
    return ahead / (better.earns - simple.earns)
