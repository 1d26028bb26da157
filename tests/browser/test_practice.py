"""Practice in a page: what the page makes of what the engine says, in Chromium.

The engine here is `practice/engine.js`, which does what the first line of the code says; the page,
its style and its editor are the real ones.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PRACTICE, Serve, faults_of, lay_assets
from playwright.sync_api import Browser, Locator, Page, expect

STARTER = "def second_largest(numbers: list[int]) -> int:\n    ...\n"
SHEETS = ("tokens", "type", "chrome", "guide", "practice")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A question</title>
<link rel="icon" href="data:,">
{sheets}
<script src="../../../assets/js/document.js"></script>
<script type="module" src="../../../assets/js/reader.js"></script>
<body data-md-color-scheme="paper" dir="ltr"><main class="md-content md-content--question">
<article class="md-content__inner md-typeset"><h1>A question</h1>
<nav><a href="../one/">One</a> <a href="../two/">Two</a></nav>
<h2 id="practice">Practice</h2>
<div class="starter"><pre>{starter}</pre></div>
<div class="practice" data-question="../../../practice/coding/{slug}.json"
 data-base="../../../assets/" hidden></div>
<h2>Sample answer</h2><details class="answer"><summary>Open</summary><p>Sort.</p></details>
</article></main></body></html>"""


def question(slug: str) -> dict[str, object]:
    """What the build writes for a question."""
    ties = "second_largest([3, 3, 1]) returned 3, wanted 1"
    few = "second_largest([]) returned None: no error"
    return {
        "slug": f"coding/{slug}",
        "title": f"Question {slug}",
        "minutes": 10,
        "starter": STARTER,
        "checks": {"name": "checks", "path": "snippets/coding/x/checks.py", "text": ""},
        "modules": [],
        "claims": [["check_order", "The order does not matter."], ["check_ties", "Ties count."]],
        "wrong": [
            {"mistake": "Counts ties twice", "failed": {"check_ties": ties, "check_few": few}}
        ],
        "hints": ["Sort a copy.", "Then look at the `last` two."],
        "runner": "assets/practice/runner.py",
    }


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Two questions under a sub-path."""
    folder = tmp_path_factory.mktemp("practice")
    source = folder / "src"
    shutil.copytree(PRACTICE / "src", source)
    shutil.copy(Path(__file__).parent / "practice/engine.js", source)
    lay_assets(folder / "guide", source)
    link = '<link rel="stylesheet" href="../../../assets/css/{}.css">'
    for slug in ("one", "two"):
        page = folder / f"guide/questions/coding/{slug}/index.html"
        page.parent.mkdir(parents=True)
        sheets = "\n".join(link.format(sheet) for sheet in SHEETS)
        page.write_text(PAGE.format(sheets=sheets, starter=STARTER, slug=slug))
        data = folder / f"guide/practice/coding/{slug}.json"
        data.parent.mkdir(parents=True, exist_ok=True)
        data.write_text(json.dumps(question(slug)))
    return serve(folder) + "guide/questions/coding/"


@pytest.fixture(params=[390, 1440])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The first question on a phone or a desk; it fails on an error, or when it is too wide."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    faults = faults_of(page)
    page.goto(address + "one/")
    expect(code(page)).to_be_visible()
    yield page
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def code(page: Page) -> Locator:
    """The reader's code."""
    return page.get_by_role("textbox", name="Your code:")


def button(page: Page, name: str) -> Locator:
    """What is pressed."""
    return page.locator(".practice").get_by_role("button", name=name, exact=True)


def check(page: Page, text: str) -> None:
    """Write code, and have it checked by key."""
    code(page).fill(text)
    page.keyboard.press("Control+Enter")


def state(page: Page) -> Locator:
    """What is announced."""
    return page.locator(".practice [role=status]")


def test_the_editor_takes_the_place_of_the_starter(page: Page) -> None:
    """With the starter in it, and nothing marked or stopped."""
    expect(code(page)).to_have_value(STARTER)
    expect(page.locator(".starter")).not_to_be_visible()
    expect(button(page, "Stop")).not_to_be_visible()
    assert page.evaluate("window.engines") is None


def test_a_right_answer_is_solved_and_stays_so(page: Page) -> None:
    """Here, in links to it, and after a reload, with the code."""
    check(page, "# right")
    expect(state(page)).to_contain_text("All 3 checks passed")
    expect(page.locator(".practice .done")).to_be_visible()
    page.reload()
    expect(code(page)).to_have_value("# right")
    expect(page.locator(".practice .done")).to_be_visible()
    expect(page.get_by_role("link", name="One")).to_have_class("solved")
    expect(page.get_by_role("link", name="Two")).not_to_have_class("solved")


def test_a_wrong_answer_shows_the_first_case(page: Page) -> None:
    """The call, what came back, what was wanted, and the mistake's name."""
    check(page, "# wrong")
    expect(state(page)).to_contain_text("2 of 3 checks failed")
    expect(page.locator(".known")).to_contain_text("Counts ties twice")
    expect(page.locator(".checks > li")).to_have_count(3)
    cases = page.locator(".checks details")
    expect(cases.nth(0)).to_have_attribute("open", "")
    expect(cases.nth(1)).not_to_have_attribute("open", "")
    words = ["second_largest([3, 3, 1])", "3", "1"]
    expect(cases.nth(0).locator("samp")).to_have_text(words)


