"""Takes the correlation for the slope in CUPED.

The variance formula is written with the correlation, and in equal units the two agree. In other
units the adjustment is too small or too large.
"""

from shops import Estimate, Panel, difference

from answer import METHODS, _centred


def cuped(panel: Panel) -> Estimate:
    before, after = _centred(panel.before, panel), _centred(panel.after, panel)
    slope = (before @ after) / ((before @ before) * (after @ after)) ** 0.5
    return difference(panel.after - slope * panel.before, panel.treated)


METHODS["CUPED"] = cuped
