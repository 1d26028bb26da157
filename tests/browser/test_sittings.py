"""The readiness check in Chromium: what is drawn, a sitting by keyboard, what is kept and shown.

The page is laid by hand, with the real script and style.
"""

from __future__ import annotations

import json
import math
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import PRACTICE, ROOT, Serve, faults_of, lay_assets
from playwright.sync_api import Browser, Locator, Page, expect

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
SHEETS = ("tokens", "type", "chrome", "guide", "practice", "readiness")
LEVELS = ["L3", "L4", "L5"]
TOPICS = ["modelling", "coding", "cloud"]
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Readiness check</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
{sheets}
<style>body {{ color: var(--ink) }} button {{ background: none; border: 0 }}</style>
<script src="../../assets/js/document.js"></script>
<script type="module" src="../../assets/js/reader.js"></script>
<body data-md-color-scheme="{scheme}" dir="ltr"><main class="md-content">
<article class="md-content__inner md-typeset"><h1>Readiness check</h1>
<div class="readiness" data-items="../../readiness.json" data-root="../../" data-seed="7"
 hidden></div>
<h2>All questions</h2><div class="pool"><h3>Coding</h3><p id="one">One, with its answer</p></div>
</article></main></body></html>"""


def item(topic: str, number: int) -> dict[str, Any]:
    """An item whose right option says so."""
    words = ("right", "wrong", "off", "no")
    return {
        "slug": f"{topic}/item-{number}",
        "topic": topic,
        "level": LEVELS[number % len(LEVELS)],
        "stem": [["text", f"Item {number} of `{topic}`?"], ["code", "print(1)\n\nprint(2)"]],
        "read": f"{topic}/question",
        "options": [
            {
                "id": f"{topic}-{number}-{word}",
                "text": f"The {word} one",
                "right": word == "right",
                "reason": f"Because it is `{word}`.",
            }
            for word in words
        ],
    }


ITEMS = [item(topic, number) for topic in TOPICS for number in range(6)]
DATA = {
    "levels": LEVELS,
    "topics": {topic: topic.capitalize() for topic in TOPICS},
    "questions": {
        f"{topic}/question": {"title": f"On {topic}", "url": f"questions/{topic}/question/"}
        for topic in TOPICS
    },
    "items": ITEMS,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The page under a sub-path, in light and dark."""
    folder = tmp_path_factory.mktemp("readiness")
    lay_assets(folder / "guide")
    shutil.copytree(PRACTICE / "src", folder / "guide/src")
    sheets = "\n".join(
        f'<link rel="stylesheet" href="../../assets/css/{sheet}.css">' for sheet in SHEETS
    )
    for scheme in ("paper", "ink"):
        page = folder / f"guide/prepare/{scheme}/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(sheets=sheets, scheme=scheme))
    (folder / "guide/readiness.json").write_text(json.dumps(DATA))
    return serve(folder) + "guide/prepare/"


@pytest.fixture(params=[390, 1440])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The check on a phone or a desk; it fails on an error, or when it is too wide."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    faults = faults_of(page)
    page.goto(address + "paper/")
    yield page
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def button(page: Page, name: str) -> Locator:
    """What is pressed."""
    return page.get_by_role("button", name=name, exact=True)


def kept(page: Page, name: str) -> Any:
    """What the store holds under a name."""
    return json.loads(page.evaluate(f"localStorage.getItem('guide:/guide/:{name}')") or "null")


def choose(page: Page, words: str) -> None:
    """Answer the item that is shown."""
    page.get_by_role("radio", name=f"The {words} one").check()
    button(page, "Answer").click()


def sit(page: Page, words: str) -> list[str]:
    """Go through a whole sitting; the topics and levels that it asked."""
    begin = page.locator(".readiness .begin .first")
    begin.click()
    heads = []
    for number in range(1, 11):
        head = page.locator(".readiness .eyebrow")
        expect(head).to_contain_text(f"Question {number} of 10")
        heads.append(head.inner_text())
        choose(page, words)
        button(page, "See the result" if number == 10 else "Next question").click()
    return heads


