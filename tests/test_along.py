"""What readers take along: what it says, that it can be read, and that it is the same each time."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from conftest import ROOT, lay, run
from PIL import Image

from guide.along import card, deck, describe, feed, llms, paper
from guide.along.nav import Branch, Leaf
from guide.along.pdf import ChromiumError, print_pdf
from guide.along.plain import Plain, absolute, markdown_url, plain, rooted

URL = "https://example.org/g/"
FONTS = ROOT / "hooks/guide/practice/node_modules/@fontsource-variable"
needs_fonts = pytest.mark.skipif(not FONTS.is_dir(), reason="`make build` installs the fonts")


# --- Plainer forms ------------------------------------------------------------------------------

PAGE = """
<h1 id="a">A title<a class="headerlink" href="#a">&para;</a></h1>
<p>Pay is <button class="fact" popovertarget="f">a coin</button><span id="f" popover>Said by
Acme.</span>, see <a href="../b/#c">b</a>, <a href="https://example.com/x">x</a> and
<a href="#proof">below</a>. <code>a &lt; b</code></p>
<details class="answer"><summary>Open</summary><p>Sort it.</p>
<div class="language-python highlight"><pre><span></span><code>if a &lt; b:&#10;&#10;    <b>go</b>()
</code></pre></div></details>
<figure class="plot"><svg class="wide" role="img" aria-label="It falls."><path id="p"/></svg><svg
class="narrow" aria-label="It falls."><path/></svg></figure>
<pre class="diagram"><code>graph TD</code></pre>
<table><thead><tr><th>n</th><th>m</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
<h2 id="proof">Proof</h2><p>Held.</p><p class="setting" hidden>Open all</p>
<h2 id="empty">Gone</h2><p><a class="md-button" href="../b/">B</a></p>
"""


def made() -> Plain:
    return plain(PAGE, "x/a/", URL, {"x/a/", "x/b/"}, False)


def test_markdown_has_what_the_page_says() -> None:
    """Code with its lines, tables, links to the Markdown of pages; no furniture."""
    text = made().markdown
    assert text.startswith(
        "# A title\n\nPay is a coin, see [b](https://example.org/g/x/b/index.md)"
    )
    assert "[x](https://example.com/x) and\nbelow. `a < b`" in text
    assert "```python\nif a < b:\n\n    go()\n```" in text
    assert "```mermaid\ngraph TD\n```" in text
    assert "| n | m |\n| --- | --- |\n| 1 | 2 |" in text
    assert text.count("*It falls.*") == 1
    assert not re.search(r"<\w|Open|Said by|¶|Gone", text)


def test_paper_is_open_and_its_ids_are_its_own() -> None:
    """Nothing to press; sources and addresses are kept for notes."""
    html = made().paper
    assert 'id="x-a--proof"' in html
    assert 'id="x-a--p"' in html
    assert 'href="guide:x/b/#c"' in html
    assert 'data-note="Said by Acme."' in html.replace("\n", " ")
    assert "<details" not in html
    assert "<button" not in html
    assert html.count("<svg") == 1
    assert "Open" not in html


@pytest.mark.parametrize(
    ("href", "url", "wanted"),
    [
        ("../b/#c", "x/a/", "guide:x/b/#c"),
        ("#c", "x/a/", "guide:x/a/#c"),
        ("../../", "x/a/", "guide:"),
        ("x/a/", "", "guide:x/a/"),
        ("b.html", "x/a.html", "guide:x/b.html"),
        ("https://e.org/a", "x/", "https://e.org/a"),
        ("mailto:a@e.org", "x/", "mailto:a@e.org"),
    ],
)
def test_addresses_are_told_from_the_root(href: str, url: str, wanted: str) -> None:
    assert rooted(href, url) == wanted


def test_addresses_of_other_forms() -> None:
    assert absolute("guide:x/a/", URL) == f"{URL}x/a/"
    assert [markdown_url(url) for url in ("", "a/", "a.html")] == ["index.md", "a/index.md", "a.md"]


# --- Paper --------------------------------------------------------------------------------------


def leaf(name: str, html: str, **more: str) -> Leaf:
    title = more.get("title", name)
    return Leaf(f"docs/role/{name}.md", f"role/{name}/", title, "It is.", Plain("", html))


SITE = paper.Site("Guide", "A guide.", URL, "abc", "2026-01-02", 1)


def test_paper_numbers_headings_and_notes() -> None:
    """A link to a page within leads there; others get a note, each address once."""
    one = (
        '<h1 id="role-one--t">One</h1><h2 id="s">1. Part</h2><h3>Deep</h3>'
        "<h3>Deeper</h3><h2>Other</h2><h3>Again</h3>"
        '<p><a href="guide:role/two/#s">two</a> <a href="guide:questions/#q">out</a> '
        '<a href="https://e.org/?a=1&amp;b=2">e</a> <a href="https://e.org/?a=1&amp;b=2">e</a>'
        '<span data-note="Said &amp; done"></span></p>'
    )
    nav = Branch("", (Branch("Role", (leaf("one", one), leaf("two", "<h1>Two</h1>"))),))
    html = paper.document(nav, SITE, "all")
    assert '<h1 id="part-1"><span class="no">1</span> Role</h1>' in html
    assert '<h2 id="role-one--t"><span class="no">1.1</span> One</h2>' in html
    assert '<h3 id="s"><span class="no">1.1.1</span> Part</h3>' in html
    assert '<h4><span class="no">1.1.1.1</span> Deep</h4>' in html
    assert '<span class="no">1.2</span> Two' in html
    assert '<h4><span class="no">1.1.1.2</span> Deeper</h4>' in html
    assert '<h4><span class="no">1.1.2.1</span> Again</h4>' in html
    assert '<a href="#role-two--s">two</a> ' in html
    assert f'<a href="{URL}questions/#q">out</a><sup class="ref">1</sup>' in html
    assert html.count('<sup class="ref">2</sup>') == 2
    notes = re.findall(r"<li>([^<]*)</li>", html.partition('class="notes"')[2])
    assert notes == [f"{URL}questions/#q", "https://e.org/?a=1&amp;b=2", "Said &amp; done"]
    assert '<meta name="robots" content="noindex">' in html
    assert "commit abc of 2 January 2026" in html


def test_only_what_one_studies_is_printed() -> None:
    other = Leaf("docs/contribute/index.md", "contribute/", "C", "", Plain("", ""))
    nav = Branch("", (Branch("R", (leaf("one", ""),)), Branch("C", (other,))))
    assert [page.title for page in paper.printed(nav).leaves()] == ["one"]


def test_a_pdf_needs_chromium_and_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is told in a line."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ChromiumError, match="Chromium is missing: install it"):
        print_pdf(tmp_path, tmp_path / "a.pdf")
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/false")
    with pytest.raises(ChromiumError, match="build the guide first"):
        print_pdf(tmp_path, tmp_path / "a.pdf")
    (tmp_path / "print/all").mkdir(parents=True)
    (tmp_path / "print/all/index.html").write_text("<p>A")
    with pytest.raises(ChromiumError, match="printed nothing"):
        print_pdf(tmp_path, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


# --- The deck -----------------------------------------------------------------------------------

CARDS = [
    deck.Flash("a/one", "Coding", "One &amp; only", "<p>Why?</p>", "<p>So.</p>", f"{URL}a/",
               ("topic::a", "level::L5")),
    deck.Flash("a/two", "Coding", "Two", "<p>How?</p>", "<p>Thus.</p>", f"{URL}b/", ("topic::a",)),
]  # fmt: skip


def rows(package: bytes, query: str) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(BytesIO(package)) as archive, sqlite3.connect(":memory:") as database:
        assert json.loads(archive.read("media")) == {}
        database.deserialize(archive.read("collection.anki2"))
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute(query).fetchall()


def test_the_deck_holds_a_card_a_question() -> None:
    """With tags, in a deck of its topic; new, and in the order in which one studies."""
    package = deck.apkg("Guide", CARDS, 1000)
    found = rows(package, "SELECT guid, flds, tags, mod FROM notes ORDER BY rowid")
    assert sorted(note[0] for note in found) == ["guide:a/one", "guide:a/two"]
    one = next(note for note in found if note[0] == "guide:a/one")
    assert str(one[1]).split("\x1f") == ["<p>Why?</p>", "One &amp; only", "<p>So.</p>", f"{URL}a/"]
    assert one[2] == " topic::a level::L5 "
    assert rows(package, "SELECT count(*) FROM cards WHERE type=0 AND queue=0") == [(2,)]
    query = "SELECT notes.guid FROM cards JOIN notes ON notes.id=cards.nid ORDER BY cards.due"
    assert rows(package, query) == [("guide:a/one",), ("guide:a/two",)]
    decks = json.loads(str(rows(package, "SELECT decks FROM col")[0][0]))
    assert sorted(part["name"] for part in decks.values()) == ["Default", "Guide", "Guide::Coding"]
    assert {str(row[0]) for row in rows(package, "SELECT did FROM cards")} <= set(decks)
    models = json.loads(str(rows(package, "SELECT models FROM col")[0][0]))
    assert {str(row[0]) for row in rows(package, "SELECT mid FROM notes")} == set(models)


def test_a_deck_is_the_same_each_time_and_keeps_its_identities() -> None:
    """Another text leaves the ids, so that an import renews the note."""
    package = deck.apkg("Guide", CARDS, 1000)
    assert deck.apkg("Guide", CARDS, 1000) == package
    with zipfile.ZipFile(BytesIO(package)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    ids = "SELECT notes.id, cards.id, mid FROM notes JOIN cards ON cards.nid=notes.id"
    changed = [deck.Flash("a/one", "Coding", "Other", "<p>?</p>", "", URL, ("x",))]
    (now,) = rows(deck.apkg("Guide", changed, 2000), ids + " WHERE guid='guide:a/one'")
    (before,) = rows(deck.apkg("Guide", CARDS, 1000), ids + " WHERE guid='guide:a/one'")
    assert now == before


# --- The feed -----------------------------------------------------------------------------------


def git(folder: Path, day: int, *arguments: str) -> None:
    when = f"2026-01-{day:02}T00:00:00Z"
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder, check=True, capture_output=True,
        env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when},
    )  # fmt: skip


def history(folder: Path) -> None:
    """One answer, then another, then a check of the first."""
    for day, name in enumerate(
        ["docs/questions/a/one-x.md", "docs/questions/a/two.md", "snippets/a/one_x/checks.py"], 1
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
        if day == 1:
            git(folder, day, "init")
        git(folder, day, "add", ".")
        git(folder, day, "commit", "-m", "More")


def items(folder: Path) -> list[feed.Item]:
    known = feed.changes(folder)
    pages = {"docs/questions/a/one-x.md": "One", "docs/questions/a/two.md": "Two"}
    return [
        feed.Item(path, title, "It <is> & was.", f"{URL}{title}/", "Coding",
                  feed.of_question(path, known))
        for path, title in pages.items()
    ]  # fmt: skip


def entries(folder: Path) -> list[dict[str, str]]:
    text = feed.rss("Guide", "A guide.", URL, items(folder))
    root = ElementTree.fromstring(text)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel is not None
    assert {"title", "link", "description"} <= {part.tag for part in channel}
    return [{part.tag: part.text or "" for part in item} for item in channel.findall("item")]


def test_the_feed_tells_new_from_changed(tmp_path: Path) -> None:
    """The newest first, with the date of its commit and a name that a change changes."""
    history(tmp_path)
    one, two = entries(tmp_path)
    assert (one["title"], two["title"]) == ("Changed: One", "New: Two")
    assert parsedate_to_datetime(one["pubDate"]).isoformat() == "2026-01-03T00:00:00+00:00"
    assert parsedate_to_datetime(two["pubDate"]).isoformat() == "2026-01-02T00:00:00+00:00"
    assert one["link"] == f"{URL}One/"
    assert re.fullmatch(re.escape(f"{URL}One/#") + "[0-9a-f]{9}", one["guid"])
    assert one["description"] == "It <is> & was."


def test_the_feed_without_the_whole_history(tmp_path: Path) -> None:
    """What lies behind the cut is neither new nor changed; without git there are no dates."""
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    whole.mkdir()
    history(whole)
    git(tmp_path, 1, "clone", "--depth=2", f"file://{whole}", str(cut))
    assert [entry["title"] for entry in entries(cut)] == ["One", "Two"]
    assert all("pubDate" in entry for entry in entries(cut))
    bare = tmp_path / "bare"
    shutil.copytree(whole, bare, ignore=shutil.ignore_patterns(".git"))
    assert [entry["title"] for entry in entries(bare)] == ["One", "Two"]
    assert not any("pubDate" in entry for entry in entries(bare))
    assert [entry["guid"] for entry in entries(bare)] == [f"{URL}One/", f"{URL}Two/"]


# --- Titles and descriptions --------------------------------------------------------------------


def test_a_description_is_how_the_text_begins() -> None:
    said = describe.opening("A `b` is *here*. It [goes](x.md) on.")
    assert said == "A b is here. It goes on."
    long = describe.opening("word " * 100)
    assert len(long) < describe.LONGEST + 3
    assert long.endswith("word …")
    assert describe.opening("One is short. " + "X" * 170 + ". Two.") == "One is short."
    assert describe.first_paragraph("<h1>T</h1><p>An <em>a</em> &amp; b.</p>") == "An a & b."


def test_a_description_that_is_missing_or_double_is_told_with_its_line() -> None:
    problems = describe.missing_or_double(
        [
            ("docs/a.md", "One", "First.", ""),
            ("docs/b.md", "one", "", "---\ntitle: one\n---\n"),
            ("docs/c.md", "Three", "first. ", "---\ndescription: first.\n---\n# Three\n"),
        ]
    )
    assert [str(problem) for problem in problems] == [
        "docs/b.md:2: the title is that of docs/a.md, too (each page needs its own)",
        "docs/b.md:1: the page has no description (say it in the front matter, as "
        "`description: …`)",
        "docs/c.md:2: the description is that of docs/a.md, too (each page needs its own)",
    ]


# --- Cards --------------------------------------------------------------------------------------


@needs_fonts
def test_a_card_is_of_the_size_that_is_shown_and_small() -> None:
    """Also with a long title and with letters that lie in other files of the face."""
    for title in ("Pay", "Σ and ő: " + "a very long title that goes on " * 9, "W" * 60):
        drawn = card.draw(card.Card("Guide", "Coding", title, "About it. " * 40, "Proven"))
        image = Image.open(BytesIO(drawn))
        assert (image.format, image.size) == ("PNG", card.SIZE)
        assert len(drawn) < card.LARGEST


@needs_fonts
def test_a_card_is_known_by_what_it_says() -> None:
    one = card.Card("Guide", "Coding", "One")
    assert card.draw(one) == card.draw(one)
    keys = {one.key, card.Card("Guide", "Coding", "Two").key, card.Card("Guide", "C", "One").key}
    assert len(keys) == 3


# --- A whole build ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good guide's site, in the guide's own theme where that can be had."""
    folder = lay("good", tmp_path_factory.mktemp("along") / "guide")
    page = folder / "docs/index.md"
    page.write_text(page.read_text() + "\n{{ take_along }}\n")
    settings = folder / "mkdocs.yml"
    if FONTS.is_dir():
        (folder / "hooks").symlink_to(ROOT / "hooks")
        theme = settings.read_text().replace(
            "font: false", "font: false, custom_dir: hooks/guide/theme"
        )
        settings.write_text(theme)
    status, output = run(folder, "mkdocs", "build")
    assert status == 0, output
    return folder / "site"


