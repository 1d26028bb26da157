"""Takes the planned date for the date.

The estimate was made in good faith. Most plans slip all the same, and the longer plan has more
weeks to lose: its date is also the less certain one.
"""

from uncertain import Array, log_normal

from answer import Model, World


def weeks_needed(model: Model, world: World) -> Array:
    return log_normal(model.plan, 0.0)
