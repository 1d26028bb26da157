"""Rounds the tokens that have come since the last request down to whole ones.

It tempts because tokens are things that one counts. But the clock is set to now at each request,
so that a merchant who asks more often than a token comes loses every part of a token, and gets
none.
"""

from rivals import WholeTokens as RateLimiter

__all__ = ["RateLimiter"]
