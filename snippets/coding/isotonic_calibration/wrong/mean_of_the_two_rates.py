"""Gives a joined pool the mean of the two rates, whatever they hold.

It tempts because a pool takes the mean. Three frauds and one honest order have a rate of 3/4,
not the 1/2 halfway between 1 and 0.
"""

from collections.abc import Iterable

from answer import _Block


def _pooled(blocks: Iterable[_Block]) -> list[_Block]:
    pooled: list[_Block] = []
    for block in blocks:
        while pooled and pooled[-1].rate >= block.rate:
            last = pooled.pop()
            block = _Block(last.low, block.high, (last.rate + block.rate) / 2, 1)
        pooled.append(block)
    return pooled
