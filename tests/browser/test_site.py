"""The built guide in Chromium, under a sub-path, as GitHub Pages serves it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from conftest import ROOT, run
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUESTION = "questions/coding/rolling-window-flag/"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="Chromium is not installed"
    ),
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the guide, built anew and served from a folder called `guide`."""
    folder = tmp_path_factory.mktemp("served")
    status, output = run(ROOT, "mkdocs", "build", "-d", str(folder / "guide"), seconds=10)
    assert status == 0, output
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/guide/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI needs Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield browser
        browser.close()


@pytest.fixture(params=[390, 1440])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """A page of a phone's or a desk's width; it fails on an outside request or an error."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, color_scheme="light"
    )
    page = context.new_page()
    faults: list[str] = []
    host = site.removesuffix("guide/")
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status > 399 else None)
    page.on(
        "request",
        lambda r: (
            faults.append(f"asked {r.url}")
            if not r.url.startswith((host, "data:", "blob:"))
            else None
        ),
    )
    yield page
    assert faults == []
    context.close()


def fits(page: Page) -> bool:
    """Whether nothing scrolls sideways."""
    page.evaluate("document.fonts.ready.then(() => true)")
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_home_leads_to_a_question(page: Page, site: str) -> None:
    """With live counts, the seven rounds and the eight topics."""
    page.goto(site)
    expect(page.locator("h1")).to_contain_text("Machine Learning Engineer")
    assert page.locator("svg[role=img]").count() >= 1
    for name in ("Recruiter screen", "Coding", "System design", "Hiring manager"):
        expect(page.locator("article").get_by_role("link", name=name).first).to_be_visible()
    assert fits(page)
    page.get_by_role("link", name="Try a coding question").click()
    page.wait_for_url("**/" + QUESTION)


def test_a_question_opens_its_answer_and_its_proof(page: Page, site: str) -> None:
    """The answer is closed until one opens it; the badge opens to every check."""
    page.goto(site + QUESTION)
    code = page.locator("details code", has_text="def earliest_flag_minute").first
    expect(code).not_to_be_visible()
    page.locator("summary", has_text="Open the answer").first.click()
    expect(code).to_be_visible()
    badge = page.locator("summary", has_text="Proven").first
    expect(badge).to_be_visible()
    badge.click()
    expect(page.get_by_text("The window is w minutes long").first).to_be_visible()
    expect(page.locator("figure svg:visible").first).to_be_visible()
    expect(page.locator("h2", has_text="Common mistakes")).to_be_visible()
    assert fits(page)


@pytest.mark.parametrize("words", ["rolling window", "calibration", "stale", "double descent"])
def test_search_finds_prompt_tag_and_answer(page: Page, site: str, words: str) -> None:
    """Each of these words stands in another part of some question."""
    page.goto(site)
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially(words, delay=20)
    result = page.locator(".md-search-result__item a").first
    expect(result).to_be_visible()
    assert "/questions/" in (result.get_attribute("href") or "")


def test_dark_mode_is_kept(page: Page, site: str) -> None:
    """Chosen once, it is there on the next page."""
    page.goto(site)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("label[title='Dark mode']").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(site + QUESTION)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_diagrams_are_drawn_by_the_site_itself(page: Page, site: str) -> None:
    """Mermaid is served by us, and only where there is a diagram."""
    page.goto(site + "questions/operations/p99-after-deployment/")
    page.locator("summary", has_text="Open the answer").first.click()
    expect(page.locator(".diagram svg").first).to_be_visible(timeout=20_000)
    assert fits(page)


def test_a_page_that_is_not_there_says_so(browser: Browser, site: str) -> None:
    """And leads on."""
    page = browser.new_page()
    page.goto(site + "404.html")
    expect(page.locator("h1")).to_be_visible()
    assert page.get_by_role("link").count() > 3
    page.close()


def test_every_page_fits_a_phone(browser: Browser, site: str) -> None:
    """No page scrolls sideways, with everything on it open."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site + "sitemap.xml")
    text = page.evaluate("fetch('sitemap.xml').then(r => r.text())")
    paths = [part.split("</loc>")[0] for part in text.split("<loc>")[1:]]
    base = min(paths, key=len)
    wide = []
    for path in paths:
        page.goto(site + path.removeprefix(base))
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if not fits(page):
            wide.append(path)
    assert len(paths) > 20
    assert wide == []
    context.close()
