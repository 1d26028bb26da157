"""The world: listings, two versions of a shared feature library, and the model on top of it.

Some sellers of forbidden goods write the forbidden word in look-alike Unicode (full width) or
with split accents. Version 1 folds both; version 2, rewritten for speed, only lowers the case.
"""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

FORBIDDEN = frozenset({"replica", "contrefaçon", "nachgemacht", "fälschung"})
ORDINARY = (
    "watch",
    "bag",
    "shoes",
    "leather",
    "blue",
    "montre",
    "tasche",
    "vintage",
    "new",
    "café",
)

Row = dict[str, float]
Features = Callable[[str], Row]


@dataclass(frozen=True)
class Listing:
    """What the service is asked about; `other` is a signal that the library has no part in.

    `cached` is the feature row that version 1 wrote to the store, which offline replay reads.
    """

    title: str
    other: float
    bad: bool
    cached: Row


def _row(words: list[str]) -> Row:
    hits = sum(word in FORBIDDEN for word in words)
    return {"hits": float(hits), "words": float(len(words))}


def version_1(title: str) -> Row:
    """Folds compatibility forms and case, then counts."""
    return _row(unicodedata.normalize("NFKC", title).casefold().split())


def version_2(title: str) -> Row:
    """The update: lowers the case, and trusts the caller with the rest."""
    return _row(title.lower().split())


def full_width(title: str) -> str:
    """The same words in full-width letters."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in title)


def split_accents(title: str) -> str:
    """The same words, each accent as a character of its own."""
    return unicodedata.normalize("NFD", title)


def score(row: Row, other: float) -> float:
    """The model: it was trained on version 1 and does not change."""
    return 1.2 * row["hits"] + other


@cache
def traffic(many: int, disguised: float = 0.044, seed: int = 7) -> tuple[Listing, ...]:
    """Listings; a third are bad, and that share of all titles comes in an unusual form."""
    rng = random.Random(seed)
    words, forbidden = list(ORDINARY), sorted(FORBIDDEN)
    found = []
    for _ in range(many):
        bad = rng.random() < 1 / 3
        title = rng.choices(words, k=5)
        if rng.random() < (0.7 if bad else 0.05):
            title[rng.randrange(5)] = rng.choice(forbidden)
        text = " ".join(title).title()
        if rng.random() < disguised:
            text = rng.choice((full_width, split_accents))(text)
        found.append(Listing(text, rng.gauss(1.6 if bad else 0.0, 1.0), bad, version_1(text)))
    return tuple(found)
