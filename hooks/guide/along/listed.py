"""The list of what can be taken along, as a block of a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from html import escape

from guide import markup

DECK = "interview-guide.apkg"
FEED = "feed.xml"


def block(page: str, topics: Iterable[tuple[str, str]]) -> str:
    """Links to each file, with marks for sizes that are known when all of them are made.

    Args:
        page: The page that shows it.
        topics: Slug and title of each topic that has questions.
    """
    root = posixpath.relpath(".", markup.url(page) or ".")

    def link(address: str, text: str) -> str:
        shown = address.removesuffix("index.html")
        size = f'<span class="size"><!-- size:{address} --></span>'
        return f"{markup.link(f'{root}/{shown}', escape(text))} {size}"

    parts = "".join(f"<li>{link(f'print/{slug}/index.html', title)}</li>" for slug, title in topics)
    rows = (
        (link(DECK, "Anki deck"), "A card a question: the prompt in front, a short answer and what "
         "sets the levels apart behind. Import a newer one, and your progress stays."),
        (link("print/all/index.html", "Everything, to print"), "Answers open, links as notes, "
         "plots in light colours. Print it, or save it as a PDF."),
        ("A topic, to print", f"<ul class=\"bare\">{parts}</ul>" if parts else ""),
        (link(FEED, "Feed"), "New and changed answers, for your reader of RSS."),
        (link("llms.txt", "llms.txt"), "A list of the pages for language models. Each page has its "
         "Markdown beside it, as <code>index.md</code>."),
        (link("llms-full.txt", "llms-full.txt"), "All pages in one file of Markdown."),
        (link("questions.json", "questions.json"), "Every question with its verdict, for programs; "
         + link("schemas/questions.schema.json", "its schema") + "."),
    )  # fmt: skip
    items = (f"<div><dt>{name}</dt><dd>{said}</dd></div>" for name, said in rows if said)
    return markup.block('<dl class="along">', *items, "</dl>")
