"""Printable pages: one for each topic and one for all, from the pages as they are converted.

Answers are open, headings are numbered, and a link has the number of a note with its address; one
to a page that is printed, too, leads there. A page stays as it is but for that.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape, unescape

from guide import markup
from guide.along.nav import Branch, Leaf
from guide.along.plain import INTERNAL, absolute, prefix

FOLDERS = ("docs/role/", "docs/rounds/", "docs/questions/", "docs/case-studies/")
"""What is printed; other pages are about the guide, or work only on a screen."""
NOT = frozenset({"docs/questions/index.md"})
PAPER = "assets/css/paper.css"
"""The sheet of printable pages alone."""
_DEEPEST = 4
"""Numbers of a heading; deeper ones have none."""

_HEADING = re.compile(r"<h([1-6])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_LINK = re.compile(
    r'<a\b[^>]*?href="(?P<href>[^"]*)"[^>]*>(?P<text>.*?)</a>'
    r'|<span data-note="(?P<note>[^"]*)"></span>',
    re.DOTALL,
)


@dataclass(frozen=True)
class Site:
    """What is said about the whole site."""

    name: str
    about: str
    url: str
    """Where it is published, ending in a slash, or empty."""
    commit: str
    date: str
    """Of the commit, as ISO 8601, or empty."""
    seconds: int
    """The same since the epoch."""
    styles: tuple[str, ...] = ()
    """Style sheets, from the site's root; none without the guide's own theme."""
    policy: str = ""
    """The content-security policy of pages, if there is one."""


def printed(nav: Branch) -> Branch:
    """What of the navigation is printed."""
    return nav.only(
        frozenset(
            leaf.path
            for leaf in nav.leaves()
            if leaf.path.startswith(FOLDERS) and leaf.path not in NOT
        )
    )


def address(name: str) -> str:
    """Where a printable page lies."""
    return f"print/{name}/index.html"


@dataclass
class _Set:
    """A document while it is put together."""

    site: Site
    within: Mapping[str, str]
    """The ids of the pages that are in it, by address."""
    contents: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


def document(branch: Branch, site: Site, name: str) -> str:
    """A printable page.

    Args:
        branch: What is in it; its title is the document's.
        site: What is said about the whole.
        name: The last part of its address.
    """
    work = _Set(site, {leaf.url: prefix(leaf.url) for leaf in branch.leaves()})
    if index := branch.index:
        work.parts.append(_article(index, "", 1, work, headed=False))
    _children(branch, "", 1, work)
    body = "\n".join(work.parts)
    title = branch.title or site.name
    about = f"{title}, to print: {site.name}." if branch.title else f"{site.name}, to print."
    return _frame(title, about, work, body, name)


def _children(branch: Branch, number: str, level: int, work: _Set) -> None:
    """The pages and sections below a heading, with numbers."""
    children = [child for child in branch.children if child is not branch.index]
    if children:
        work.contents.append("<ol>")
    for place, child in enumerate(children, 1):
        own = f"{number}.{place}" if number else str(place)
        if isinstance(child, Leaf):
            _list(work, own, child.title, prefix(child.url), "</li>")
            work.parts.append(_article(child, own, level + bool(number), work))
            continue
        index = child.index
        at = prefix(index.url) if index else f"part-{own.replace('.', '-')}"
        _list(work, own, child.title, at, "")
        deep = level + bool(number)
        work.parts.append(f'<section class="part deep-{deep}">')
        if index:
            alone = len(child.children) == 1
            article = _article(index, own, deep, work, title=child.title, numbered=alone)
            work.parts.append(article)
        else:
            heading = f"{_number(own)}{escape(child.title)}"
            work.parts.append(f'<h{deep} id="{at}">{heading}</h{deep}>')
        _children(child, own, level + 1 if number else level, work)
        work.parts.append("</section>")
        work.contents.append("</li>")
    if children:
        work.contents.append("</ol>")


def _list(work: _Set, number: str, title: str, at: str, end: str) -> None:
    work.contents.append(f'<li><a href="#{at}">{_number(number)}{escape(title)}</a>{end}')


def _number(number: str) -> str:
    return f'<span class="no">{number}</span> ' if number else ""


def _article(
    leaf: Leaf,
    number: str,
    level: int,
    work: _Set,
    *,
    title: str = "",
    headed: bool = True,
    numbered: bool = True,
) -> str:
    """A page, with its headings where they belong and its notes at its end.

    Args:
        leaf: The page.
        number: Of its heading, or empty.
        level: Of its heading.
        work: What it becomes a part of.
        title: In the place of its own.
        headed: Whether its heading is shown.
        numbered: Whether the headings below are numbered.
    """
    counts = [0] * 7

    def heading(found: re.Match[str]) -> str:
        depth = int(found[1])
        if depth == 1:
            if not headed:
                return ""
            said = escape(title) if title else found[3]
            return f"<h{level}{found[2]}>{_number(number)}{said}</h{level}>"
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (6 - depth)
        own = ".".join([*([number] if number else []), *map(str, counts[2 : depth + 1])])
        shown = number and numbered and own.count(".") < _DEEPEST and 0 not in counts[2 : depth + 1]
        deep = min(6, level + depth - 1)
        text = re.sub(r"^\s*\d+\.\s+", "", found[3])
        return f"<h{deep}{found[2]}>{_number(own) if shown else ''}{text}</h{deep}>"

    notes: dict[str, int] = {}
    html = _LINK.sub(lambda found: _link(found, notes, work), leaf.plain.paper)
    html = _HEADING.sub(heading, html)
    listed = ""
    if notes:
        items = "".join(f"<li>{note}</li>" for note in notes)
        listed = f'\n<ol class="notes" aria-label="Notes">{items}</ol>'
    kind = "question" if leaf.question else "page"
    return f'<article class="{kind}" id="{prefix(leaf.url)}">\n{html}{listed}\n</article>'


def _link(found: re.Match[str], notes: dict[str, int], work: _Set) -> str:
    """A link to within the document, or what it says with the number of its note."""
    if found["note"] is not None:
        return _marked("", found["note"], notes)
    href, text = unescape(found["href"]), found["text"]
    if href.startswith(INTERNAL):
        path, _, anchor = href.removeprefix(INTERNAL).partition("#")
        if path in work.within:
            at = work.within[path] + (f"--{anchor}" if anchor else "")
            return f'<a href="#{escape(at)}">{text}</a>'
        if not work.site.url:
            return text
    told = escape(absolute(href, work.site.url))
    return _marked(f'<a href="{told}">{text}</a>', told, notes)


def _marked(html: str, note: str, notes: dict[str, int]) -> str:
    if not note:
        return html
    number = notes.setdefault(note, len(notes) + 1)
    return f'{html}<sup class="ref">{number}</sup>'


def _frame(title: str, about: str, work: _Set, body: str, name: str) -> str:
    """The whole HTML."""
    site, root = work.site, posixpath.relpath(".", f"print/{name}")
    links = "\n".join(f'<link rel="stylesheet" href="{root}/{sheet}">' for sheet in site.styles)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(site.policy)}">'
    allowed = f"\n{policy}" if site.policy else ""
    scripts = ""
    if site.styles and 'class="diagram"' in body:
        scripts = (
            f'\n<script src="{root}/assets/js/paper.js"></script>'
            f'\n<script src="{root}/assets/js/guide.js" '
            f'data-mermaid="{root}/assets/js/mermaid.js"></script>'
        )
    when = f" of {markup.day(date.fromisoformat(site.date))}" if site.date else ""
    made = f"Made from commit {site.commit}{when}. " if site.commit else ""
    where = f"The newest is at {site.url}" if site.url else ""
    under = f'<p class="of">{escape(site.name)}</p>' if title != site.name else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">{allowed}
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="description" content="{escape(about)}">
<title>{escape(title)}, to print - {escape(site.name)}</title>
<link rel="icon" href="{root}/assets/favicon.svg">
{links}
</head>
<body class="paper" dir="ltr" data-md-color-scheme="paper">
<header class="screen"><a href="{root}/">Back to the guide</a>
<span>Print this page, or save it as a PDF.</span></header>
<main class="md-typeset">
<div class="opening">
{under}<h1 class="cover">{escape(title)}</h1>
<p>{escape(site.about)}</p>
<p class="made">{escape(made + where)}</p>
</div>
<nav aria-label="Contents">
<h2>Contents</h2>
{"".join(work.contents)}
</nav>
{body}
</main>{scripts}
</body>
</html>
"""


def topics(nav: Branch) -> dict[str, Branch]:
    """The sections of the navigation that hold a topic's questions, by its slug."""
    found: dict[str, Branch] = {}
    for branch in nav.branches():
        leaves: Sequence[Leaf] = [c for c in branch.children if isinstance(c, Leaf)]
        slugs = {leaf.question.meta.topic for leaf in leaves if leaf.question}
        if len(slugs) == 1:
            found.setdefault(slugs.pop(), branch)
    return found
