"""The world behind the design: how long each part takes, and what fraud looks like.

Settings come from reason. Three were changed after a first look at results: the sizes of samples
(cut, to keep the build quick), the share of fraudulent devices in `bursts`, and the ranking of
orders (`evidence.Lab`: by money at stake, where it was by risk).

Latencies in milliseconds: bodies are log-normal, as latencies are skewed; one read in a hundred
meets a pause (garbage collection, a cold page), as a store with a p99 near 25 ms would show. Five
stores, one for each kind of signal that the question names. Orders: one in fifty is fraud, more
than in real trade, so that catch can be measured; shares of good orders stopped do not depend on
it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

DEADLINE = 200.0
SIGNALS = ("identity", "device", "payment", "shop", "message")
PAUSE_SHARE, PAUSE_MEAN = 0.01, 80.0
READ_MEDIAN, READ_SIGMA = 6.0, 0.5
STAGES = {"network and gateway": (12.0, 0.4), "model": (15.0, 0.45), "rules and log": (3.0, 0.4)}
"""Median and sigma of the stages that every order passes one after the other."""


def body(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """A read that meets no pause."""
    return READ_MEDIAN * np.exp(READ_SIGMA * rng.standard_normal(shape))


def pauses(
    rng: np.random.Generator, n: int, copies: int, common: float, share: float = PAUSE_SHARE
) -> Array:
    """Extra milliseconds, shape (n, copies); with chance `common` all copies meet the same one."""
    own = rng.exponential(PAUSE_MEAN, (n, copies)) * (rng.random((n, copies)) < share)
    one = rng.exponential(PAUSE_MEAN, (n, 1)) * (rng.random((n, 1)) < share)
    return np.where(rng.random((n, 1)) < common, one, own)


def stage_times(rng: np.random.Generator, n: int) -> dict[str, Array]:
    """Milliseconds in each stage, shape (n,) each."""
    return {k: m * np.exp(s * rng.standard_normal(n)) for k, (m, s) in STAGES.items()}


def p99(ms: Array) -> float:
    """The 99th percentile."""
    return float(np.quantile(ms, 0.99))


@dataclass(frozen=True)
class Orders:
    """Orders with the signals that the stores hold of them."""

    fraud: Mask
    amount: Array
    """Dollars, shape (n,)."""
    values: Array
    """One number a signal, shape (n, 5); about standard normal for good orders."""
    bad: Mask
    """Shape (n, 3): would identity, device, payment be on a list that is up to date?"""
    age: Array
    """Uniform, shape (n, 3): a key is too new for the list of a gateway if below a limit."""


KINDS = np.array(
    [
        [0.3, 1.5, 2.0, 0.0, 0.0],  # stolen card
        [1.0, 2.0, 0.3, 0.0, 0.3],  # account taken over
        [0.3, 0.0, 0.0, 2.0, 2.0],  # shop that never ships
    ]
)
"""How far each kind of fraud moves each signal. The model is not told the kinds."""
KIND_SHARES = (0.5, 0.3, 0.2)
LISTED_ABOVE, NEWER_THAN_LIST = 2.5, 0.3
"""Lists hold keys far out in the tail; some of them are newer than the copy in a gateway."""


def draw_orders(seed: int, n: int = 20_000, fraud_share: float = 0.02) -> Orders:
    """Orders of one world."""
    rng = np.random.default_rng(seed)
    fraud = rng.random(n) < fraud_share
    kind = rng.choice(3, n, p=KIND_SHARES)
    values = rng.standard_normal((n, 5)) + fraud[:, None] * KINDS[kind]
    amount = 60.0 * np.exp(0.9 * rng.standard_normal(n)) * np.where(fraud, 2.0, 1.0)
    bad = values[:, :3] > LISTED_ABOVE
    return Orders(fraud, amount, values, bad, rng.random((n, 3)))


def bursts(seed: int, n: int = 7_000) -> list[tuple[bool, list[float]]]:
    """Devices with the times (hours, within a day) at which they tried to order.

    A fraudster's device tries six times on average within about an hour. A good one tries once;
    one in ten is shared (a family, an office) and tries a few times, spread over the day.
    """
    rng = np.random.default_rng(seed)
    devices: list[tuple[bool, list[float]]] = []
    for fraud, shared in zip(rng.random(n) < 0.02, rng.random(n) < 0.1, strict=True):
        if fraud:
            tries = rng.uniform(0, 22) + np.sort(rng.uniform(0, 1, rng.geometric(1 / 6)))
        else:
            tries = np.sort(rng.uniform(0, 24, 1 + (rng.poisson(3) if shared else 0)))
        devices.append((bool(fraud), tries.tolist()))
    return devices
