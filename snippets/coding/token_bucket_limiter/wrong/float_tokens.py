"""Adds up parts of a token in floats.

It tempts because it is the textbook's bucket, line by line. Ten times a tenth of a token is less
than one token in floats, so that a request that is due has to wait for another millisecond.
"""

from rivals import FloatTokens as RateLimiter

__all__ = ["RateLimiter"]