# --- What is drawn ------------------------------------------------------------------------------


def drawn(page: Page, seed: int = 1, level: str = "L5", sittings: Any = ()) -> list[dict[str, Any]]:
    """The items of a sitting."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([items, levels, level, sittings, seed]) => {
          const {draw, numbers} = await import("/guide/src/draw.js");
          return draw(items, {levels, level, sittings, next: numbers(seed)});
        }""",
        [ITEMS, LEVELS, level, list(sittings), seed],
    )
    return found


def answers(items: list[dict[str, Any]], right: bool) -> dict[str, Any]:
    """A sitting with these items, all right or all wrong."""
    return {
        "at": 1,
        "level": "L5",
        "answers": [{"item": i["slug"], "topic": i["topic"], "right": right} for i in items],
    }


def test_a_draw_is_spread_over_topics_and_decided_by_its_seed(page: Page) -> None:
    """No topic comes twice before each has come once; nothing comes twice."""
    for seed in range(20):
        items = drawn(page, seed)
        assert len({i["slug"] for i in items}) == 10
        assert sorted(Counter(i["topic"] for i in items).values()) == [3, 3, 4]
    assert drawn(page, 3) == drawn(page, 3)
    assert len({json.dumps(drawn(page, seed)) for seed in range(10)}) > 5


def test_a_draw_keeps_to_the_level(page: Page) -> None:
    """Nothing above it; what is at it comes first. A small pool gives a short sitting."""
    assert {i["level"] for i in drawn(page, level="L4")} == {"L3", "L4"}
    top = [i["level"] for i in drawn(page, level="L5")]
    assert top.count("L5") == 6
    assert len(drawn(page, level="L3")) == 6


def test_what_was_not_asked_comes_first_and_then_what_is_oldest(page: Page) -> None:
    """So two sittings share as little as can be."""
    first = drawn(page)
    second = drawn(page, 2, sittings=[answers(first, True)])
    fresh = [i for i in ITEMS if i["slug"] not in {j["slug"] for j in first}]
    assert sum(i in fresh for i in second) >= len(fresh) - 1
    third = drawn(page, 3, sittings=[answers(first, True), answers(second, True)])
    assert sum(i in second and i not in first for i in third) < 4


def test_weak_topics_get_the_extra_turns(page: Page) -> None:
    """The topic that went wrong comes four times of ten, whatever the seed."""
    for topic in TOPICS:
        past = [
            answers([i for i in ITEMS if i["topic"] != topic], True),
            answers([i for i in ITEMS if i["topic"] == topic], False),
        ]
        for seed in range(5):
            assert Counter(i["topic"] for i in drawn(page, seed, sittings=past))[topic] == 4


@pytest.mark.parametrize(("right", "asked"), [(0, 10), (4, 10), (7, 10), (10, 10), (1, 1)])
def test_the_interval_is_wilsons(page: Page, right: int, asked: int) -> None:
    """Its ends are where the score is 1.96 standard errors of the end away."""
    low, high = page.evaluate(
        "async (given) => (await import('/guide/src/draw.js')).wilson(...given)", [right, asked]
    )
    for end in (low, high):
        if 1e-9 < end < 1 - 1e-9:
            away = abs(right / asked - end) / math.sqrt(end * (1 - end) / asked)
            assert away == pytest.approx(1.96, abs=1e-3)
    assert 0 <= low <= right / asked <= high + 1e-9 <= 1 + 1e-9


# --- A sitting ----------------------------------------------------------------------------------


def test_a_sitting_by_keyboard_alone(page: Page) -> None:
    """Digits choose, Enter answers and goes on; the focus is always where one goes on."""
    button(page, "Begin").focus()
    page.keyboard.press("Enter")
    for number in range(1, 11):
        expect(page.locator(".readiness .eyebrow")).to_contain_text(f"Question {number} of 10")
        expect(page.get_by_role("radio").first).to_be_focused()
        page.keyboard.press("2")
        expect(page.get_by_role("radio").nth(1)).to_be_checked()
        page.keyboard.press("Enter")
        go = button(page, "See the result" if number == 10 else "Next question")
        expect(go).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"\d+ of 10 right"))).to_be_focused()


