"""What items of the readiness check give: their options, and how these leave the run.

Items import it as `guide.item`; it goes into their sandbox as text, so it needs nothing else.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One of the answers that an item offers."""

    text: str
    """What the reader may choose; backticks mark code."""
    holds: bool
    """Whether it is right: computed, never written down."""
    reason: str
    """Why it is right, or which mistake leads to it."""


def shown(item: Callable[[], object]) -> str:
    """The code that an item's docstring shows, indented there: so it is what runs."""
    lines = inspect.getdoc(item) or ""
    code = [line[4:] for line in lines.split("\n") if line.startswith("    ") or not line.strip()]
    return "\n".join(code).strip("\n") + "\n"


def told(options: object) -> str:
    """What an item returned, as one line of JSON: its options, or what it gave instead."""
    if not isinstance(options, list) or not all(isinstance(part, Option) for part in options):
        return json.dumps({"wrong": f"returned {type(options).__name__}, not a list of options"})
    for option in options:
        if type(option.holds) is not bool:
            kind = type(option.holds).__name__
            return json.dumps({"wrong": f"holds is {kind}, not a bool: {option.text}"})
    return json.dumps([[str(o.text), o.holds, str(o.reason)] for o in options])
