"""Counts numbers, not results.

A sentence full of numbers is one result at most, and hard to follow besides.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from answer import Review
from answer import review as sound


def review(pitch: str, rate: float, terms: Sequence[str]) -> Review:
    return replace(sound(pitch, rate, terms), results=len(re.findall(r"\d+", pitch)))
