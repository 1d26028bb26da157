"""Cuts at 1/20, the cost ratio, instead of 1/21.

The ratio 20 to 1 is in the question. But it fixes the *odds* at which a review breaks even; as a
probability that is fp / (fp + fn). (1/20 would be right if a caught fraud cost a review as well.)
"""

from dataclasses import dataclass

import answer  # noqa: F401


@dataclass(frozen=True)
class Costs:
    """Dollars lost by one mistake; a right decision costs nothing.

    Raises:
        ValueError: if a cost is not positive.
    """

    false_positive: float
    false_negative: float

    def __post_init__(self) -> None:
        if self.false_positive <= 0 or self.false_negative <= 0:
            raise ValueError("costs must be positive")

    def threshold(self, price: float = 0.0) -> float:
        """Probability above which a review pays, when each also costs `price` of capacity."""
        return (self.false_positive + price) / self.false_negative

    def price(self, threshold: float) -> float:
        """Price of capacity at which `threshold` is break-even; the inverse of `threshold`."""
        return threshold * self.false_negative - self.false_positive
