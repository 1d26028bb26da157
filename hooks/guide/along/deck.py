"""The questions as an Anki deck: a card a question, the prompt in front, a short answer behind.

An .apkg is a zip with an SQLite collection in it. genanki writes such files, but had no release for
three years, numbers its cards by the clock and leaves the clock in the zip. So this says in the
format's own SQL what a deck needs, and the same questions of the same commit give the same bytes.
A note is known by the slug of its question: importing a newer deck renews the cards that one has
and keeps what Anki knows of them.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1, sha256
from io import BytesIO

_TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
 scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
 ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
 dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
 mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
 sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
 ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
 queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
 reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
 odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
 ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
 time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
_FIELDS = ("Question", "Title", "Answer", "Address")
_LINK = '<p class="foot"><a href="{{Address}}">Proof, mistakes and sources</a></p>'
_FRONT = '<p class="eyebrow">{{Title}}</p>{{Question}}'
_BACK = f"{_FRONT}<hr id=answer>{{{{Answer}}}}{_LINK}"
_STYLE = """
.card { font: 19px/1.55 "Source Serif 4", Charter, Cambria, Georgia, serif; text-align: left;
  color: #1d1b18; background: #fbfaf7; max-width: 36rem; margin: 0 auto; padding: 1rem; }
.card.nightMode { color: #e9e5db; background: #171614; }
.card h3 { font-size: 1rem; margin: 1.2em 0 .3em; }
.card code { font: .85em "Source Code Pro", Menlo, Consolas, monospace; }
.card a { color: #1f4f8b; }
.card.nightMode a { color: #9dbff0; }
.eyebrow, .foot { font-size: .85rem; opacity: .75; }
"""


@dataclass(frozen=True)
class Flash:
    """A question as a card."""

    slug: str
    deck: str
    """The title of its topic."""
    title: str
    front: str
    back: str
    url: str
    tags: tuple[str, ...]


def apkg(name: str, cards: Sequence[Flash], seconds: int) -> bytes:
    """An Anki package.

    Args:
        name: Of the deck; each topic is a deck below it.
        cards: In the order in which they are to be learnt.
        seconds: When they were last changed: the time of the commit, since the epoch.
    """
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for file, data in (
            ("collection.anki2", _collection(name, cards, seconds)),
            ("media", b"{}"),
        ):
            info = zipfile.ZipInfo(file, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.create_system = 3
            package.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()


def _number(kind: str, name: str) -> int:
    """An id that a name has for good, in the range that Anki's own have: milliseconds."""
    digest = sha256(f"{kind} {name}".encode()).digest()
    return 1_200_000_000_000 + int.from_bytes(digest[:6], "big") % 400_000_000_000


def _collection(name: str, cards: Sequence[Flash], seconds: int) -> bytes:
    milliseconds = seconds * 1000
    model = _number("model", "guide")
    decks = {name: _number("deck", name)}
    for card in cards:
        full = f"{name}::{card.deck}"
        decks[full] = _number("deck", full)
    with sqlite3.connect(":memory:") as database:
        database.executescript(_TABLES)
        database.execute(
            "INSERT INTO col VALUES (1,?,?,?,11,0,0,0,?,?,?,?,'{}')",
            (
                seconds,
                milliseconds,
                milliseconds,
                json.dumps({"nextPos": len(cards) + 1, "curModel": str(model), "curDeck": 1,
                            "activeDecks": [1], "sortType": "noteFld", "sortBackwards": False,
                            "newSpread": 0, "collapseTime": 1200, "timeLim": 0, "estTimes": True,
                            "dueCounts": True, "addToCur": True}),
                json.dumps({str(model): _model(model, seconds)}),
                json.dumps({str(number): _deck(number, title, seconds)
                            for title, number in {"Default": 1, **decks}.items()}),
                json.dumps({"1": _OPTIONS}),
            ),
        )  # fmt: skip
        for place, card in enumerate(cards, 1):
            fields = (card.front, card.title, card.back, card.url)
            plain = re.sub(r"<[^>]+>", "", card.front)
            checksum = int(sha1(plain.encode(), usedforsecurity=False).hexdigest()[:8], 16)
            note = _number("note", card.slug)
            tags = " ".join(card.tags)
            database.execute(
                "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,'')",
                (note, f"guide:{card.slug}", model, seconds, f" {tags} ", "\x1f".join(fields),
                 plain, checksum),
            )  # fmt: skip
            database.execute(
                "INSERT INTO cards VALUES (?,?,?,0,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')",
                (_number("card", card.slug), note, decks[f"{name}::{card.deck}"], seconds, place),
            )
        database.commit()
        return database.serialize()


def _model(number: int, seconds: int) -> dict[str, object]:
    return {
        "id": number, "name": "Interview question", "type": 0, "mod": seconds, "usn": -1,
        "sortf": 1, "did": 1, "css": _STYLE, "tags": [], "vers": [],
        "latexPre": "", "latexPost": "", "req": [[0, "any", [0, 1]]],
        "flds": [{"name": field, "ord": place, "sticky": False, "rtl": False, "font": "Georgia",
                  "size": 18, "media": []} for place, field in enumerate(_FIELDS)],
        "tmpls": [{"name": "Question", "ord": 0, "qfmt": _FRONT, "afmt": _BACK, "did": None,
                   "bqfmt": "", "bafmt": ""}],
    }  # fmt: skip


def _deck(number: int, title: str, seconds: int) -> dict[str, object]:
    return {
        "id": number, "name": title, "mod": seconds, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": False, "extendNew": 10, "extendRev": 50, "newToday": [0, 0],
        "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


_OPTIONS = {
    "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0,
    "replayq": True,
    "new": {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1,
            "perDay": 20, "separate": True},
    "rev": {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1,
            "perDay": 100},
    "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
}  # fmt: skip
