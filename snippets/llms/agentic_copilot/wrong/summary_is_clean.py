"""Counts what our own model wrote as trusted.

The summary comes from our system, so it feels like ours. It was made of the message, and whoever
wrote the message chose its words.
"""

from calls import Call, Capability, DeniedError, Entry, Tool, Value
from spare_parts import Gate, Log

__all__ = ["Call", "Capability", "DeniedError", "Entry", "Gate", "Log", "Tool", "Value", "derive"]


def derive(data: str, *origins: Value) -> Value:
    """What a model makes of values."""
    if not origins:
        raise ValueError("a value needs an origin")
    return Value(data, frozenset({"system"}))
