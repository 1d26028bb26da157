"""Makes the rates rise by taking the highest one so far.

It tempts because the result never falls. It is no mean of anything: one unlucky honest buyer with a
low score lifts everybody above.
"""

from collections.abc import Iterable

from answer import _Block


def _pooled(blocks: Iterable[_Block]) -> list[_Block]:
    risen: list[_Block] = []
    for block in blocks:
        rate = max(block.rate, risen[-1].rate if risen else 0.0)
        risen.append(block._replace(fraud=rate * block.weight))
    return risen
