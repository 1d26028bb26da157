"""Multiplies the middle of each range and calls it the expected value.

The middles do give the middle of the product here. But over many such decisions you earn the mean,
and a skewed factor's mean lies above its middle: good ideas look too small.
"""

from dataclasses import dataclass

from answer import Range, Z, product


@dataclass(frozen=True)
class Proposal:
    """Value a year is the product of the factors, times what each such search gains."""

    factors: tuple[Range, ...]
    gain: float
    """Mean of what is believed about the gain, in orders a search; it may be below zero."""
    doubt: float
    """Its standard deviation."""
    cost: float
    """Of building it."""

    @property
    def scale(self) -> float:
        """Expected dollars a year for a gain of one order a search."""
        return product(self.factors).median


NOTES = Proposal(
    factors=(Range(300e6, 530e6), Range(0.05, 0.29), Range(1.0, 2.25)),
    gain=0.002,
    doubt=0.004 / Z.inv_cdf(0.9),
    cost=240_000.0,
)
"""Filtered searches a year, share of them that misses products, dollars an order."""
