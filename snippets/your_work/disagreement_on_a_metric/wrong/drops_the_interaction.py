"""Values the change of mix at the old rates and the change of rates at the old mix.

Each part is right by itself, "all else equal". But together they are not the change: where share
and rate move at once, a part is left over, and somebody will ask about it.
"""

from answer import Arm, Split


def decompose(old: Arm, new: Arm) -> Split:
    return Split(
        mix=(new.shares - old.shares) * (old.rates - old.shares @ old.rates),
        rate=old.shares * (new.rates - old.rates),
    )
