"""Takes the measured gain for the true one.

A randomised test is unbiased, so why not? Because something was known before. A surprising result
is partly noise, and after a small test mostly noise.
"""

from answer import Proposal, Test


def weight(proposal: Proposal, test: Test) -> float:
    return 1.0
