"""Adds the better model's whole lift to the simple one's.

Two launches, two lifts, and the slides add them. But the second replaces the first: it brings only
what it has over it.
"""

from uncertain import Array

from answer import Model, World, live_weeks, weeks_needed


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
    gain = scale * better.earns
    worth: Array = live[:, None] * gain - world.cost * weeks.mean()
    return worth
