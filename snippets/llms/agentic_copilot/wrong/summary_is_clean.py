"""Counts what our own model wrote as trusted.

The summary comes from our system, so it feels like ours. It was made of the message, and whoever
wrote the message chose its words.
"""

from calls import Value

import answer


def derive(data: str, *origins: Value) -> Value:
    """What a model makes of values."""
    if not origins:
        raise ValueError("a value needs an origin")
    return Value(data, frozenset({"system"}))
