"""New and changed answers as RSS, from the history of git.

An answer changes with its page or its snippet. The dates are those at which a change reached the
branch that is built. Where history is cut off (a shallow clone), what lies behind the cut is
neither called new nor changed, and has the date of the cut. Without git there are no dates.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.etree import ElementTree

from guide.question import snippet_of

MOST = 50
"""Items of the feed."""
_ATOM = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("atom", _ATOM)


@dataclass(frozen=True)
class Change:
    """When an answer changed."""

    first: int | None
    """In seconds since the epoch; None if that is behind the cut."""
    last: int
    commit: str
    """The last one, in short."""


@dataclass(frozen=True)
class Item:
    """An answer in the feed."""

    path: str
    title: str
    description: str
    url: str
    """Absolute."""
    topic: str
    change: Change | None


def changes(root: Path) -> dict[str, Change]:
    """When each question changed, by the path of its page; empty without git."""
    command = [
        "git", "-c", "core.quotePath=false", "log", "--first-parent", "-m", "--no-renames",
        "--name-only", "--relative", "--format=%x00%H %ct", "--", "docs/questions", "snippets",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
        log = done.stdout.decode("utf-8", "replace")
        cut = _cut(root)
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, Change] = {}
    for entry in log.split("\0")[1:]:
        head, _, names = entry.partition("\n")
        commit, seconds = head.split()
        first = None if commit in cut else int(seconds)
        for page in {_page(name) for name in names.split("\n") if name}:
            later = found.get(page)
            last = (later.last, later.commit) if later else (int(seconds), commit[:9])
            found[page] = Change(first, *last)
    return found


def _cut(root: Path) -> set[str]:
    """The commits of which git does not know what was before."""
    said = ["git", "rev-parse", "--git-path", "shallow"]
    done = subprocess.run(said, cwd=root, capture_output=True, text=True, check=True)
    file = root / done.stdout.strip()
    return set(file.read_text("utf-8").split()) if file.is_file() else set()


def _page(name: str) -> str:
    """The page of the question that a file belongs to."""
    if not name.startswith("snippets/"):
        return name
    folder = "/".join(name.split("/")[1:3])
    return f"docs/questions/{folder.replace('_', '-')}.md"


def of_question(page: str, known: Mapping[str, Change]) -> Change | None:
    """When a question changed; its folder has the page's name with other strokes."""
    return known.get(page) or known.get(_page(snippet_of(page) + "/answer.py"))


def rss(title: str, about: str, site_url: str, items: Iterable[Item]) -> str:
    """The feed.

    Args:
        title: Of the site.
        about: What it is.
        site_url: Where it is published, ending in a slash.
        items: Every answer, in the order in which one studies.
    """
    listed = sorted(items, key=lambda item: -item.change.last if item.change else 0)[:MOST]
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")

    def say(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
        ElementTree.SubElement(parent, tag, attributes).text = text

    say(channel, "title", f"{title}: new and changed answers")
    say(channel, "link", site_url)
    say(channel, "description", about)
    say(channel, "language", "en")
    ElementTree.SubElement(
        channel,
        f"{{{_ATOM}}}link",
        {"href": f"{site_url}feed.xml", "rel": "self", "type": "application/rss+xml"},
    )
    dated = [item.change.last for item in listed if item.change]
    if dated:
        say(channel, "lastBuildDate", _date(max(dated)))
    for item in listed:
        entry = ElementTree.SubElement(channel, "item")
        change = item.change
        kind = ""
        if change and change.first is not None:
            kind = "New: " if change.first == change.last else "Changed: "
        say(entry, "title", f"{kind}{item.title}")
        say(entry, "link", item.url)
        say(entry, "description", item.description)
        say(entry, "category", item.topic)
        name = f"{item.url}#{change.commit}" if change else item.url
        say(entry, "guid", name, isPermaLink="false")
        if change:
            say(entry, "pubDate", _date(change.last))
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _date(seconds: int) -> str:
    return format_datetime(datetime.fromtimestamp(seconds, UTC))
