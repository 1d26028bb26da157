"""Joins a violator with the block before it, and does not look at the one before that.

It tempts because each step leaves its two neighbours in order. But a pool that has grown lower may
now lie below the pool to its left.
"""

from collections.abc import Iterable

from answer import _Block


def _pooled(blocks: Iterable[_Block]) -> list[_Block]:
    pooled: list[_Block] = []
    for block in blocks:
        if pooled and pooled[-1].rate >= block.rate:
            last = pooled.pop()
            fraud, weight = last.fraud + block.fraud, last.weight + block.weight
            block = _Block(last.low, block.high, fraud, weight)
        pooled.append(block)
    return pooled
