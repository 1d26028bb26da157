"""How much an idea is worth that needs another team, and what a cheap test of it is worth first.

The settings are the question's notes. The cost was set a little above the expected value, on
purpose: what is clearly worth it, or clearly not, is not argued about. That favours a test, so the
page sweeps the cost, the test's size and what was believed before. Value counts one year; money is
in dollars.
"""

import math
from dataclasses import dataclass, replace
from statistics import NormalDist

Z = NormalDist()


# --8<-- [start:answer]
@dataclass(frozen=True)
class Range:
    """A positive quantity that lies between `low` and `high` with 80% chance; log-normal.

    Raises:
        ValueError: if not 0 < low < high.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high:
            raise ValueError("a range needs 0 < low < high")

    @property
    def median(self) -> float:
        return math.sqrt(self.low * self.high)

    @property
    def sigma(self) -> float:
        """Standard deviation of the logarithm."""
        return math.log(self.high / self.low) / (2 * Z.inv_cdf(0.9))

    @property
    def mean(self) -> float:
        """Above the median: large values are further away than small ones."""
        return self.median * math.exp(self.sigma**2 / 2)


def product(factors: tuple[Range, ...]) -> Range:
    """Range of the product of independent factors: medians multiply, ends do not."""
    median = math.prod(f.median for f in factors)
    reach = Z.inv_cdf(0.9) * math.sqrt(sum(f.sigma**2 for f in factors))
    return Range(median * math.exp(-reach), median * math.exp(reach))


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
        return product(self.factors).mean


@dataclass(frozen=True)
class Test:
    """A randomised test by hand, before anything is built."""

    searches: int
    """In EACH arm."""
    price: float
    weeks: float
    """By which building is delayed."""
    base: float = 0.03
    """Orders a search without the change."""

    @property
    def error(self) -> float:
        """Standard error of the measured gain."""
        return math.sqrt(2 * self.base * (1 - self.base) / self.searches)

    @property
    def left(self) -> float:
        """Share of the year's value that is left after the delay."""
        return 1 - self.weeks / 52


def certain(test: Test) -> Test:
    """The same price and delay, without noise: an upper limit."""
    return replace(test, searches=10**15)


def decide_now(proposal: Proposal) -> float:
    """Expected dollars of the better of building and not building."""
    return max(proposal.scale * proposal.gain - proposal.cost, 0.0)


def weight(proposal: Proposal, test: Test) -> float:
    """Share of a surprise that is to be believed; the rest of it is put down to noise."""
    return proposal.doubt**2 / (proposal.doubt**2 + test.error**2)


def believed(proposal: Proposal, test: Test, measured: float) -> float:
    """Mean of the gain after the test has measured that."""
    return proposal.gain + weight(proposal, test) * (measured - proposal.gain)


def bar(proposal: Proposal, test: Test) -> float:
    """Measured gain above which building pays. Agree on it before the test."""
    needed = proposal.cost / (proposal.scale * test.left)
    return proposal.gain + (needed - proposal.gain) / weight(proposal, test)


def decide_after(proposal: Proposal, test: Test) -> float:
    """Expected dollars of testing, then building above the bar and not below it."""
    value = proposal.scale * test.left
    mean = value * proposal.gain - proposal.cost
    spread = value * proposal.doubt * math.sqrt(weight(proposal, test))
    z = mean / spread
    return mean * Z.cdf(z) + spread * Z.pdf(z) - test.price


def knowing_factor(proposal: Proposal, factor: Range) -> float:
    """Expected dollars of knowing one factor exactly before deciding now, others as they are.

    Raises:
        ValueError: if no gain is expected, since then no factor could change the decision.
    """
    mean = proposal.scale * proposal.gain
    d = math.log(mean / proposal.cost) / factor.sigma + factor.sigma / 2
    known = mean * Z.cdf(d) - proposal.cost * Z.cdf(d - factor.sigma)
    return known - decide_now(proposal)


def knowing_gain(proposal: Proposal) -> float:
    """The same for the gain."""
    return decide_after(proposal, certain(Test(1, 0.0, 0.0))) - decide_now(proposal)


def build_first(proposal: Proposal, test: Test) -> float:
    """Expected dollars of building at once, showing it to half for the weeks of the test, and
    keeping it if it is then believed to gain anything. It needs no work by hand, but is built.
    """
    spread = proposal.doubt * math.sqrt(weight(proposal, test))
    z = proposal.gain / spread
    kept = proposal.gain * Z.cdf(z) + spread * Z.pdf(z)
    trial = proposal.gain * (1 - test.left) / 2
    return proposal.scale * (trial + test.left * kept) - proposal.cost


def worth(proposal: Proposal, test: Test) -> float:
    """What the test adds to the better of deciding now and building first; may be below zero."""
    without = max(decide_now(proposal), build_first(proposal, test))
    return decide_after(proposal, test) - without


# --8<-- [end:answer]
NOTES = Proposal(
    factors=(Range(300e6, 530e6), Range(0.05, 0.29), Range(1.0, 2.25)),
    gain=0.002,
    doubt=0.004 / Z.inv_cdf(0.9),
    cost=240_000.0,
)
"""Filtered searches a year, share of them that misses products, dollars an order."""
BY_HAND = Test(searches=50_000, price=15_000.0, weeks=6.0)
