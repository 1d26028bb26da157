"""A page's HTML in plainer forms: Markdown, a fragment for paper, the sides of a flash card.

Drawings and code are taken out before the HTML is parsed, and put back afterwards: they are most
of it, and nothing in them changes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape, unescape

from bs4 import BeautifulSoup, Comment, Tag
from markdownify import MarkdownConverter

INTERNAL = "guide:"
"""Begins an address within the site, from its root, until it is known where it is shown."""
SIZE = re.compile(r"<!-- size:(.*?) -->")
"""A mark in a page that stands for the size of a file."""

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_PRE = re.compile(r"<pre\b[^>]*>.*?</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_KEY_POINTS = 2
"""Paragraphs of an answer that is not to be said in full."""


@dataclass(frozen=True)
class Plain:
    """A page in plainer forms."""

    markdown: str
    paper: str
    """HTML whose ids are those of this page alone, whose inner addresses begin with `guide:`, and
    in which `<span data-note>` stands for a footnote."""
    front: str = ""
    """Of a question's flash card, as HTML."""
    back: str = ""
    sizes: tuple[str, ...] = ()
    """The files whose sizes it shows."""


def prefix(url: str) -> str:
    """What the ids of a page begin with where many pages are put together."""
    return re.sub(r"[^a-z0-9]+", "-", url.lower().removesuffix(".html")).strip("-") or "home"


def plain(html: str, url: str, site_url: str, pages: Collection[str], is_question: bool) -> Plain:
    """The plainer forms of a page.

    Args:
        html: Its content.
        url: Its address, from the site's root.
        site_url: Where the site is published, or empty.
        pages: The addresses of all pages.
        is_question: Whether it has two sides.
    """
    html = html.replace("<br/>", "<br>").replace("&#8288;", "").replace("\u2060", "")
    sizes = tuple(SIZE.findall(html))
    html = SIZE.sub(r"<data>\1</data>", html)
    drawn: list[str] = []
    html = _SVG.sub(lambda found: _taken(found[0], drawn, "svg"), html)
    html = _PRE.sub(lambda found: _taken(found[0], drawn, "pre"), html)
    soup = BeautifulSoup(html, "html.parser")
    _tidy(soup, url)
    front, back = _sides(soup, site_url) if is_question else ("", "")
    markdown = _Markdown(drawn, url, site_url, pages).convert_soup(soup)
    _for_paper(soup, url)
    paper = re.sub(
        r'<(?:img|code)[^>]* data-drawn="(\d+)"[^>]*?(?:/>|></code>|>)',
        lambda found: _own_ids(drawn[int(found[1])], url),
        soup.decode(formatter="minimal"),
    )
    return Plain(_closed_up(markdown), paper.strip(), front, back, sizes)


def _taken(html: str, drawn: list[str], kind: str) -> str:
    """A mark in the place of what is put aside."""
    drawn.append(html)
    number = len(drawn) - 1
    if kind == "pre":
        return f'<code class="block" data-drawn="{number}"></code>'
    opening = html[: html.index(">")]
    said = re.search(r'aria-label="([^"]*)"', opening)
    narrow = ' class="narrow"' if re.search(r'class="[^"]*\bnarrow\b', opening) else ""
    return f'<img{narrow} data-drawn="{number}" alt="{said[1] if said else ""}">'


def _own_ids(html: str, url: str) -> str:
    """Code and drawings without the ids that would be there twice."""
    if html.startswith("<pre"):
        return re.sub(r'<a [^>]*id="__codelineno[^>]*></a>', "", html)
    return re.sub(r' id="([^"]*)"', rf' id="{prefix(url)}--\1"', html)


def _classes(tag: Tag) -> list[str]:
    found: str | list[str] = tag.get("class") or []
    return found.split() if isinstance(found, str) else list(found)


_SCREEN = {"headerlink", "setting", "practice", "practice-stub", "md-button", "said"}
"""Classes of what only works on a screen."""
_WIDGETS = {"form", "script", "style", "input", "nav"}


def _only_on_screen(tag: Tag) -> bool:
    return (
        tag.name in _WIDGETS
        or "hidden" in tag.attrs
        or "data-screen" in tag.attrs
        or not _SCREEN.isdisjoint(_classes(tag))
        or (tag.name == "h2" and tag.get("id") == "practice")
        or (tag.name == "summary" and tag.parent is not None and "answer" in _classes(tag.parent))
    )