def test_a_syntax_error_stands_at_its_line(page: Page) -> None:
    """Apart from a wrong answer; it goes when one goes on."""
    check(page, "# syntax\nx = 1\ny = (2\n")
    expect(state(page)).to_contain_text("Syntax error at line 3: '(' was never closed")
    expect(page.locator(".marked")).to_contain_text("y = (2")
    expect(page.locator(".flag")).to_have_text("'(' was never closed")
    expect(page.locator(".checks")).to_have_count(0)
    page.locator(".to-line").click()
    expect(code(page)).to_be_focused()
    page.keyboard.type("y = 2")
    expect(page.locator(".marked")).to_have_count(0)


def test_stop_ends_an_endless_loop(page: Page) -> None:
    """And the next check runs."""
    check(page, "# loop")
    expect(state(page)).to_contain_text("The order does not matter")
    button(page, "Stop").click()
    expect(state(page)).to_have_text("Stopped.")
    expect(button(page, "Check")).to_be_focused()
    check(page, "# right")
    expect(state(page)).to_contain_text("passed")


def test_out_of_time_names_the_check(page: Page) -> None:
    """By what it makes sure of."""
    check(page, "# time")
    expect(state(page)).to_contain_text("Out of time: took longer than 3 s")
    expect(page.locator(".results")).to_contain_text("Ties count")


def test_without_python_there_is_a_command(page: Page) -> None:
    """To do the same on one's own machine."""
    check(page, "# load")
    expect(state(page)).to_contain_text("Python could not be loaded: the network is gone")
    expect(page.locator(".results")).to_contain_text("guide check snippets/coding/x")


def test_run_shows_prints_and_takes_own_calls(page: Page) -> None:
    """A fault in a call leads to its line there."""
    button(page, "Run").click()
    expect(state(page)).to_contain_text("printed nothing")
    calls = page.get_by_role("textbox", name="Your own calls")
    calls.fill("print(1)")
    button(page, "Run").click()
    expect(page.locator(".printed")).to_have_text("said\n")
    assert page.evaluate("window.ran.code").endswith("...\n\n\nprint(1)")
    code(page).fill("# raise\n\n")
    calls.fill("x = 1\nraise ValueError")
    button(page, "Run").click()
    expect(state(page)).to_contain_text("ValueError: no")
    page.get_by_role("button", name="line 2 of your calls").click()
    expect(calls).to_be_focused()


def test_hints_come_one_at_a_time(page: Page) -> None:
    """Until there is no other."""
    button(page, "Hint (2)").click()
    expect(page.locator(".hints li")).to_have_text(["Sort a copy."])
    button(page, "Next hint (1 left)").click()
    expect(page.locator(".hints li")).to_have_count(2)


def test_the_answer_and_the_reset_ask_first(page: Page) -> None:
    """The answer while it is unsolved, the reset while there is code to lose."""
    answer = page.locator("details.answer")
    button(page, "Show answer").click()
    page.get_by_role("button", name="Keep trying").click()
    expect(answer).not_to_have_attribute("open", "")
    button(page, "Show answer").click()
    page.locator("dialog").get_by_role("button", name="Show answer").click()
    expect(answer).to_have_attribute("open", "")
    code(page).fill("# mine")
    button(page, "Reset").click()
    page.keyboard.press("Escape")
    expect(code(page)).to_have_value("# mine")
    button(page, "Reset").click()
    page.locator("dialog").get_by_role("button", name="Reset").click()
    expect(code(page)).to_have_value(STARTER)


def test_the_clock_starts_with_the_first_edit_and_hides(page: Page) -> None:
    """Hidden once, it stays hidden."""
    clock = page.get_by_role("timer")
    expect(clock).to_have_text("10 min")
    code(page).fill("# mine")
    expect(clock).to_contain_text("left of 10 min")
    button(page, "Hide the clock").click()
    expect(clock).not_to_be_visible()
    page.reload()
    expect(button(page, "Show the clock")).to_be_visible()


def test_keys_alone_are_enough(page: Page) -> None:
    """Tab indents; Escape, then Tab, leaves the editor; Enter presses."""
    page.locator("nav a").last.focus()
    page.keyboard.press("Tab")
    expect(button(page, "Hide the clock")).to_be_focused()
    page.keyboard.press("Tab")
    expect(code(page)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("# right\nif 1:\npass")
    expect(code(page)).to_have_value("# right\nif 1:\n    pass")
    page.keyboard.press("Tab")
    expect(code(page)).to_have_value("# right\nif 1:\n    pass    ")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(button(page, "Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(state(page)).to_contain_text("passed")
    expect(button(page, "Check")).to_be_focused()


def test_two_questions_of_a_visit_share_an_engine(page: Page) -> None:
    """As Material changes pages without a reload; what ran is stopped."""
    check(page, "# loop")
    expect(state(page)).to_contain_text("The order")
    page.evaluate(
        """async () => {
          const text = await (await fetch("../two/")).text();
          history.pushState(null, "", "../two/");
          const next = new DOMParser().parseFromString(text, "text/html");
          document.querySelector("article").replaceWith(next.querySelector("article"));
          document$.act();
        }"""
    )
    expect(page.get_by_role("textbox", name="Your code: Question two")).to_have_value(STARTER)
    check(page, "# right")
    expect(state(page)).to_contain_text("passed")
    assert len(page.evaluate("window.engines")) == 1
    assert page.evaluate("window.ran.question.runner").endswith("/guide/assets/practice/runner.py")
