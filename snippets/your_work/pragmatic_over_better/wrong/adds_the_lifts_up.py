"""Adds the better model's whole lift to the simple one's.

Two launches, two lifts, and the slides add them. But the second replaces the first: it brings only
what it has over it.
"""

from dataclasses import replace

from uncertain import Array

from answer import Model, World
from answer import replacement as sound


def replacement(week: Array, simple: Model, better: Model, world: World, scale: Array) -> Array:
    nothing = replace(simple, earns=0.0)
    return sound(week, nothing, better, world, scale)
