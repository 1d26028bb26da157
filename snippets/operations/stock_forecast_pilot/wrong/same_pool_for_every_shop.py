"""Shrinks every shop towards the average of the platform, also one that is nothing like it.

One pool is simple, and best on average over shops. The average hides who pays for it: a shop that
sells eight times as much, or an eighth, is pulled towards the rest for weeks.
"""

from shops import Array

from answer import Pool


def localise(sold: Array, weeks: int, pool: Pool) -> Pool:
    """The pool, which knows best."""
    return pool
