"""A title and a description for every page: what search engines and shared links show.

A page says its own in its front matter. A question's is how its prompt begins; a case study's is
how its text begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

from guide.figure import Figure, bind
from guide.problem import Problem
from guide.question import Question

LONGEST = 180
"""Characters of a description that is made; search engines show fewer."""
_ENOUGH = 80


def described(question: Question, figures: Mapping[str, Figure] | None = None) -> str:
    """A question's description: its own, or the first sentences of its prompt."""
    if question.meta.description:
        return question.meta.description
    prompt = re.split(r"\n\s*\n", bind(question.sections["Question"].text, figures or {}))
    words = [part for part in prompt if not re.match(r"\s*(```|~~~|\||#|<|[-*+] |\d+\. )", part)]
    return opening(" ".join(words))


def opening(markdown: str) -> str:
    """The first sentences of Markdown or HTML as plain text, no longer than is shown."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"(?<!\w)[*_]+|[*_]+(?!\w)|`", "", text)
    text = " ".join(text.split())
    said = ""
    for sentence in re.split(r"(?<=[.?!]) +(?=[A-Z\"'(\d])", text):
        longer = f"{said} {sentence}".strip()
        if said and (len(said) >= _ENOUGH or len(longer) > LONGEST):
            break
        said = longer
    if len(said) > LONGEST:
        said = said[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
    return said


def first_paragraph(html: str) -> str:
    """How the text of a converted page begins."""
    found = re.search(r"<p\b[^>]*>(.*?)</p>", html, re.DOTALL)
    return opening(found[1]) if found else ""


def missing_or_double(pages: Iterable[tuple[str, str, str, str]]) -> list[Problem]:
    """Pages without a title or a description of their own.

    Args:
        pages: Path, title, description and text of each, in the order of the navigation.
    """
    problems = []
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for path, title, description, text in pages:
        for name, value, known in (
            ("title", title, titles),
            ("description", description, descriptions),
        ):
            key = " ".join(value.split()).lower()
            line = _line_of(name, text)
            if not key:
                fix = f"say it in the front matter, as `{name}: …`"
                problems.append(Problem(path, line, f"the page has no {name}", fix))
            elif key in known:
                what = f"the {name} is that of {known[key]}, too"
                problems.append(Problem(path, line, what, "each page needs its own"))
            known.setdefault(key, path)
    return problems


def _line_of(key: str, text: str) -> int:
    """Where a page says its title or its description; its first line if nowhere."""
    lines = text.split("\n")
    patterns = [rf"{key}\s*:"] + ([r"#\s"] if key == "title" else [])
    for pattern in patterns:
        for number, line in enumerate(lines, 1):
            if re.match(pattern, line):
                return number
    return 1