def test_an_answer_comes_with_the_reason_of_each_option(page: Page) -> None:
    """By word and sign; without a choice nothing is judged."""
    button(page, "Begin").click()
    button(page, "Answer").click()
    expect(page.get_by_role("alert")).to_have_text("Choose one first.")
    choose(page, "off")
    expect(page.get_by_role("status")).to_have_text("Not right")
    said = page.locator(".readiness .reasons > li")
    assert sorted(" ".join(text.split()) for text in said.all_inner_texts()) == [
        "The no one Wrong Because it is no.",
        "The off one Wrong, your choice Because it is off.",
        "The right one Right Because it is right.",
        "The wrong one Wrong Because it is wrong.",
    ]
    link = page.locator(".readiness .read a")
    assert link.get_attribute("href").endswith("/question/")  # type: ignore[union-attr]
    button(page, "Next question").click()
    choose(page, "right")
    expect(page.get_by_role("status")).to_have_text("Right")


def test_a_sitting_goes_on_after_a_reload(page: Page) -> None:
    """With the same item, and the same order of its options; it can be stopped, too."""
    button(page, "Begin").click()
    choose(page, "right")
    button(page, "Next question").click()
    before = page.locator(".readiness").inner_text()
    page.reload()
    expect(page.locator(".readiness .eyebrow")).to_contain_text("Question 2 of 10")
    assert page.locator(".readiness").inner_text() == before
    assert len(kept(page, "sitting")["answers"]) == 1
    button(page, "Stop this sitting").click()
    expect(button(page, "Begin")).to_be_focused()
    assert kept(page, "sitting") is None
    assert kept(page, "sittings") is None


def test_a_sitting_outlives_items_that_are_gone(page: Page) -> None:
    """They are left out; a sitting of which nothing is left begins anew."""
    button(page, "Begin").click()
    left = kept(page, "sitting")
    for place, number in ((9, 9), (0, None)):
        items = [["coding/gone", ["a"]] for _ in left["items"][place:]]
        changed = {**left, "items": [*left["items"][:place], *items]}
        page.evaluate(
            "value => localStorage.setItem('guide:/guide/:sitting', value)", json.dumps(changed)
        )
        page.reload()
        if number:
            expect(page.locator(".readiness .eyebrow")).to_contain_text(f"Question 1 of {number}")
        else:
            expect(button(page, "Begin")).to_be_visible()


def test_a_result_has_counts_an_interval_and_what_to_read(page: Page) -> None:
    """It is kept as the other parts read it; nothing is said to be ready."""
    sit(page, "wrong")
    place = page.locator(".readiness")
    expect(place.get_by_role("heading", name="0 of 10 right")).to_be_focused()
    expect(place).to_contain_text("0% to 28%")
    expect(place).to_contain_text("Guessing alone gives 2.5")
    rows = place.locator("table").first.locator("tbody tr").all_inner_texts()
    assert sorted(" ".join(row.split())[-13:] for row in rows) == [
        "0 of 3 0 of 3", "0 of 3 0 of 3", "0 of 4 0 of 4",
    ]  # fmt: skip
    reading = place.locator(".reading a")
    expect(reading).to_have_count(3)
    assert "missed 4 times" in place.locator(".reading li").first.inner_text()
    assert "ready" not in place.inner_text().lower()
    (sitting,) = kept(page, "sittings")
    assert set(sitting) == {"at", "level", "answers"}
    assert sitting["level"] == "L4" == kept(page, "level")
    assert set(sitting["answers"][0]) == {"item", "topic", "chosen", "right"}
    assert {answer["right"] for answer in sitting["answers"]} == {False}

    button(page, "Another sitting").click()
    expect(place).to_contain_text("To read, from your last sitting")
    expect(reading).to_have_count(3)
    sit(page, "right")
    expect(place.get_by_role("heading", name="10 of 10 right")).to_be_focused()
    expect(place).to_contain_text("72% to 100%")
    expect(place).to_contain_text("Nothing was wrong this time")
    picture = place.get_by_role("img")
    label = picture.get_attribute("aria-label")
    assert label
    assert "last 2 sittings" in label
    assert "10 of 10, interval 72% to 100%" in label
    expect(picture.locator("circle")).to_have_count(2)
    page.reload()
    expect(place.get_by_role("img")).to_be_visible()
    expect(place.locator(".reading")).to_have_count(0)
    place.get_by_text("By topic", exact=True).click()
    expect(place.locator("table").nth(1)).to_contain_text(re.compile(r"\d of [678]"))


