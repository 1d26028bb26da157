"""Reviews a pitch as a recruiter hears it: how long it takes, and what it is made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST, LONGEST = 60, 90
"""Seconds that a pitch should take."""
BREATH = 30
"""Words that can be said in one breath."""
RESULTS = 2
"""Sentences with a number in them that a pitch needs."""


# --8<-- [start:answer]
@dataclass(frozen=True)
class Review:
    """What can be counted about a pitch."""

    seconds: float
    longest: int
    """Words of the longest sentence."""
    results: int
    """Sentences with a number in them."""
    own: float
    """Share of I, my and me among all words that say who did it; 0 where there are none."""
    terms: tuple[str, ...]
    """Words that the listener need not know."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What to mend first."""
        found = {
            "too short": self.seconds < SHORTEST,
            "too long": self.seconds > LONGEST,
            "out of breath": self.longest > BREATH,
            "no results": self.results < RESULTS,
            "whose work?": self.own < 0.5,
            "jargon": bool(self.terms),
        }
        return tuple(name for name, wrong in found.items() if wrong)


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
    mine = sum(word in {"i", "my", "me"} or word.startswith("i'") for word in low)
    ours = sum(word in {"we", "our", "us"} or word.startswith("we'") for word in low)
    return Review(
        seconds=60 * len(words) / rate,
        longest=max(len(_words(sentence)) for sentence in sentences),
        results=sum(bool(re.search(r"\d", sentence)) for sentence in sentences),
        own=mine / (mine + ours) if mine + ours else 0.0,
        terms=tuple(t for t in terms if re.search(rf"\b{re.escape(t)}\b", pitch, re.IGNORECASE)),
    )


def _words(text: str) -> list[str]:
    """Words as they are said: it's and two-tower are one each."""
    return re.findall(r"\w+(?:['’-]\w+)*", text)


# --8<-- [end:answer]
