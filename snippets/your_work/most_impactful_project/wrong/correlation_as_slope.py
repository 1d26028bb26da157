"""Takes the correlation for the slope in CUPED.

The variance formula is written with the correlation, and in equal units the two agree. In other
units the adjustment is too small or too large.
"""

from collections.abc import Callable

from shops import Estimate, Panel, difference

from answer import _centred, after_only, before_after, difference_in_differences


def cuped(panel: Panel) -> Estimate:
    """Take from each shop what its past predicts; the slope comes from within the arms."""
    before, after = _centred(panel.before, panel), _centred(panel.after, panel)
    slope = (before @ after) / ((before @ before) * (after @ after)) ** 0.5
    return difference(panel.after - slope * panel.before, panel.treated)


METHODS: dict[str, Callable[[Panel], Estimate]] = {
    "Before and after": before_after,
    "After only": after_only,
    "Diff-in-diff": difference_in_differences,
    "CUPED": cuped,
}