def _tidy(soup: BeautifulSoup, url: str) -> None:
    """Remove what only works on a screen; give every address from the site's root."""
    tags: list[Tag] = list(soup.find_all(True))
    for tag in [tag for tag in tags if _only_on_screen(tag)]:
        tag.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    tags = [tag for tag in tags if not tag.decomposed]
    by_id = {str(tag["id"]): tag for tag in tags if "id" in tag.attrs}
    for tag in tags:
        if tag.name == "button":
            _say_source(soup, tag, by_id.get(str(tag.get("popovertarget", ""))))
        elif tag.name == "ul" and "glance" in _classes(tag):
            for fact in tag.find_all("details"):
                _open_fact(soup, fact)
        elif tag.name == "a" and "href" in tag.attrs:
            tag["href"] = rooted(str(tag["href"]), url)
            if "/edit/" in tag["href"] and tag.parent and "colophon" in _classes(tag.parent):
                tag.decompose()
    for tag in tags:
        if tag.name == "p" and not tag.decomposed:
            empty = not tag.get_text(strip=True) and not tag.find(["img", "code", "data"])
            if empty:
                tag.decompose()
    for tag in tags:
        if not tag.decomposed and tag.name in ("h2", "h3") and tag.parent is soup:
            after = tag.find_next_sibling()
            if after is None or after.name in ("h1", "h2"):
                tag.decompose()


def _say_source(soup: BeautifulSoup, button: Tag, why: Tag | None) -> None:
    """A fact as text, with a mark for the note that says where it comes from."""
    note = why.get_text(" ", strip=True) if why else ""
    if why:
        why.decompose()
    if note:
        button.insert_after(_mark(soup, note))
    if "dagger" in _classes(button) or not note:
        button.decompose()
    else:
        button.unwrap()


def _open_fact(soup: BeautifulSoup, fact: Tag) -> None:
    why = fact.find("p")
    if why:
        note = why.get_text(" ", strip=True)
        why.decompose()
        (fact.select_one(".value") or fact).append(_mark(soup, note))
    if fact.summary:
        fact.summary.unwrap()
    fact.unwrap()


def _mark(soup: BeautifulSoup, note: str) -> Tag:
    """What stands for a footnote."""
    mark = soup.new_tag("span")
    mark["data-note"] = note
    return mark