def test_the_level_is_the_readers(page: Page) -> None:
    """It is taken from the store, can be changed, and bounds what is asked."""
    level = page.get_by_role("combobox", name="Level")
    expect(level).to_have_value("L4")
    page.evaluate("localStorage.setItem('guide:/guide/:level', '\"L5\"')")
    page.reload()
    expect(level).to_have_value("L5")
    level.select_option("L3")
    button(page, "Begin").click()
    expect(page.locator(".readiness .eyebrow")).to_contain_text("Question 1 of 6")
    expect(page.locator(".readiness .eyebrow")).to_contain_text("L3")
    assert kept(page, "level") == "L3"


def test_what_cannot_be_read_is_no_history(page: Page) -> None:
    """A store that another hand wrote does not keep the check from working."""
    for name in ("sittings", "sitting", "level"):
        value = json.dumps([1, {"answers": []}, {"answers": 2}, None])
        page.evaluate(f"value => localStorage.setItem('guide:/guide/:{name}', value)", value)
    page.reload()
    expect(button(page, "Begin")).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(0)


def test_the_list_below_gives_nothing_away(page: Page) -> None:
    """It is shown on request, or to one who follows a link into it."""
    listed = page.get_by_text("One, with its answer")
    expect(button(page, "Show all 18 questions")).to_have_attribute("aria-expanded", "false")
    expect(listed).to_be_hidden()
    button(page, "Show all 18 questions").click()
    expect(listed).to_be_visible()
    button(page, "Hide the questions").click()
    expect(listed).to_be_hidden()
    page.goto(page.url + "#one")
    page.reload()
    expect(listed).to_be_visible()


# --- For everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["paper", "ink"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    """At the start, at a question, at its answer and at the result."""
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{address}{scheme}/")
    page.add_script_tag(path=AXE)

    def faults() -> list[Any]:
        found: list[Any] = page.evaluate("async () => (await axe.run('main')).violations")
        return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]

    expect(button(page, "Begin")).to_be_visible()
    assert faults() == []
    button(page, "Begin").click()
    assert faults() == []
    choose(page, "wrong")
    assert faults() == []
    button(page, "Stop this sitting").or_(button(page, "Next question")).click()
    button(page, "Stop this sitting").click()
    sit(page, "wrong")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    assert faults() == []
    page.reload()
    page.add_script_tag(path=AXE)
    page.get_by_text("By topic", exact=True).click()
    assert faults() == []
    context.close()


def test_what_is_pressed_on_a_phone_is_large_enough(browser: Browser, address: str) -> None:
    """At least 44 px high."""
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{address}paper/")

    def small() -> list[str]:
        found: list[str] = page.evaluate(
            """() => [...document.querySelectorAll(
                 ".readiness :is(button, select, .option, summary), .reveal")]
               .filter((part) => part.getBoundingClientRect().height < 44)
               .map((part) => part.outerHTML.slice(0, 80))"""
        )
        return found

    expect(button(page, "Begin")).to_be_visible()
    assert small() == []
    button(page, "Begin").click()
    assert small() == []
    choose(page, "wrong")
    assert small() == []
    button(page, "Next question").click()
    button(page, "Stop this sitting").click()
    sit(page, "wrong")
    assert small() == []
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    wide = "[...document.querySelectorAll('.readiness table')].map((part) => part.scrollWidth)"
    room = "document.querySelector('.readiness').clientWidth"
    assert page.evaluate(f"Math.max(...{wide}) < {room}")
    context.close()
