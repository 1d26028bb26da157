"""What holds for every kind of page: see `kinds.py`."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, come_to_diagram, come_to_practice
from kinds import kinds
from playwright.sync_api import Browser, Page, expect

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
CODE = "questions/coding/rolling-window-flag/"
DIAGRAM = "questions/operations/p99-after-deployment/"
LOOKS = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome a scheme can change, each width having passed all of them."""
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error("policy:", event.violatedDirective, event.blockedURI, event.sourceFile));"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all kinds, so that a browser's cache serves."""
    context = browser.new_context(color_scheme="light", service_workers="block")
    page = context.new_page()
    page.add_init_script(LISTEN)
    yield page
    context.close()


@pytest.fixture
def faults(page: Page, site: str) -> Iterator[list[str]]:
    """Errors, requests to elsewhere and violations of the policy; there are to be none."""
    found: list[str] = []
    own = (site.removesuffix("guide/"), "data:", "blob:")
    handlers = {
        "console": lambda m: found.append(m.text) if m.type == "error" else None,
        "pageerror": lambda error: found.append(str(error)),
        "request": lambda r: None if r.url.startswith(own) else found.append(f"asked {r.url}"),
        "response": lambda r: found.append(f"{r.status} {r.url}") if r.status > 399 else None,
    }
    for name, handler in handlers.items():
        page.on(name, handler)  # type: ignore[call-overload]
    yield found
    for name, handler in handlers.items():
        page.remove_listener(name, handler)
    assert found == []


def toggle(page: Page, name: str) -> None:
    """Go to the dark, or to the light."""
    page.locator(f"label[title='{name} mode']").click()
    scheme = {"Dark": "ink", "Light": "paper"}[name]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds, by all rules or by some, and whether something scrolls sideways."""
    found = page.evaluate(
        """(rules) => axe
          .run({ resultTypes: ["violations"], preload: false, ...(rules && { runOnly: rules }) })
          .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target }) => `${id}: ${target}`)))""",
        rules,
    )
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("it scrolls sideways")
    return list(map(str, found))


@pytest.mark.parametrize("path", kinds())
def test_a_page_is_fit_for_everyone(page: Page, site: str, path: str, faults: list[str]) -> None:
    """Wide and narrow, light and dark, with everything open."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site + path)
    page.evaluate("localStorage.clear()")
    page.reload()
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    page.evaluate("document.fonts.ready.then(() => true)")
    found = {"wide, light": violations(page)}
    toggle(page, "Dark")
    found["wide, dark"] = violations(page, LOOKS)
    page.set_viewport_size({"width": 390, "height": 844})
    found["narrow, dark"] = violations(page)
    toggle(page, "Light")
    found["narrow, light"] = violations(page, LOOKS)
    assert {state: list_ for state, list_ in found.items() if list_} == {}
    assert page.title()
    described = page.locator("meta[name=description]").get_attribute("content")
    assert described
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1


def test_the_policy_holds_whatever_one_does(
    page: Page, site: str, site_folder: Path, faults: list[str]
) -> None:
    """Through instant navigation: search, light and dark, a diagram, Python itself."""
    page.set_viewport_size({"width": 1440, "height": 900})
    # Material follows a link by itself if the site's map has it, with the port and all.
    pages = (site_folder / "sitemap.xml").read_text().replace("https://example.org/guide/", site)
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=pages, content_type="text/xml"))
    page.goto(site)
    page.evaluate("window.isStill = true")
    toggle(page, "Dark")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially("p99")
    page.locator(f".md-search-result__item > a[href*='{DIAGRAM}']").click()
    page.locator("summary", has_text="Open the answer").first.click()
    come_to_diagram(page)
    expect(page.locator(".diagram svg").first).to_be_visible(timeout=20_000)
    toggle(page, "Light")
    page.locator(".md-tabs").get_by_role("link", name="Questions").click()
    page.locator(f"article a[href$='{CODE.split('/')[-2]}/']").first.click()
    check = page.locator(".practice").get_by_role("button", name="Check", exact=True)
    come_to_practice(page)
    check.click()
    expect(page.locator(".practice .state.failed")).to_contain_text("failed", timeout=60_000)
    assert page.evaluate("window.isStill")


def test_the_policy_forbids_the_rest(browser: Browser, site: str) -> None:
    """An inline script, an event handler, eval, another host."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(site)
    page.evaluate("""() => {
      window.ran = [];
      const script = document.createElement("script");
      script.textContent = "ran.push('inline')";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", `<img src="x:" onerror="ran.push('handler')">`);
    }""")
    asked = page.evaluate(
        """(address) => fetch(address).then(() => "came", () => "refused")""",
        site.replace("127.0.0.1", "localhost"),
    )
    evaluated = page.evaluate("""() => new Promise((told) => {
      const script = document.createElement("script");
      script.src = URL.createObjectURL(new Blob([
        "try { eval('1'); window.ran.push('eval') } catch { } ; window.done?.()"]));
      window.done = () => told(true);
      document.body.append(script);
    })""")
    assert evaluated
    assert asked == "refused"
    assert page.evaluate("window.ran") == []
    context.close()


def test_a_question_is_light(browser: Browser, site_folder: Path, site: str) -> None:
    """At most 165 kB come with it, compressed as hosts do, before one comes to practice."""
    for path in kinds():
        if path.count("/") != 3 or not path.startswith("questions/"):
            continue
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
        addresses = page.evaluate("""performance.getEntriesByType("resource").map((e) => e.name)""")
        names = {address.removeprefix(site).split("?")[0] for address in addresses}
        files = [site_folder / path / "index.html", *(site_folder / name for name in names)]
        sizes = {file.name: len(gzip.compress(file.read_bytes(), 6)) for file in files}
        assert sum(sizes.values()) <= 165_000, sizes
        context.close()
