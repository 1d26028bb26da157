"""What works without a network: what was visited, everything on request, and a newer guide."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import Quiet, come_to_practice
from playwright.sync_api import Browser, BrowserContext, Page, expect

from guide import offline

QUESTION = "questions/coding/rolling-window-flag/"
ANOTHER = "questions/operations/p99-after-deployment/"
ROOT = Path(__file__).parents[2]


class Host:
    """A host that can be gone, with a copy of the guide that can change."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.server: http.server.ThreadingHTTPServer | None = None
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/guide/"

    def start(self) -> None:
        handler = partial(Quiet, directory=str(self.site.parent))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture
def host(site_folder: Path, tmp_path: Path) -> Iterator[Host]:
    """The built guide, of which a test may change some."""
    shutil.copytree(site_folder, tmp_path / "guide", copy_function=_link)
    host = Host(tmp_path / "guide")
    yield host
    host.stop()


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a reader who was never here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def visit(page: Page, host: Host, path: str = "") -> None:
    """Go there, and wait until what it needs is kept."""
    page.goto(host.address + path)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, f"caches.match('{host.address}{path}').then(Boolean)")


def until(page: Page, expression: str) -> None:
    """Wait until it is true; the page's policy forbids Playwright's own way."""
    page.evaluate(
        f"""async () => {{
          for (let left = 400; !(await ({expression})); left--) {{
            if (!left) throw new Error("it never came: " + {json.dumps(expression)});
            await new Promise((go) => setTimeout(go, 50));
          }}
        }}"""
    )


def kept(page: Page) -> list[str]:
    """The names of what is kept."""
    names = page.evaluate("caches.keys()")
    return [name for name in names if name.startswith("guide-pages:/guide/:")]


def check(page: Page) -> None:
    """Have a wrong answer and an endless one checked by Python itself."""
    button = page.locator(".practice").get_by_role("button", name="Check", exact=True)
    code = page.get_by_role("textbox", name="Your code:")
    come_to_practice(page)
    button.click()
    expect(page.locator(".practice .state.failed")).to_contain_text("failed", timeout=60_000)
    code.fill("while True:\n    pass\n")
    button.click()
    stop = page.locator(".practice").get_by_role("button", name="Stop", exact=True)
    expect(page.locator(".practice .state")).to_contain_text("Checking", timeout=60_000)
    stop.click()
    expect(page.locator(".practice .state")).to_contain_text("Stopped")
    page.get_by_role("button", name="Reset", exact=True).click()
    page.get_by_role("button", name="Reset", exact=True).last.click()
    button.click()
    expect(page.locator(".practice .state.failed")).to_contain_text("failed", timeout=60_000)


def test_a_page_that_was_visited_is_there_without_a_network(page: Page, host: Host) -> None:
    """With its style, after a reload; one that was not says so."""
    visit(page, host, ANOTHER)
    until(page, "caches.match(document.querySelector('link[rel=stylesheet]').href).then(Boolean)")
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_contain_text("p99")
    assert "Serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
    page.goto(host.address + QUESTION)
    expect(page.locator("h1")).to_contain_text("no network")
    page.goto(host.address + ANOTHER + "?h=p99")
    expect(page.locator("h1")).to_contain_text("p99")


def test_everything_is_kept_on_request_and_let_go(page: Page, host: Host) -> None:
    """Its size is told first; then pages, the search and Python need no network."""
    visit(page, host, "prepare/offline/")
    place = page.locator(".offline")
    expect(place).to_contain_text("MB to download")
    place.get_by_role("button", name="Keep everything").click()
    state = place.get_by_role("status")
    expect(state).to_contain_text("Everything is kept", timeout=60_000)
    host.stop()
    page.goto(host.address + QUESTION)
    check(page)
    page.keyboard.press("Escape")
    page.locator("header a.brand").click()
    expect(page.locator("h1")).to_contain_text("Machine Learning Engineer")
    page.get_by_role("textbox", name="Search").press_sequentially("calibration")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.goto(host.address + "prepare/offline/")
    place.get_by_role("button", name="Remove").click()
    expect(state).to_contain_text("Nothing is kept")
    page.reload()
    expect(page.locator("h1")).to_contain_text("no network")


def test_what_was_begun_can_be_stopped(page: Page, host: Host) -> None:
    """And the rest is fetched later."""
    visit(page, host, "prepare/offline/")
    place = page.locator(".offline")
    page.route("**/*.wasm", lambda route: None)  # it never comes
    place.get_by_role("button", name="Keep everything").click()
    place.get_by_role("button", name="Stop").click()
    expect(place.get_by_role("status")).to_contain_text("Kept on this device")
    expect(place.get_by_role("button", name="Keep")).to_be_enabled()


def test_a_newer_guide_takes_over(page: Page, host: Host) -> None:
    """At once for what is loaded; an open page keeps what it has, and what is old goes with it."""
    visit(page, host)
    [old] = kept(page)
    context: BrowserContext = page.context
    index = host.site / "index.html"
    text = index.read_text().replace("Machine Learning Engineer</h1>", "A newer guide</h1>")
    text = text.replace("<h1", "<h1 data-new", 1)
    index.unlink()
    index.write_text(text)
    for name in (offline.LIST, offline.WORKER):
        (host.site / name).unlink()
    offline.write(ROOT, host.site)
    page.reload()
    expect(page.locator("h1[data-new]")).to_be_visible()
    waiting = "navigator.serviceWorker.getRegistration().then((known) => Boolean(known.waiting))"
    until(page, waiting)
    assert old in kept(page)
    page.close()
    page = context.new_page()
    page.goto(host.address)
    until(page, f"caches.has('{old}').then((is) => !is)")
    assert len(kept(page)) == 1
    host.stop()
    page.reload()
    expect(page.locator("h1[data-new]")).to_be_visible()


def test_a_reader_may_refuse(page: Page, host: Host) -> None:
    """Then no worker is left, nor anything kept, nor does a later visit bring it back."""
    visit(page, host, "prepare/offline/")
    page.evaluate("caches.open('of-another').then(() => true)")
    page.get_by_label("Keep the pages that I visit").uncheck()
    expect(page.locator(".offline").get_by_role("status")).to_contain_text("Nothing is kept")
    workers = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    until(page, f"{workers}.then((count) => count === 0)")
    page.goto(host.address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(workers) == 0
    assert kept(page) == []
    assert page.evaluate("caches.has('of-another')")


def test_a_preview_keeps_nothing(page: Page, host: Host) -> None:
    """Its pages name no worker; one that was there before goes."""
    visit(page, host)
    index = host.site / "index.html"
    text = index.read_text().replace('data-worker="sw.js"', "")
    index.unlink()
    index.write_text(text)
    page.reload()
    workers = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    until(page, f"{workers}.then((count) => count === 0)")
    until(page, "caches.keys().then((names) => !names.length)")
