"""Compares the launched shops with their own past.

It is the chart that everybody looks at. But the season lifts shops that got nothing as well.
"""

from collections.abc import Callable

from shops import Estimate, Panel

from answer import after_only, before_after, cuped


def difference_in_differences(panel: Panel) -> Estimate:
    """Change of the treated minus change of the control: a common season drops out."""
    return before_after(panel)


METHODS: dict[str, Callable[[Panel], Estimate]] = {
    "Before and after": before_after,
    "After only": after_only,
    "Diff-in-diff": difference_in_differences,
    "CUPED": cuped,
}
