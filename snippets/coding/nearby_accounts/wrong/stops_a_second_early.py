"""Leaves out the uses in the second as_of itself.

It tempts because "as of" is read as "before". The order that is to be scored comes in that very
second, with the device that it uses, and this is what connects a new account with anybody.
"""

from collections.abc import Sequence

from answer import Use
from answer import nearby_accounts as as_it_should_be


def nearby_accounts(
    uses: Sequence[Use], start: int, as_of: int, hops: int, most: int
) -> dict[int, int]:
    """Look at what came before."""
    return as_it_should_be(uses, start, as_of - 1, hops, most)
