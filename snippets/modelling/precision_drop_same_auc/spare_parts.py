"""What most of the wrong answers get right: the noise, and whom to blame."""

import numpy as np
from ledger import NAMES, Fall
from shops import Floats


def noise(placebos: list[Fall]) -> Floats:
    """Spread of each factor's logarithm where nothing has changed, shape (4,)."""
    if len(placebos) < 2:
        raise ValueError("the spread needs two placebos or more")
    spread: Floats = np.sqrt((np.array([fall.logs() for fall in placebos]) ** 2).mean(axis=0))
    return spread


def blame(fall: Fall, spread: Floats, z: float = 2.5, least: float = 0.05) -> list[str]:
    """Causes whose factor is too low for chance, the one that explains most first.

    A factor is left out if chance alone could make it, or if it lowers precision by less than
    about `least`: that is too little to act on.
    """
    bars, logs = np.maximum(z * spread, least), fall.logs()
    guilty = [(log, cause) for log, bar, cause in zip(logs, bars, NAMES, strict=True) if log < -bar]
    return [cause for _, cause in sorted(guilty)]
