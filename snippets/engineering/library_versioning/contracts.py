"""What the teams rely on: calls of the shared library with the inputs that they care about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Contract:
    """A call that some team relies on, and how exactly.

    Attributes:
        tolerance: Relative difference of floats that nobody can see.
        reserved: If the call fails today, callers were told that it may work one day.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    tolerance: float = 1e-9
    reserved: bool = False


def answers(row: dict[str, float], timeout_ms: int) -> float:
    """A stub of the scoring service whose score shows what it was sent."""
    return row["degree"] / timeout_ms


def hangs(row: dict[str, float], timeout_ms: int) -> float:
    """A stub of the scoring service that is too slow."""
    raise TimeoutError


SMALL = [("shop", "card"), ("shop", "phone"), ("kiosk", "card"), ("kiosk", "van"), ("bus", "van")]
HUB = [("hub", f"card{number}") for number in range(120)]

CONTRACTS = [
    Contract("degree", (SMALL, "shop")),
    Contract("degree", (HUB, "hub")),  # beyond the cap that nobody passes
    Contract("degree", (HUB, "hub", 60)),
    Contract("overlap", (SMALL, "shop", "kiosk")),
    Contract("overlap", (SMALL, "shop", "kiosk"), {"decimals": 1}),
    Contract("overlap", ([*SMALL, ("shop", "shop")], "shop", "kiosk")),  # a merchant pays itself
    Contract("overlap", ([], "shop", "kiosk")),
    Contract("spend", ([1000, 1001],)),  # a tie
    Contract("spend", ([],)),
    Contract("spend", ([1000, 1001, 1007],)),
    Contract("features", (SMALL, "shop")),
    Contract("score", ({"degree": 2.0}, answers)),
    Contract("score", ({"degree": 2.0}, hangs)),
]
"""Each was brought by a team; the edge cases are the ones that tests of ordinary inputs miss."""
