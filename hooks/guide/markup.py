"""Small pieces of HTML and Markdown, of which pages are made.

Text from files is escaped where it enters; the pieces are put together as they are.
"""

from __future__ import annotations

import posixpath
import re
from datetime import date
from html import escape

_SIGN = '<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
TICK = _SIGN.format("M3 8.5l3.2 3.3L13 4.6")
CROSS = _SIGN.format("M4 4l8 8M12 4l-8 8")


def count(number: int, noun: str) -> str:
    """`1 check`, `2 checks`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def span(kind: str, html: str) -> str:
    """HTML with a class."""
    return f'<span class="{kind}">{html}</span>'


def day(value: date) -> str:
    """`7 May 2026`."""
    return f"{value.day} {value:%B %Y}"


def link(href: str, html: str) -> str:
    """HTML that leads somewhere."""
    return f'<a href="{escape(href)}">{html}</a>'


def prose(text: str) -> str:
    """A line of plain text, in which backticks mark code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))


def inline(text: str) -> str:
    """Text for a place where Markdown reads on: nothing in it means anything there."""
    return re.sub(
        r"[\\`*_{}\[\]()#+!$~^|=:-]", lambda sign: f"&#{ord(sign[0])};", escape(text, quote=False)
    )


class Html(str):
    """HTML in which nothing is left to convert."""

    __slots__ = ()


def block(*lines: str) -> Html:
    """HTML that Markdown takes for one block."""
    return Html(re.sub(r"\n\s*\n+", "\n", "\n".join(line for line in lines if line)).strip())


def newlines(text: str) -> str:
    """Text of a `<pre>` that keeps its blank lines without having any."""
    return escape(text, quote=False).replace("\n", "&#10;")


def url(page: str) -> str:
    """A page's address, relative to the site."""
    path = page.removeprefix("docs/").removesuffix(".md")
    return path.removesuffix("index") if path.split("/")[-1] == "index" else f"{path}/"


def href(page: str, origin: str) -> str:
    """The way from one page to another."""
    return posixpath.relpath(url(page) or ".", url(origin) or ".") + "/"


def clip(text: str, most: int = 360) -> str:
    """Text with its middle left out when it is long: how it starts and ends says most."""
    half = most // 2
    return text if len(text) <= most else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
