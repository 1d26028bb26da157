"""The built guide in Chromium, under a sub-path, as GitHub Pages serves it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import ROOT, come_to_diagram
from playwright.sync_api import Browser, Page, expect

from guide.role import read_role

QUESTION = "questions/coding/rolling-window-flag/"


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
    """Mermaid is served by us, and comes when a diagram comes near."""
    tools: list[str] = []
    page.on("request", lambda r: tools.append(r.url) if "mermaid" in r.url else None)
    page.goto(site + "questions/operations/p99-after-deployment/")
    page.wait_for_load_state("networkidle")
    assert tools == []
    page.locator("summary", has_text="Open the answer").first.click()
    come_to_diagram(page)
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


def test_levels_are_explored_one_at_a_time(page: Page, site: str) -> None:
    """By press and by key; the address keeps the choice, whatever one scrolls or loads anew."""
    page.goto(site + "role/levels/#L6")
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    expect(page.locator("#L6")).to_be_visible()
    expect(page.get_by_role("tab", name="L6")).to_be_in_viewport()
    page.get_by_role("tab", name="L4").click()
    expect(page.locator("#L4")).to_contain_text("Not reported")
    expect(page.locator("#L6")).not_to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="L5")).to_be_focused()
    expect(page.get_by_role("tab", selected=True)).to_have_text("L5Senior")
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(600)
    expect(page).to_have_url(re.compile("/guide/role/levels/#L5$"))
    page.reload()
    expect(page.locator("#L5")).to_be_visible()
    expect(page.locator("#L3")).not_to_be_visible()
    for level in ("L7", "L3", "L6"):
        page.evaluate(f"location.hash = '#{level}'")
        expect(page.locator(f"#{level}")).to_be_visible()
        page.wait_for_timeout(300)
        expect(page.get_by_role("tabpanel")).to_have_count(1)
    assert fits(page)


def test_levels_come_without_a_reload(page: Page, site: str) -> None:
    """By a link of another page, which Material follows by itself."""
    page.goto(site + "role/")
    page.locator("article").get_by_role("link", name="Levels").click()
    page.get_by_role("tab", name="L5").click()
    expect(page.locator("#L5")).to_be_visible()
    expect(page.locator("#L3")).not_to_be_visible()


def test_vesting_is_calculated_from_what_one_enters(page: Page, site: str) -> None:
    """The same sums as in Python, at once; the example that the page comes with, too."""
    role, _ = read_role(ROOT / "docs/role.yml")
    assert role
    assert role.vesting
    page.goto(site + "role/compensation/")
    for grant, growth, refresh in ((90_000, 0, 0), (120_000, 10, 30_000), (50_000, -20, 12_345)):
        page.get_by_label("Value of the first grant").fill(str(grant))
        page.get_by_label("Price of a share").fill(str(growth))
        page.get_by_label("Refresh grant").fill(str(refresh))
        years = role.vesting.by_year(grant, growth / 100, refresh, 6)
        wanted = [f"{value:,.0f}" for a, b in years for value in (a, b, a + b)]
        expect(page.locator(".vesting td.num")).to_have_text(wanted)
    page.get_by_label("Value of the first grant").fill("")
    expect(page.get_by_role("status").filter(has_text="number")).to_be_visible()
    assert fits(page)


def test_a_source_shows_by_press_and_by_key_and_by_mouse(page: Page, site: str) -> None:
    """Behind a dagger and behind a value within the text."""
    page.goto(site + "role/compensation/")
    for button in (page.locator(".dagger").nth(1), page.locator(".fact:not(.dagger)").first):
        source = page.locator(f"#{button.get_attribute('popovertarget')}")
        expect(source).not_to_be_visible()
        button.click()
        expect(source).to_be_visible()
        expect(source).to_contain_text("read on 24 November 2026")
        box = source.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.evaluate("innerWidth")
        page.keyboard.press("Escape")
        expect(source).not_to_be_visible()
        button.focus()
        page.keyboard.press("Enter")
        expect(source).to_be_visible()
        page.keyboard.press("Enter")
        expect(source).not_to_be_visible()
        page.mouse.move(0, 0)
        button.hover()
        expect(source).to_be_visible()
        page.mouse.move(0, 0)
        expect(source).not_to_be_visible()
        button.hover()
        expect(source).to_be_visible()
        button.click()
        page.mouse.move(0, 0)
        page.wait_for_timeout(400)
        expect(source).to_be_visible()
        button.click()
        expect(source).not_to_be_visible()


def test_the_role_reads_without_scripts(browser: Browser, site: str) -> None:
    """All levels stand in sequence, the table shows an example, and sources open."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "role/levels/")
    for level in ("L3", "L4", "L5", "L6", "L7"):
        expect(page.locator(f"#{level}")).to_be_visible()
    expect(page.locator("[role=tablist]")).not_to_be_visible()
    page.goto(site + "role/compensation/")
    expect(page.locator(".vesting form")).not_to_be_visible()
    expect(page.locator(".vesting")).to_contain_text("An example with 90,000")
    page.locator(".dagger").first.click()
    expect(page.locator(".fact-source").filter(has_text="33/33/33")).to_be_visible()
    context.close()


def test_a_plan_opens_to_its_days(page: Page, site: str) -> None:
    """Each day leads to its questions."""
    page.goto(site + "role/preparation/")
    plan = page.locator("details.plan").nth(1)
    expect(plan.locator("table")).not_to_be_visible()
    plan.locator("summary").click()
    expect(plan.locator("tbody")).to_have_count(2)
    assert fits(page)
    plan.get_by_role("link").first.click()
    page.wait_for_url("**/questions/**")
