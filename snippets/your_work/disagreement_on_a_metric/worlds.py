"""The notes, and worlds in which the true effect is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NOTES = {
    "control": ((700_000, 500_000), (21_000, 18_000)),
    "treated": ((300_000, 500_000), (8_820, 17_650)),
}
"""Sessions and orders, usual week first, sale week second."""


@dataclass(frozen=True)
class World:
    """Two segments; the treatment changes their rates, and perhaps who is in them."""

    sessions: Array
    """Of each arm in each segment, control first, shape (2, 2)."""
    rates: Array
    """The same for the chance of an order, shape (2, 2)."""
    fixed_before: bool
    """Whether a session's segment was there before the treatment: else the treatment shifts it."""

    def truth(self) -> float:
        """What treating everybody, instead of nobody, adds to the chance of an order."""
        if self.fixed_before:
            everybody = self.sessions.sum(axis=0) / self.sessions.sum()
            return float(everybody @ (self.rates[1] - self.rates[0]))
        shares = self.sessions / self.sessions.sum(axis=1, keepdims=True)
        return float(shares[1] @ self.rates[1] - shares[0] @ self.rates[0])

    def draw(self, seed: int) -> Array:
        """Orders, shape (2, 2)."""
        drawn = np.random.default_rng(seed).binomial(self.sessions.astype(int), self.rates)
        return np.asarray(drawn, dtype=float)


def ramp(first: float, gap: float, lift: float, *, sessions: int = 1_000_000) -> World:
    """Two weeks; treatment has the share `first` in the first one and half in the second.

    Args:
        gap: by how much the second week's control rate is above the first's, relative.
        lift: relative effect on the rate in both weeks.
    """
    treated = np.array([first, 0.5]) * sessions
    control_rates = 0.03 * np.array([1, 1 + gap])
    return World(
        np.array([sessions - treated, treated]),
        np.array([control_rates, control_rates * (1 + lift)]),
        fixed_before=True,
    )
