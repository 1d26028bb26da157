"""Fits the slope over all shops, with the effect still in them.

With a lottery it hardly matters. Where the arms differ in their past, part of the effect goes into
the slope and is taken off again.
"""

from collections.abc import Callable

import numpy as np
from shops import Estimate, Panel, World, difference, simulate


def before_after(panel: Panel) -> Estimate:
    """Change within the treated shops: effect and season together."""
    change = (panel.after - panel.before)[panel.treated]
    return Estimate(float(change.mean()), float(change.std(ddof=1) / change.size**0.5))


def after_only(panel: Panel) -> Estimate:
    """A plain A/B comparison of the second period."""
    return difference(panel.after, panel.treated)


def difference_in_differences(panel: Panel) -> Estimate:
    """Change of the treated minus change of the control: a common season drops out."""
    return difference(panel.after - panel.before, panel.treated)


def cuped(panel: Panel) -> Estimate:
    """Take from each shop what its past predicts; the slope comes from within the arms."""
    before, after = _centred(panel.before, panel), _centred(panel.after, panel)
    slope = (before @ after) / (before @ before)
    return difference(panel.after - slope * panel.before, panel.treated)


def _centred(values: np.ndarray, panel: Panel) -> np.ndarray:
    return np.asarray(values - values.mean())


def variance_left(rho: float) -> tuple[float, float]:
    """Variance of (difference in differences, CUPED) over that of the plain comparison.

    Holds for a lottery and equal spread in both periods; rho is their correlation.
    """
    return 2 * (1 - rho), 1 - rho**2


METHODS: dict[str, Callable[[Panel], Estimate]] = {
    "Before and after": before_after,
    "After only": after_only,
    "Diff-in-diff": difference_in_differences,
    "CUPED": cuped,
}


def record(world: World, runs: int, seed: int) -> dict[str, tuple[float, float, float]]:
    """Per method: bias, standard deviation of the estimate, share of intervals with the truth."""
    panels = [simulate(world, seed * 100_000 + run) for run in range(runs)]
    result = {}
    for name, method in METHODS.items():
        found = [method(panel) for panel in panels]
        effects = np.array([estimate.effect for estimate in found])
        covered = np.mean([estimate.covers(world.effect) for estimate in found])
        bias = float(effects.mean() - world.effect)
        result[name] = (bias, float(effects.std(ddof=1)), float(covered))
    return result
