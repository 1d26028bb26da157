"""Counts we as own work.

It sounds modest, and a team did it. The listener still has to learn what you did.
"""

import re
from collections.abc import Sequence

from answer import Review, _words


def review(pitch: str, rate: float, terms: Sequence[str]) -> Review:
    """Count what a pitch is made of.

    Args:
        pitch: As it is said.
        rate: Words a minute.
        terms: Words that the listener need not know, in any case of letters.

    Raises:
        ValueError: The pitch has no words, or the rate is not positive.
    """
    words = _words(pitch)
    if not words or rate <= 0:
        raise ValueError("needs words, and a rate above 0")
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", pitch.strip()) if _words(part)]
    low = [word.lower().replace("’", "'") for word in words]
    mine = sum(word in {"i", "my", "me", "we", "our"} or word.startswith("i'") for word in low)
    ours = sum(word in {"we", "our", "us"} or word.startswith("we'") for word in low)
    return Review(
        seconds=60 * len(words) / rate,
        longest=max(len(_words(sentence)) for sentence in sentences),
        results=sum(bool(re.search(r"\d", sentence)) for sentence in sentences),
        own=mine / (mine + ours) if mine + ours else 0.0,
        terms=tuple(t for t in terms if re.search(rf"\b{re.escape(t)}\b", pitch, re.IGNORECASE)),
    )