def test_programs_read_what_the_schema_says(built: Path) -> None:
    """The schema is one of 2020-12, and refuses what is not so."""
    schema = json.loads((built / "schemas/questions.schema.json").read_text())
    found = json.loads((built / "questions.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    check.validate(found)
    assert (
        found["$schema"]
        == schema["$id"]
        == "https://example.org/tiny/schemas/questions.schema.json"
    )
    for key, value in (("minutes", 0), ("levels", []), ("difficulty", "odd"), ("new", 1)):
        entry = {**found["questions"][0], key: value}
        assert list(check.iter_errors({**found, "questions": [entry]})), key
    documented = (ROOT / "docs/contribute/index.md").read_text()
    for name in schema["$defs"]["Entry"]["properties"]:
        assert f"`{name}`" in documented or f"`{name}." in documented
    for name in schema["$defs"]["Verdict"]["properties"]:
        assert f"`verdict.{name}`" in documented


def test_every_page_has_its_markdown_and_is_listed(built: Path) -> None:
    """llms.txt links to each; the whole has all that it lists, but for the sizes."""
    listed = (built / "llms.txt").read_text()
    assert listed.startswith("# A tiny guide\n\n> ")
    for html in sorted(built.rglob("index.html")):
        place = html.parent.relative_to(built).as_posix()
        if not place.startswith("print"):
            text = html.with_suffix(".md").read_text()
            assert text.startswith("# ")
            assert not re.search(r"</?(div|span|p|details|svg)\b", text), place
            address = "" if place == "." else f"{place}/"
            assert f"(https://example.org/tiny/{address}index.md)" in listed
    question = (built / "questions/coding/second-largest/index.md").read_text()
    assert "The second largest of 1, 2 and 3 is **2**" in question
    assert "{{" not in question
    assert question in (built / "llms-full.txt").read_text()


def test_what_is_listed_is_there_and_has_that_size(built: Path) -> None:
    html = (built / "index.html").read_text()
    shown = re.findall(r'<a href="\.?/?([^"]+)">[^<]*</a> <span class="size">([^<]+)</span>', html)
    assert len(shown) >= 7
    for address, size in shown:
        file = built / address
        data = (file / "index.html" if file.is_dir() else file).read_bytes()
        number, unit = size.split()
        assert abs(float(number) * {"kB": 1e3, "MB": 1e6}[unit] - len(data)) < 1000, address
    assert "size:" not in html
    assert "size:" not in (built / "index.md").read_text()
    assert "interview-guide.apkg" in (built / "index.md").read_text()


def test_paper_is_for_no_search(built: Path) -> None:
    """Neither the site's own nor others'."""
    assert "print/" not in (built / "search/search_index.json").read_text()
    assert "print/" not in (built / "sitemap.xml").read_text()
    page = (built / "print/coding/index.html").read_text()
    assert '<meta name="robots" content="noindex">' in page
    assert "Sort what differs." in page
    assert '<article class="question" id="questions-coding-second-largest">' in page


@needs_fonts
def test_a_shared_page_is_shown_with_its_card(built: Path) -> None:
    """By absolute addresses; and with its own title and description."""
    titles, descriptions = set(), set()
    pages = [p for p in built.rglob("index.html") if "print" not in p.parts]
    for page in pages:
        html = page.read_text()
        picture = re.search(r'property="og:image" content="https://example.org/tiny/([^"]+)"', html)
        assert picture
        assert Image.open(built / picture[1]).size == (1200, 630)
        assert f'name="twitter:image" content="https://example.org/tiny/{picture[1]}"' in html
        assert re.search(r'property="og:url" content="https://example.org/tiny/', html)
        assert '<link rel="alternate feed" type="application/rss+xml"' in html
        titles.add(re.search(r"<title>(.*?)</title>", html)[1])  # type: ignore[index]
        about = re.search(r'<meta name="description" content="([^"]+)"', html)
        descriptions.add(about[1] if about else "")
    assert len(titles) == len(descriptions) == len(pages)
    assert "" not in descriptions


@needs_fonts
def test_a_card_is_drawn_once(built: Path, tmp_path: Path) -> None:
    """Until something of it changes."""
    folder = built.parent
    kept = folder / ".cache/pages"

    def drawn() -> set[tuple[str, int]]:
        """The cards that are kept, each with what tells a file from one that replaced it."""
        files = [file for file in kept.rglob("*") if file.is_file()]
        cards = [file for file in files if b"\x89PNG" in file.read_bytes()[:400]]
        return {(file.name, file.stat().st_ino) for file in cards}

    before = drawn()
    assert before
    page = folder / "docs/questions/coding/second-largest.md"
    text = page.read_text()
    page.write_text(text.replace("Sort what differs.", "Sort whatever differs."))
    assert run(folder, "mkdocs", "build", "-d", str(tmp_path / "one"))[0] == 0
    assert drawn() == before
    page.write_text(text.replace("title: The second largest", "title: The second"))
    assert run(folder, "mkdocs", "build", "-d", str(tmp_path / "two"))[0] == 0
    assert len(drawn() - before) == 1
    page.write_text(text)


def test_llms_txt_puts_the_rest_last() -> None:
    """What can be left out stands under a heading that says so."""
    pages = Branch("", (leaf("one", ""), Branch("Contribute", (leaf("two", ""),))))
    text = llms.llms_txt("G", "About.", URL, pages)
    assert text.endswith(f"## Optional\n\n- [two]({URL}role/two/index.md): It is.\n")
