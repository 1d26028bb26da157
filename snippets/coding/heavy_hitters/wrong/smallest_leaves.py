"""Drops the query with the smallest count and starts the new one at 1.

It tempts because it looks like a cache: the least useful entry leaves. The newcomer is then the
next to leave, so that two queries can push each other out without end, however frequent both are.
"""

from rivals import SmallestLeaves as FrequentQueries

__all__ = ["FrequentQueries"]
