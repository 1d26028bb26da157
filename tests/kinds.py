"""A page of each kind that the built guide has, found in its navigation and its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from guide.question import split_front_matter

ROOT = Path(__file__).parents[1]
WHOLE = ("Prepare", "Contribute")
"""Sections whose pages are each of a kind of their own."""


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml, whatever tags it has."""


_Settings.add_multi_constructor("", lambda loader, suffix, node: None)


def _pages(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for part in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _pages(part)


def kinds() -> list[str]:
    """The addresses, within the site."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Settings)
    found = ["404.html"]
    for section in settings["nav"]:
        [(title, part)] = section.items()
        pages = list(_pages(part))
        found += pages if title in WHOLE else pages[:2]
        found += [page for page in pages if page.endswith("/levels.md")]
    for kind in ("spoken", "code", "design"):
        found.append(next(page for page in _questions() if page[1] == kind)[0])
    return list(dict.fromkeys(_address(page) for page in found))


def _questions() -> Iterator[tuple[str, str]]:
    for file in sorted(ROOT.glob("docs/questions/*/*.md")):
        meta, _, _ = split_front_matter(file.read_text("utf-8"))
        answer = re.search(r"^answer: (\w+)", meta or "", re.MULTILINE)
        if answer:
            yield file.relative_to(ROOT / "docs").as_posix(), answer[1]


def _address(page: str) -> str:
    path = re.sub(r"(index)?\.(md|py)$", "", page)
    return path if path.endswith((".html", "/")) or not path else f"{path}/"
