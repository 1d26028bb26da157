"""Counts we as own work.

It sounds modest, and a team did it. The listener still has to learn what you did.
"""

from collections.abc import Sequence
from dataclasses import replace

from answer import Review, _words
from answer import review as sound


def review(pitch: str, rate: float, terms: Sequence[str]) -> Review:
    low = [word.lower().replace("’", "'") for word in _words(pitch)]
    mine = sum(word in {"i", "my", "me", "we", "our"} or word.startswith("i'") for word in low)
    ours = sum(word in {"we", "our", "us"} or word.startswith("we'") for word in low)
    own = mine / (mine + ours) if mine + ours else 0.0
    return replace(sound(pitch, rate, terms), own=own)
