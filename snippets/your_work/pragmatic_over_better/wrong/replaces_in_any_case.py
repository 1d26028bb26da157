"""Builds the better model afterwards because that was the plan.

"We replace it later" was the promise that made the compromise acceptable. Later, the weeks that are
left may no longer pay for the work; then it is not worth keeping.
"""

from answer import Model, World, only, replacement, scales, weeks_needed


def then_decide(simple: Model, better: Model, world: World) -> float:
    """Expected value of the simple model now, and the better one after it if that still pays.

    The decision is made when the simple model is live and has shown what share of its forecast it
    earns.
    """
    ships = weeks_needed(simple, world)
    worth = replacement(ships, simple, better, world, scales(world))
    return only(simple, world) + world.slot * float(worth.mean())
