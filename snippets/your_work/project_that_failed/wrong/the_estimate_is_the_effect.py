"""Reports the estimate at the stop as the effect.

With a fixed end the estimate is unbiased over all tests, so the dashboard's lift seems the best
guess. But here it is read only when it is high enough to stop, and early stops need the highest
values.
"""

from sequential import Design, stops

from answer import Record


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
        effect,
    )
