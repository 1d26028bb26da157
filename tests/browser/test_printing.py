"""A printable page in Chromium: on a phone, for screen readers, and as a PDF."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Serve
from playwright.sync_api import Browser

from guide.along import paper
from guide.along.nav import Branch, Leaf
from guide.along.pdf import print_pdf
from guide.along.plain import plain
from guide.assets import vendored

SHEETS = ("tokens", "type", "guide", "role", "print", "paper")

THEME = ROOT / "hooks/guide/theme/assets"
AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
HTML = """
<h1 id="one">Scores that are far too high</h1>
<p>See <a href="https://example.com/a/rather/long/address/that/does/not/fit/on/a/phone">this</a>.</p>
<h2 id="answer">Sample answer</h2>
<details class="answer"><summary>Open</summary><p>Sort what differs.</p>
<div class="language-python highlight"><pre><span></span><code>{code}
</code></pre></div>
<pre class="diagram"><code>graph TD
  A[Order] --> B[Rules]</code></pre></details>
<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>
""".format(
    code="a_name_that_is_long = " + " + ".join(["another_long_name"] * 9),
    heads="<th>A column</th>" * 9,
    cells="<td>123456789</td>" * 9,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with nothing in it but a printable page, and what that page needs."""
    import material  # type: ignore[import-untyped]

    site = tmp_path_factory.mktemp("paper")
    shutil.copytree(THEME, site / "assets")
    for address, file in vendored(ROOT).items():
        if "/fonts/" in address or address.endswith("mermaid.js"):
            (site / address).parent.mkdir(exist_ok=True)
            shutil.copy(file, site / address)
    sheets = Path(material.__file__).parent / "templates/assets/stylesheets"
    shutil.copy(next(sheets.glob("main.*.min.css")), site / "assets/main.css")
    styles = ("assets/main.css", *(f"assets/css/{sheet}.css" for sheet in SHEETS))
    made = plain(HTML, "role/one/", "https://example.org/", set(), False)
    leaf = Leaf("docs/role/one.md", "role/one/", "Scores", "It is.", made)
    about = paper.Site("Guide", "A guide.", "https://example.org/", "", "", 1, styles)
    page = site / paper.address("all")
    page.parent.mkdir(parents=True)
    page.write_text(paper.document(Branch("", (Branch("Role", (leaf,)),)), about, "all"))
    return site


def test_a_printable_page_reads_everywhere(browser: Browser, serve: Serve, folder: Path) -> None:
    """No sideways scroll on a phone, light for those who like it dark, nothing for axe to say."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, color_scheme="dark", reduced_motion="reduce"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{serve(folder)}print/all/")
    page.wait_for_selector("figure.diagram svg")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    assert page.get_by_text("Sort what differs.").is_visible()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run().then((run) => run.violations.map((one) => one.id))")
    assert found == []
    assert errors == []
    context.close()


def test_a_pdf_has_bookmarks_and_is_whole(folder: Path, tmp_path: Path) -> None:
    """One that stops half-way would end without its mark."""
    size = print_pdf(folder, tmp_path / "deep/guide.pdf")
    data = (tmp_path / "deep/guide.pdf").read_bytes()
    assert len(data) == size
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert b"/Outlines" in data
