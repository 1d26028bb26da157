"""Builds the better model afterwards because that was the plan.

"We replace it later" was the promise that made the compromise acceptable. Later, the weeks that are
left may no longer pay for the work; then it is not worth keeping.
"""

from answer import Model, World, only, replacement, scales, weeks_needed


def then_decide(simple: Model, better: Model, world: World) -> float:
    ships = weeks_needed(simple, world)
    worth = replacement(ships, simple, better, world, scales(world))
    return only(simple, world) + world.slot * float(worth.mean())