def rooted(href: str, url: str) -> str:
    """An address as it stands on a page, from the site's root if it is within the site."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", href):
        return href
    path, _, anchor = href.partition("#")
    if path:
        folder = url if url.endswith("/") or not url else posixpath.dirname(url) + "/"
        slash = "/" if path.endswith("/") or path in (".", "..") else ""
        path = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
        path = path + slash if path else ""
    else:
        path = url
    return f"{INTERNAL}{path}" + (f"#{anchor}" if anchor else "")


def absolute(href: str, site_url: str) -> str:
    """An address as others have to be told it."""
    return site_url + href.removeprefix(INTERNAL) if href.startswith(INTERNAL) else href


def markdown_url(url: str) -> str:
    """Where the Markdown of a page lies."""
    return f"{url}index.md" if url.endswith("/") or not url else f"{url.removesuffix('.html')}.md"


# --- Markdown -----------------------------------------------------------------------------------


class _Markdown(MarkdownConverter):
    """HTML of the guide to Markdown; text aside, only what Markdown has no form for is dropped."""

    def __init__(self, drawn: list[str], url: str, site_url: str, pages: Collection[str]) -> None:
        super().__init__(
            heading_style="ATX",
            bullets="-",
            escape_underscores=False,
            escape_asterisks=False,
            escape_misc=False,
            newline_style="backslash",
        )
        self.drawn, self.url, self.site_url, self.pages = drawn, url, site_url, pages

    def _plainly(self, name: str, el: Tag, text: str, parent_tags: set[str]) -> str:
        """As the library has it, which says less of its types than it does."""
        convert = getattr(super(), f"convert_{name}")
        return str(convert(el, text, parent_tags))

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = str(el.get("href", ""))
        if href.startswith(INTERNAL):
            path = href.removeprefix(INTERNAL).partition("#")[0]
            if path == self.url:
                return text
            path = markdown_url(path) if path in self.pages else path
            here = posixpath.dirname(self.url) or "."
            path = self.site_url + path if self.site_url else posixpath.relpath(path or ".", here)
            el["href"] = path
            made = self._plainly("a", el, text, parent_tags)
            el["href"] = href
            return made
        return self._plainly("a", el, text, parent_tags)

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        said = str(el.get("alt", ""))
        if "data-drawn" not in el.attrs:
            return self._plainly("img", el, text, parent_tags)
        return "" if not said or "narrow" in _classes(el) else f"\n\n*{said.strip()}*\n\n"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "data-drawn" not in el.attrs:
            return self._plainly("code", el, text, parent_tags)
        html = self.drawn[int(str(el["data-drawn"]))]
        code = unescape(_TAG.sub("", html)).strip("\n")
        around = _classes(el.parent) if el.parent else []
        language = next((name[9:] for name in around if name.startswith("language-")), "")
        if html.startswith('<pre class="diagram"'):
            language = "mermaid"
        elif not language and "highlight" in around:
            language = "python"
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`{3,}", code)), 3)
        return f"\n\n{fence}{language}\n{code}\n{fence}\n\n"

    def convert_ul(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "chips" in _classes(el):
            chips = [item.get_text(strip=True) for item in el.find_all("li")]
            return f"\n\n{' · '.join(chips)}\n\n"
        return self._plainly("list", el, text, parent_tags)

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}: "

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before = "\n\n" if el.find(["ul", "ol", "p"]) else ""
        return f"{before}{text.strip()}\n\n"

    def convert_div(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "prompt" in _classes(el):
            return self._plainly("blockquote", el, text, parent_tags)
        return self._plainly("div", el, text, parent_tags)

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n**{text.strip()}**\n\n"

    def convert_small(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" ({text.strip()})" if text.strip() else ""

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        kinds = _classes(el)
        alone = el.find_next_sibling() is None
        if text.strip() and ("eyebrow" in kinds or "title" in kinds) and "li" in parent_tags:
            return f"**{text.strip()}**" + ("" if alone else ":")
        return text

    def convert_data(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<!-- size:{text} -->"


def _closed_up(markdown: str) -> str:
    """No spaces at the ends of lines, and one empty line at most, but in code."""
    lines: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        mark = re.match(r"\s*(`{3,})", line)
        if mark and (not fence or line.strip() == fence):
            fence = "" if fence else mark[1]
        if not fence:
            line = line.rstrip()
        if fence or line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"


# --- Paper --------------------------------------------------------------------------------------


_NOT_ON_PAPER = {"wrong", "narrow", "fact-source", "colophon", "bar"}
_REFERS = ("id", "for", "aria-labelledby", "aria-controls", "aria-describedby")
_STAYS = ("data-note", "data-drawn", "data-label")


def _for_paper(soup: BeautifulSoup, url: str) -> None:
    """Everything open, nothing twice; ids and anchors that no other page has."""
    own = prefix(url)
    for tag in soup.find_all(True):
        if tag.decomposed:
            continue
        kinds = _classes(tag)
        inside = _classes(tag.parent) if tag.parent else []
        if not _NOT_ON_PAPER.isdisjoint(kinds) or ("badge" in inside and tag.name != "summary"):
            tag.decompose()
            continue
        if tag.name == "details":
            tag.name = "div"
            tag.attrs.pop("open", None)
        elif tag.name == "summary":
            tag.name = "p"
            tag["class"] = "opened"
        for name in [*tag.attrs]:
            if name in _REFERS:
                value = str(tag[name])
                tag[name] = " ".join(f"{own}--{part}" for part in value.split())
            elif name.startswith("data-") and name not in _STAYS:
                del tag[name]


# --- The sides of a flash card ------------------------------------------------------------------


def _sides(soup: BeautifulSoup, site_url: str) -> tuple[str, str]:
    """The prompt; and the answer with what sets the levels apart."""
    prompt, answer, levels = (
        soup.select_one(f".{name}") for name in ("prompt", "answer", "by-level")
    )
    tests = soup.find("h2", id="what-it-tests")
    parts = []
    if answer:
        children = [child for child in answer.children if isinstance(child, Tag)]
        text = [child for child in children if child.name in ("p", "ul", "ol")]
        heads = [child for child in children if re.fullmatch("h[34]", child.name or "")]
        spoken = not heads and not answer.select("code.block")
        shown = text if spoken else text[:_KEY_POINTS]
        parts += ["<h3>Answer</h3>", *(_side(child, site_url) for child in shown)]
        if heads and not spoken:
            items = "".join(f"<li>{escape(head.get_text(strip=True))}</li>" for head in heads)
            parts += [f"<h3>Then</h3><ul>{items}</ul>"]
    if tests:
        after = tests.find_next_sibling("p")
        parts += ["<h3>What it tests</h3>", _side(after, site_url) if after else ""]
    if levels:
        parts += ["<h3>By level</h3>", _side(levels, site_url)]
    return (_side(prompt, site_url) if prompt else ""), "".join(parts)


def _side(tag: Tag, site_url: str) -> str:
    """HTML that needs nothing of the site."""
    copy = BeautifulSoup(str(tag), "html.parser")
    for drawn in copy.select("[data-drawn]"):
        drawn.decompose()
    for note in copy.select("[data-note]"):
        note.decompose()
    for link in copy.select("a[href]"):
        link["href"] = absolute(str(link["href"]), site_url)
    for part in copy.find_all(True):
        part.attrs = {name: value for name, value in part.attrs.items() if name == "href"}
        if part.name in ("div", "span"):
            part.unwrap()
    return str(copy).strip()
