"""Case studies: what mkdocs-jupyter makes of a notebook, in the words and look of this guide.

Its HTML brings a style sheet of half a megabyte and scripts from other hosts. What is wanted of it
is the text, the code and the output of each cell.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape

from guide.kernel import SECONDS
from guide.problem import Problem


def is_notebook(path: str) -> bool:
    """Whether a page is a percent script."""
    return path.endswith(".py")


def tidy(html: str, highlight: Callable[[str], str]) -> str:
    """The cells of a converted notebook.

    Args:
        html: As mkdocs-jupyter gives it.
        highlight: Code to HTML.
    """
    from bs4 import BeautifulSoup  # with mkdocs-jupyter, and only where it is used

    parts = []
    for cell in BeautifulSoup(html, "html.parser").select(".jp-Notebook-cell[id]"):
        text = cell.select_one(".jp-MarkdownOutput")
        if text:
            for link in text.select("a.anchor-link"):
                link["class"] = "headerlink"
                link["title"] = "Permanent link"
            parts.append(text.decode_contents().strip())
            continue
        if code := cell.select_one("[id^=cell-]"):
            parts.append(
                '<details class="wrong cell" data-search-exclude><summary>The code</summary>'
                f"{highlight(code.get_text())}</details>"
            )
        for head in cell.select("th"):
            if not head.get_text(strip=True):
                head.name = "td"  # the corner of a table
                del head["scope"]
        parts += [
            f'<div class="output">{output.decode_contents().strip()}</div>'
            for output in cell.select(".jp-OutputArea-output")
        ]
    return "\n".join(parts)


def failure(error: Exception, path: str, text: str) -> Problem | None:
    """A cell that failed, with its place; None for any other error.

    Args:
        error: What executing the notebook raised.
        path: The notebook, relative to the project's root.
        text: Its source.
    """
    kind = type(error).__name__
    if kind == "DeadKernelError":
        what = f"the case study did not come to its end within {SECONDS} s, or left"
        return Problem(path, 1, what, "shorten it")
    if kind != "CellExecutionError":
        return None
    source = re.search(r"-{18,}\n(.*?)\n-{18,}", str(error), re.DOTALL)
    code = source[1].strip("\n") if source else ""
    start = text.find(code) if code else -1
    first = text[: max(start, 0)].count("\n") + 1
    cells = [line for line in text.split("\n")[: first - 1] if line.startswith("# %%")]
    said = f"{getattr(error, 'ename', '')}: {getattr(error, 'evalue', '')}".strip(": ")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", str(getattr(error, "traceback", "")))
    inside = re.findall(r"Cell In\[\d+\], line (\d+)", plain) or re.findall(r"-+> (\d+)", plain)
    line = first + int(inside[0]) - 1 if inside else first
    return Problem(path, line, f"cell {len(cells)} fails: {said}", detail=plain)


def link_pages(html: str, path: str, address: Callable[[str], str | None]) -> tuple[str, set[str]]:
    """Links to Markdown files as links to pages, and those that lead nowhere.

    Args:
        html: A notebook's.
        path: Where it stands, relative to docs/.
        address: The address of a source file, relative to this page; None where there is none.
    """
    broken: set[str] = set()

    def replaced(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["file"]))
        found = address(target)
        if found is None:
            broken.add(match["file"])
            return match[0]
        return f'href="{escape(found)}{match["anchor"] or ""}"'

    pattern = r'href="(?P<file>(?![a-z]+:|/)[^"#]+\.(?:md|py|ipynb))(?P<anchor>#[^"]*)?"'
    return re.sub(pattern, replaced, html), broken
