"""The guide for language models: llms.txt, as llmstxt.org has it, and all pages in one file."""

from __future__ import annotations

from guide.along.nav import Branch, Leaf
from guide.along.plain import SIZE, markdown_url


def llms_txt(name: str, about: str, site_url: str, nav: Branch) -> str:
    """The list of pages: a section for each of the navigation's, a link to each page's Markdown.

    Args:
        name: Of the site.
        about: What it is, in a sentence.
        site_url: Where it is published, ending in a slash, or empty.
        nav: The pages.
    """
    alone = [child for child in nav.children if isinstance(child, Leaf)]
    lines = [f"# {name}", "", f"> {about}", ""]
    lines += [_entry(leaf, site_url) for leaf in alone] + ([""] if alone else [])
    for branch in (child for child in nav.children if isinstance(child, Branch)):
        heading = "Optional" if branch.title == "Contribute" else branch.title
        direct = [child for child in branch.children if isinstance(child, Leaf)]
        parts = [(heading, direct)] if direct else []
        for below in (child for child in branch.children if isinstance(child, Branch)):
            parts.append((f"{heading}: {below.title}", list(below.leaves())))
        for title, leaves in parts:
            lines += [f"## {title}", "", *(_entry(leaf, site_url) for leaf in leaves), ""]
    return "\n".join(lines).strip() + "\n"


def _entry(leaf: Leaf, site_url: str) -> str:
    said = f": {leaf.description}" if leaf.description else ""
    title = leaf.title.replace("[", "\\[").replace("]", "\\]")
    return f"- [{title}]({site_url}{markdown_url(leaf.url)}){said}"


def llms_full(name: str, about: str, site_url: str, nav: Branch) -> str:
    """Every page in full, each behind a line with its address; but for those that tell sizes."""
    parts = [f"# {name}\n\n> {about}\n"]
    for leaf in nav.leaves():
        if not leaf.plain.sizes:
            parts.append(f"---\n\nSource: {site_url}{leaf.url}\n\n{leaf.plain.markdown}")
    return "\n".join(parts)


def page_md(leaf: Leaf, sizes: dict[str, str]) -> str:
    """The Markdown file of a page."""
    return SIZE.sub(lambda mark: sizes.get(mark[1], ""), leaf.plain.markdown)
