"""Practice on the built guide, with the real Python, under a sub-path: as a reader goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ROOT, come_to_practice
from playwright.sync_api import Browser, Locator, Page, expect

ONE, TWO = "questions/coding/token-bucket-limiter/", "questions/coding/top-k-with-updates/"
AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"


@pytest.fixture(params=[(390, "dark"), (1440, "light")], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A new reader's page, which asks its own host alone, and has no error."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    context.on("request", lambda r: faults.append(r.url) if is_outside(r.url, page) else None)
    yield page
    assert faults == []
    context.close()


def is_outside(address: str, page: Page) -> bool:
    host = re.match(r"https?://[^/]+/", page.url)
    return not address.startswith((host[0] if host else "http://127.0.0.1", "data:", "blob:"))


def code(page: Page) -> Locator:
    return page.locator(".practice .code textarea")


def state(page: Page) -> Locator:
    return page.locator(".practice .state")


def solution(address: str) -> str:
    folder = address.removeprefix("questions/").strip("/").replace("-", "_")
    return (ROOT / "snippets" / folder / "answer.py").read_text("utf-8")


def check(page: Page, text: str) -> None:
    code(page).fill(text)
    page.get_by_role("button", name="Check", exact=True).click()


def violations(page: Page) -> list[Any]:
    """What axe has to say against the practice of the page, and where."""
    page.evaluate(AXE.read_text("utf-8"))  # its policy lets no script tag in
    found: list[Any] = page.evaluate(
        """async () => (await axe.run(".practice")).violations.map(
          ({ id, nodes }) => [id, nodes.map(({ html }) => html)])"""
    )
    return found


def test_a_reader_solves_a_question_and_goes_on(page: Page, site: str) -> None:
    """Wrong, then right, then the next question: one Python for the visit, and marks in lists."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))  # without the site's worker's
    page.goto(site + ONE)
    come_to_practice(page)
    expect(code(page)).to_have_value(re.compile(r"^class RateLimiter:\n"))
    assert not [url for url in asked if "pyodide" in url]
    page.get_by_role("button", name="Check", exact=True).click()
    expect(state(page)).to_contain_text("15 of 16 checks failed")
    first = page.locator(".practice .checks details[open]")
    expect(first.locator("dt").first).to_have_text("Called")
    expect(first.locator("samp").first).to_contain_text("limiter.take('tea', 0)")
    assert violations(page) == []
    wrong = (
        ROOT / "snippets/coding/token_bucket_limiter/wrong/refused_requests_pay.py"
    ).read_text()
    changed = re.sub(r"^(import answer|from answer import .*)$", "", wrong, flags=re.M)
    check(page, f"{solution(ONE)}\n\n{changed.replace('answer.', '')}")
    expect(page.locator(".practice .known")).to_contain_text("Takes the tokens of a request")
    check(page, solution(ONE))
    expect(state(page)).to_contain_text("All 16 checks passed")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.evaluate("window.visit = 1")
    page.evaluate(
        "(to) => document.querySelector(`main a[href*='${to}'], a[href*='${to}']`).click()", TWO
    )
    page.wait_for_url("**/" + TWO)
    expect(page.locator("h1")).to_contain_text("Top-k")
    come_to_practice(page)
    expect(code(page)).to_have_value(re.compile(r"top_k"))
    check(page, solution(TWO))
    expect(state(page)).to_contain_text("All 12 checks passed")
    assert page.evaluate("window.visit") == 1
    assert len([url for url in asked if url.endswith("pyodide.asm.wasm")]) == 1
    solved = page.locator("a.solved[href*='token-bucket-limiter']")
    assert solved.count() > 0

    page.reload()
    come_to_practice(page)
    expect(code(page)).to_have_value(solution(TWO))
    check(page, "def f(:\n")
    expect(state(page)).to_contain_text("Syntax error at line 1")
    expect(page.locator(".practice .marked")).to_have_count(1)


def test_what_does_not_end_is_stopped_and_the_next_check_is_fine(page: Page, site: str) -> None:
    """By the reader, with the keyboard alone."""
    page.goto(site + TWO)
    come_to_practice(page)
    code(page).fill(f"print('begun')\nwhile True:\n    pass\n{solution(TWO)}")
    code(page).press("Control+Enter")
    expect(page.locator(".practice .printed")).to_have_text("begun\n")
    stop = page.get_by_role("button", name="Stop")
    stop.focus()
    page.keyboard.press("Enter")
    expect(state(page)).to_have_text("Stopped.")
    code(page).fill(solution(TWO))
    code(page).press("Control+Enter")
    expect(state(page)).to_contain_text("All 12 checks passed")
