"""Takes the measured gain for the true one.

A randomised test is unbiased, so why not? Because something was known before. A surprising result
is partly noise, and after a small test mostly noise.
"""

from answer import Proposal, Test


def weight(proposal: Proposal, test: Test) -> float:
    """Share of a surprise that is to be believed; the rest of it is put down to noise."""
    return 1.0
