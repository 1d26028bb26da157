"""Builds if the test is significant.

p < 0.05 is the house rule, and nobody argues with it. It asks whether the gain is zero, and not
whether it pays for the work: a small significant gain loses money, and a large one may be missed.
"""

from answer import Proposal, Test, Z


def bar(proposal: Proposal, test: Test) -> float:
    return Z.inv_cdf(0.975) * test.error
