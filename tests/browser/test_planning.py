"""Plan, review, mock interview and the reader's data, in Chromium; what they compute, in Node."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Serve, faults_of, lay_assets
from playwright.sync_api import Browser, Locator, Page, expect

LOGIC = Path(__file__).parent / "logic"
AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
SHEETS = ("base", "tokens", "type", "chrome", "guide", "practice", "plan", "print")
BASE = """*, ::before, ::after {box-sizing: border-box}
body {margin: 0; color: var(--ink); background: var(--paper)}
main {padding: 0 .8rem}
button {margin: 0; font-family: inherit; background: none}
table {border-spacing: 0}
"""
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Prepare</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">
<link rel="icon" href="data:,">
{sheets}
<script src="{root}/assets/js/document.js"></script>
<script type="module" src="{root}/assets/js/reader.js"></script>
<body data-md-color-scheme="{scheme}" dir="ltr"><main class="md-content">
<article class="md-content__inner md-typeset"><h1>Prepare</h1>
{body}
</article></main></body></html>"""
NOW = datetime(2026, 11, 24, 10, 0)
HOSTILE = "<img src=x onerror=document.title='hit'>"
SITTING = {
    "at": 1,
    "level": "L5",
    "answers": [
        {"item": str(number), "topic": topic, "chosen": 0, "right": topic == "coding"}
        for number, topic in enumerate(["coding"] * 4 + ["modelling"] * 4)
    ],
}


def test_what_is_computed_without_a_page() -> None:
    """Plans, calendars, cards, mock interviews, files: in Node."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    node = shutil.which("node", path=path)
    assert node, "CI needs Node: `make build` sets it up"
    files = sorted(map(str, LOGIC.glob("*.test.mjs")))
    run = subprocess.run([node, "--test", *files], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout[-4000:]
    assert re.search(r"pass [1-9]", run.stdout)


# --- A small site -------------------------------------------------------------------------------


def question(number: int) -> dict[str, object]:
    """What the build tells of a question."""
    topic = ("coding", "modelling")[number % 2]
    return {
        "slug": f"{topic}/q{number}",
        "title": f"Question {number}",
        "url": f"questions/{topic}/q{number}/",
        "topic": topic,
        "round": "coding",
        "levels": ["L4", "L5"] if number < 6 else ["L5"],
        "minutes": 20,
    }


STUDY: dict[str, Any] = {
    "levels": [{"slug": "L4", "title": ""}, {"slug": "L5", "title": "Senior"}],
    "topics": [{"slug": "coding", "title": "Coding"}, {"slug": "modelling", "title": "Modelling"}],
    "rounds": [
        {"slug": "coding", "title": "Coding", "minutes": None, "duration": None, "said": None},
        {
            "slug": "modelling",
            "title": "Modelling",
            "minutes": 45,
            "duration": "45 minutes",
            "said": "Acme, read on 7 May 2026",
        },
    ],
    "gaps": [2, 5, 14],
    "shortest": 5,
    "questions": [question(number) for number in range(8)],
}
PROMPT = {
    "prompt": '<p>Why is <a href="../other/">this</a> so?</p><p id="twice">Say.</p>',
    "rubric": "<ul><li><strong>L4</strong> knows.</li><li><strong>L5</strong> explains.</li></ul>",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The address of a guide under a sub-path, with a page a part."""
    folder = tmp_path_factory.mktemp("planning")
    guide = folder / "guide"
    lay_assets(guide)
    (guide / "assets/css/base.css").write_text(BASE)

    def lay(path: str, body: str) -> None:
        up = "/".join([".."] * path.count("/"))
        link = f'<link rel="stylesheet" href="{up}/assets/css/{{}}.css">'
        sheets = "\n".join(link.format(sheet) for sheet in SHEETS)
        for scheme in ("paper", "ink"):
            file = guide / path / ("index.html" if scheme == "paper" else "ink.html")
            file.parent.mkdir(parents=True, exist_ok=True)
            text = PAGE.format(root=up, sheets=sheets, scheme=scheme, body=body.format(root=up))
            file.write_text(text)

    for kind in ("planner", "review", "mock", "kept"):
        lay(f"prepare/{kind}/", f'<div class="study {kind}" data-root="{{root}}"></div>')
    (guide / "prepare/study.json").write_text(json.dumps(STUDY))
    for told in STUDY["questions"]:
        slug = told["slug"]
        lay(
            f"questions/{slug}/",
            f'<textarea aria-label="Own"></textarea><div class="rating" data-slug="{slug}" hidden>'
            "</div>",
        )
        prompt = guide / f"prepare/prompts/{slug}.json"
        prompt.parent.mkdir(parents=True, exist_ok=True)
        prompt.write_text(json.dumps(PROMPT))
    return serve(folder) + "guide/"


@pytest.fixture(params=[390, 1440])
def page(request: pytest.FixtureRequest, browser: Browser, root: str) -> Iterator[Page]:
    """A phone or a desk on 24 November 2026; it fails on an error, or when it is too wide."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, accept_downloads=True, locale="en-GB"
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    faults = faults_of(page)
    page.on("request", lambda r: None if r.url.startswith(root) else faults.append(r.url))
    yield page
    assert [fault for fault in faults if not fault.startswith(("data:", "blob:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def put(page: Page, root: str, **entries: object) -> None:
    """Have the store hold entries, by name, as a page before this one would have left them."""
    page.goto(root + "prepare/kept/")
    page.evaluate(
        "es => Object.entries(es).forEach(([n, e]) => localStorage.setItem("
        "'guide:/guide/:' + n, JSON.stringify(e)))",
        entries,
    )


def entry(page: Page, name: str) -> Any:
    """What the store holds."""
    return page.evaluate("n => JSON.parse(localStorage.getItem('guide:/guide/:' + n))", name)


def open_part(page: Page, root: str, kind: str) -> Locator:
    """A page of Prepare, filled."""
    page.goto(f"{root}prepare/{kind}/")
    place = page.locator(f".study.{kind}")
    expect(place.get_by_role("button").first).to_be_visible()
    return place


def button(place: Locator, name: str) -> Locator:
    """What is pressed."""
    return place.get_by_role("button", name=name, exact=True)


def go_to_question(page: Page, root: str, number: int) -> Locator:
    """A question's page, with its rating."""
    page.goto(root + str(question(number)["url"]))
    rating = page.locator(".rating")
    expect(rating).to_be_visible()
    return rating


def wait(page: Page, seconds: int) -> None:
    """Have the page's clock stand so many seconds later than at first."""
    page.clock.set_fixed_time(NOW + timedelta(seconds=seconds))


# --- The plan -----------------------------------------------------------------------------------


def make_plan(page: Page, root: str, days: int = 4, interview: str = "") -> Locator:
    """A plan for L5, an hour a day."""
    place = open_part(page, root, "planner")
    place.get_by_label("Level", exact=True).select_option("L5")
    place.get_by_label("Days", exact=True).fill(str(days))
    if interview:
        place.get_by_label("Interview on").fill(interview)
    place.get_by_label("Time a day").select_option("1")
    place.locator("button[type=submit]").click()
    expect(place.get_by_role("heading", name="Your plan")).to_be_focused()
    return place


def test_a_plan_is_made_and_stays(page: Page, root: str) -> None:
    """From today, for the level, which the whole site follows."""
    place = make_plan(page, root)
    heads = place.get_by_role("heading", level=3)
    expect(heads.first).to_contain_text("Tue 24 Nov Today")
    expect(place.get_by_role("status")).to_contain_text("4 days, 8 questions.")
    assert entry(page, "level") == "L5"
    shown = place.locator(".days").inner_text()
    page.reload()
    expect(heads.first).to_be_visible()
    assert place.locator(".days").inner_text() == shown
    link = place.get_by_role("link", name="Question 0").first
    assert link.get_attribute("href") == root + "questions/coding/q0/"


def test_the_level_that_was_chosen_elsewhere_is_offered(page: Page, root: str) -> None:
    """And without one, one has to be chosen."""
    place = open_part(page, root, "planner")
    place.locator("button[type=submit]").click()
    expect(place.locator(".day")).to_have_count(0)
    put(page, root, level="L4")
    place = open_part(page, root, "planner")
    expect(place.get_by_label("Level", exact=True)).to_have_value("L4")
    place.locator("button[type=submit]").click()
    expect(place.get_by_role("status")).to_contain_text("6 questions")


def test_a_weak_topic_begins(page: Page, root: str) -> None:
    """And the page shows how the readiness check weighs."""
    put(page, root, sittings=[SITTING])
    place = make_plan(page, root)
    steps = place.locator(".steps a")
    assert steps.first.inner_text() == "Question 1"
    place.get_by_text("How your readiness check weighs").click()
    first = place.get_by_role("row").nth(1)
    expect(first).to_have_accessible_name("Modelling 0 of 4 × 1.33 one look more")


def test_a_step_is_done_moved_and_skipped(page: Page, root: str) -> None:
    """By key as by mouse, and each can be taken back."""
    place = make_plan(page, root)
    check = place.get_by_role("checkbox", name="Done: Question 0").first
    check.focus()
    page.keyboard.press("Space")
    expect(check).to_be_checked()
    expect(check).to_be_focused()
    expect(place.locator(".about").last).to_contain_text("1 of ")
    button(place, "Move: Question 1").first.click()
    target = place.get_by_label("Another day: Question 1")
    expect(target).to_be_focused()
    target.select_option("2026-11-27")
    button(place, "Move here").click()
    expect(place.get_by_role("status")).to_contain_text("Moved to Fri 27 Nov.")
    friday = place.locator(".day", has=page.get_by_role("heading", name="Fri 27 Nov"))
    expect(friday.get_by_role("link", name="Question 1").first).to_be_visible()
    button(place, "Skip: Question 2").first.click()
    button(place, "Take back: Question 2").first.click()
    expect(button(place, "Skip: Question 2").first).to_be_visible()
    page.reload()
    expect(check).to_be_checked()


def test_what_stayed_open_is_moved_to_today(page: Page, root: str) -> None:
    """The days that are over are folded away."""
    make_plan(page, root)
    page.clock.set_fixed_time(datetime(2026, 11, 26, 9, 0))
    place = open_part(page, root, "planner")
    expect(place.get_by_text("2 earlier days")).to_be_visible()
    expect(place.locator(".open")).to_contain_text("steps of past days are open.")
    there = place.locator(".day.today .steps > li").count()
    late = place.locator(".earlier .steps > li").count()
    button(place, "Move to today").click()
    expect(place.locator(".open")).to_have_count(0)
    expect(place.locator(".earlier")).to_have_count(0)
    expect(place.locator(".day.today .steps > li")).to_have_count(there + late)


def test_a_plan_ends_before_the_interview(page: Page, root: str) -> None:
    """Even when more days are asked for."""
    place = open_part(page, root, "planner")
    place.get_by_label("Level", exact=True).select_option("L5")
    place.get_by_label("Interview on").fill("2026-11-27")
    expect(place.get_by_label("Days", exact=True)).to_have_value("3")
    place.get_by_label("Days", exact=True).fill("30")
    place.locator("button[type=submit]").click()
    expect(place.locator(".about").last).to_contain_text("24 November 2026 to 26 November 2026")
    assert max(step["day"] for step in entry(page, "plan")["steps"]) <= "2026-11-26"


def test_the_calendar_has_an_entry_for_each_day(page: Page, root: str) -> None:
    """By names that stay, so that a second file takes the place of the first."""
    place = make_plan(page, root, days=2, interview="2026-11-28")
    days = place.locator(".day").count()
    assert days == 4, "the interview sets the days"
    texts = []
    for _ in range(2):
        with page.expect_download() as download:
            button(place, "Calendar (.ics)").click()
        assert download.value.suggested_filename == "interview-plan.ics"
        texts.append(Path(download.value.path()).read_bytes().decode())
    first, second = ([re.findall(r"^UID:(.+)\r$", text, re.M) for text in texts][i] for i in (0, 1))
    assert len(first) == days + 1
    assert first == second
    assert len(set(first)) == len(first)
    numbers = [set(re.findall(r"^SEQUENCE:(\d+)", text, re.M)) for text in texts]
    assert numbers == [{"1"}, {"2"}]
    unfolded = texts[0].replace("\r\n ", "")
    assert "SUMMARY:Interview\r\n" in unfolded
    assert "DTSTART;VALUE=DATE:20261128\r\n" in unfolded
    assert f"{root}questions/coding/q0/" in unfolded


def test_a_plan_prints_without_what_is_pressed(page: Page, root: str) -> None:
    """The days and the questions, with a box to tick."""
    place = make_plan(page, root)
    page.emulate_media(media="print")
    expect(place.get_by_role("link", name="Question 0").first).to_be_visible()
    expect(place.get_by_role("checkbox").first).to_be_visible()
    for hidden in (button(place, "Print"), place.locator(".tools").first, place.locator("form")):
        expect(hidden).not_to_be_visible()


def test_a_plan_is_forgotten_when_one_agrees(page: Page, root: str) -> None:
    """And kept when not."""
    place = make_plan(page, root)
    button(place, "Forget the plan").click()
    button(place, "Keep").click()
    assert entry(page, "plan")
    button(place, "Forget the plan").click()
    button(place, "Forget").click()
    expect(place.locator(".day")).to_have_count(0)
    assert entry(page, "plan") is None


# --- Review -------------------------------------------------------------------------------------


def test_a_question_is_rated_by_key(page: Page, root: str) -> None:
    """Another press on this visit takes the place of the first; typing is no press."""
    rating = go_to_question(page, root, 0)
    expect(rating.get_by_role("button")).to_have_text(
        [re.compile(word + ".*(tomorrow|in )", re.S) for word in ("Again", "Hard", "Good", "Easy")]
    )
    page.get_by_label("Own").press("3")
    assert entry(page, "question:coding/q0") is None
    page.get_by_label("Own").blur()
    page.keyboard.press("3")
    expect(rating.get_by_role("status")).to_contain_text("Good: it comes again in")
    good = entry(page, "question:coding/q0")
    page.keyboard.press("1")
    expect(rating.get_by_role("status")).to_contain_text("tomorrow, on Wed 25 Nov")
    expect(rating.get_by_role("button", pressed=True)).to_contain_text("Again")
    again = entry(page, "question:coding/q0")
    assert again["card"]["reps"] == good["card"]["reps"] == 1
    assert again["card"]["due"] < good["card"]["due"]
    assert again["rated"] == NOW.timestamp() * 1000
    page.reload()
    expect(rating.get_by_role("status")).to_contain_text("rated it last on Tue 24 Nov")


def test_what_is_due_is_listed_and_forgotten(page: Page, root: str) -> None:
    """Today first, then the days to come."""
    place = page.locator(".study.review")
    page.goto(root + "prepare/review/")
    expect(place).to_contain_text("Nothing yet.")
    for number, key in enumerate("134"):
        go_to_question(page, root, number)
        page.keyboard.press(key)
    page.clock.set_fixed_time(datetime(2026, 11, 25, 8, 0))
    place = open_part(page, root, "review")
    headings = place.get_by_role("heading")
    expect(headings.first).to_have_text("Due today")
    expect(place.locator(".cards").first.get_by_role("link")).to_have_text("Question 0")
    expect(place.locator(".cards").get_by_role("link")).to_have_text(
        ["Question 0", "Question 1", "Question 2"]
    )
    button(place, "Forget: Question 0").click()
    button(place, "Forget").click()
    expect(place.get_by_text("Nothing is due today.")).to_be_visible()
    expect(headings.first).to_be_focused()
    assert entry(page, "question:coding/q0") == {}


def test_nothing_is_due_after_the_interview(page: Page, root: str) -> None:
    """Neither what is rated with a plan, nor what was rated before there was one."""
    go_to_question(page, root, 0)
    page.keyboard.press("4")
    make_plan(page, root, interview="2026-11-27")
    rating = go_to_question(page, root, 1)
    expect(rating.get_by_role("button", name="Easy")).to_contain_text("in 2 days")
    page.keyboard.press("4")
    place = open_part(page, root, "review")
    expect(place.get_by_role("heading", level=3)).to_have_text([re.compile("^Thu 26 Nov")])
    expect(place.locator(".cards").get_by_role("link")).to_have_count(2)
    expect(place).to_contain_text("Your interview is on 27 November 2026.")


# --- The mock interview -------------------------------------------------------------------------


def begin(page: Page, root: str, count: int = 2) -> Locator:
    """A mock interview of the coding round."""
    place = open_part(page, root, "mock")
    place.get_by_label("Round", exact=True).select_option("coding")
    place.get_by_label("Level", exact=True).select_option("L5")
    place.get_by_label("Questions", exact=True).fill(str(count))
    button(place, "Begin").click()
    expect(place.locator(".prompt")).to_contain_text("Why is this so?")
    return place


def test_whose_minutes_they_are_is_said(page: Page, root: str) -> None:
    """A round that no source gives a length takes its questions' minutes."""
    place = open_part(page, root, "mock")
    expect(button(place, "Begin")).to_be_disabled()
    place.get_by_label("Level", exact=True).select_option("L5")
    place.get_by_label("Round", exact=True).select_option("coding")
    about = place.get_by_role("status")
    expect(about).to_contain_text("3 questions of 8, 1 h on the clock: the sum of what this guide")
    place.get_by_label("Questions", exact=True).fill("2")
    expect(about).to_contain_text("2 questions of 8, 40 min")
    place.get_by_label("Round", exact=True).select_option("modelling")
    expect(about).to_contain_text("no question of this round for L5")
    expect(button(place, "Begin")).to_be_disabled()


def test_a_mock_interview_from_draw_to_score(page: Page, root: str) -> None:
    """With notes, a pause over a reload, the level's rubric, a place among earlier ones."""
    solved = {f"question:{question(n)['slug']}": {"solved": 1} for n in range(6)}
    put(page, root, **solved)
    place = begin(page, root)
    titles = set()
    clock = place.get_by_role("timer")
    expect(clock).to_have_text("40:00 left of 40 min")
    titles.add(place.get_by_role("heading").first.inner_text())
    link = place.locator(".prompt a")
    assert re.fullmatch(re.escape(root) + r"questions/\w+/other/", link.get_attribute("href") or "")
    expect(place.locator("#twice")).to_have_count(0)
    place.get_by_label("Notes").fill("first\nnote")
    wait(page, 65)
    expect(clock).to_have_text("38:55 left of 40 min")
    button(place, "Pause").click()
    wait(page, 665)
    page.reload()
    expect(place).to_contain_text("question 1 of 2, 38:55 left")
    button(place, "Go on").click()
    expect(place.get_by_label("Notes")).to_have_value("first\nnote")
    button(place, "Next question").click()
    titles.add(place.get_by_role("heading").first.inner_text())
    assert titles == {"Question 6", "Question 7"}, "what is not solved comes first"
    button(place, "End and score").click()
    expect(place.locator(".rubric")).to_have_text(["L5 explains."] * 2)
    place.get_by_label("Met").first.check()
    place.get_by_label("In part").last.check()
    button(place, "Keep it").click()
    earlier = place.locator(".mock")
    expect(earlier.locator("summary")).to_contain_text("24 November 2026 · L5")
    expect(earlier.locator("summary")).to_contain_text("75 % of the rubric")
    earlier.locator("summary").click()
    expect(earlier).to_contain_text("first\nnote")
    (mock,) = entry(page, "mocks")
    assert [own["score"] for own in mock["questions"]] == [2, 1]
    assert entry(page, "mock") is None
    button(place, "Forget this one").click()
    button(place, "Forget").click()
    expect(earlier).to_have_count(0)


def test_the_clock_stops_when_the_page_is_left(page: Page, root: str) -> None:
    """And goes on beyond the end, which is said once."""
    place = begin(page, root, 1)
    wait(page, 5)
    page.goto(root + "prepare/review/")
    wait(page, 905)
    place = open_part(page, root, "mock")
    expect(place).to_contain_text("19:55 left of 20 min")
    button(place, "Go on").click()
    wait(page, 2105)
    expect(place.get_by_role("timer")).to_have_text("0:05 over 20 min")
    expect(place.locator(".bar [role=status]")).to_have_text("The time is up.")
    button(place, "Pause").click()
    button(place, "Drop it").click()
    button(place, "Drop").click()
    expect(button(place, "Begin")).to_be_visible()
    assert entry(page, "mock") is None


def test_a_browser_that_ended_takes_no_time(page: Page, root: str) -> None:
    """The time is kept now and then; what passed after that is not known."""
    place = begin(page, root, 1)
    wait(page, 30)
    expect(place.get_by_role("timer")).to_have_text("19:30 left of 20 min")
    mock = entry(page, "mock")
    page.goto(root + "prepare/review/")
    wait(page, 90_000)
    put(page, root, mock=mock)
    place = open_part(page, root, "mock")
    expect(place).to_contain_text("19:30 left of 20 min")


def test_a_prompt_that_cannot_be_loaded_leads_to_its_page(
    page: Page, root: str, browser: Browser
) -> None:
    """And the notes can be written all the same."""
    context = browser.new_context()
    other = context.new_page()
    other.route("**/prompts/**", lambda route: route.abort())
    place = open_part(other, root, "mock")
    place.get_by_label("Round", exact=True).select_option("coding")
    place.get_by_label("Level", exact=True).select_option("L5")
    button(place, "Begin").click()
    expect(place.locator(".prompt").get_by_role("link")).to_have_attribute(
        "href", re.compile("/questions/")
    )
    expect(place.get_by_label("Notes")).to_be_editable()
    context.close()
    page.goto(root + "prepare/kept/")


# --- The reader's data --------------------------------------------------------------------------


def take_in(page: Page, text: str, rule: str = "Put together") -> Locator:
    """Import a file, and give what is said of it."""
    place = page.locator(".study.kept")
    file = {"name": "kept.json", "mimeType": "application/json", "buffer": text.encode()}
    place.get_by_label("A file that you have exported").set_input_files(file)  # type: ignore[arg-type]
    place.get_by_label(rule).check()
    button(place, "Import").click()
    return place.locator(".state")


def test_all_is_exported_forgotten_and_imported(page: Page, root: str) -> None:
    """And is what it was."""
    put(page, root, sittings=[SITTING], level="L5")
    go_to_question(page, root, 0)
    page.keyboard.press("3")
    make_plan(page, root)
    place = open_part(page, root, "kept")
    expect(place.locator(".counts")).to_contain_text("Cards to review")
    with page.expect_download() as download:
        button(place, "Export").click()
    assert download.value.suggested_filename == "interview-guide-2026-11-24.json"
    text = Path(download.value.path()).read_text("utf-8")
    file = json.loads(text)
    assert file["guide"] == 1
    assert file["site"] == root
    assert sorted(file["entries"]) == ["level", "plan", "question:coding/q0", "sittings"]
    button(place, "Forget everything").click()
    button(place, "Keep it").click()
    assert entry(page, "level") == "L5"
    button(place, "Forget everything").click()
    place.locator("dialog").get_by_role("button", name="Forget everything").click()
    expect(place.locator(".state")).to_have_text("Everything is forgotten.")
    assert page.evaluate("localStorage.length") == 0
    expect(button(place, "Export")).to_be_disabled()
    expect(take_in(page, text)).to_have_text("4 entries imported.")
    for name, value in file["entries"].items():
        assert entry(page, name) == value


def test_a_wrong_file_changes_nothing(page: Page, root: str) -> None:
    """And the message says why; what is in it is shown as text."""
    put(page, root, level="L5")
    page.reload()
    for text, words in (
        ("no json", "it is not JSON"),
        ('{"a": 1}', "not a file that the guide has exported"),
        ('{"guide": 9, "entries": {}}', "A newer guide wrote it."),
        (json.dumps({"guide": 1, "entries": {"level": "L4", "plan": 1}}), "should be: plan."),
        (json.dumps({"guide": 1, "entries": {f"question:{HOSTILE}": {}}}), "should be: question"),
    ):
        state = take_in(page, text, "Replace everything")
        expect(state).to_contain_text("Nothing was imported.")
        expect(state).to_contain_text(words)
        assert entry(page, "level") == "L5"
    assert page.title() == "Prepare"
    button(page.locator(".study.kept"), "Import").click()


def test_a_file_is_put_together_or_takes_the_place(page: Page, root: str) -> None:
    """As the reader chooses."""
    put(page, root, **{"level": "L5", "question:coding/q0": {"code": "mine", "tried": 5}})
    page.reload()
    theirs = {"level": "L4", "question:coding/q1": {"code": "theirs"}}
    text = json.dumps({"guide": 1, "site": "https://example.org/", "entries": theirs})
    state = take_in(page, text)
    expect(state).to_have_text("2 entries imported. The file comes from https://example.org/.")
    assert entry(page, "level") == "L5"
    assert entry(page, "question:coding/q0")
    assert entry(page, "question:coding/q1") == {"code": "theirs"}
    state = take_in(page, text, "Replace everything")
    button(page.locator("dialog"), "Replace").click()
    expect(state).to_contain_text("2 entries imported.")
    assert entry(page, "level") == "L4"
    assert entry(page, "question:coding/q0") is None


def test_a_file_without_room_changes_nothing(page: Page, root: str) -> None:
    """A browser keeps some megabytes a site, and no more."""
    put(page, root, level="L5")
    page.reload()
    entries = {"question:coding/q0": {"code": "x" * 6_000_000}, "level": "L4"}
    state = take_in(page, json.dumps({"guide": 1, "entries": entries}), "Replace everything")
    button(page.locator("dialog"), "Replace").click()
    expect(state).to_contain_text("no room for question coding/q0")
    assert entry(page, "level") == "L5"
    assert entry(page, "question:coding/q0") is None


# --- All of them --------------------------------------------------------------------------------


def test_nothing_of_the_store_is_taken_for_html(page: Page, root: str) -> None:
    """Titles, notes and slugs are text, wherever they come from."""
    step = {"slug": HOSTILE, "seen": 0, "minutes": 5, "day": "2026-11-24"}
    own = [{"slug": HOSTILE, "notes": HOSTILE, "score": 1}]
    mock = {"round": HOSTILE, "level": HOSTILE, "minutes": 5, "spent": 1, "questions": own}
    plan = {"at": 1, "level": "L5", "days": 2, "hours": 1, "start": "2026-11-24", "steps": [step]}
    put(page, root, plan=plan, mocks=[{"at": 1, **mock}], mock={"at": 2, "place": 0, **mock})
    for kind in ("planner", "mock", "kept"):
        place = open_part(page, root, kind)
        expect(place.locator("img")).to_have_count(0)
        assert page.title() == "Prepare"


def test_a_part_ends_when_its_page_is_left(page: Page, root: str) -> None:
    """Material changes pages without a reload: what ran is at rest, and each is there once."""
    begin(page, root)
    page.evaluate("document$.act()")
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    assert entry(page, "mock")["since"] is None
    rating = go_to_question(page, root, 0)
    page.evaluate("document$.act()")
    expect(rating.get_by_role("button")).to_have_count(4)
    page.evaluate("document.querySelector('.rating').remove()")
    page.evaluate("document$.act()")
    page.keyboard.press("3")
    assert entry(page, "question:coding/q0") is None


def test_without_the_list_of_questions_it_is_said(root: str, browser: Browser) -> None:
    """And nothing is lost."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/study.json", lambda route: route.abort())
    page.goto(root + "prepare/planner/")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    context.close()


@pytest.mark.skipif(not AXE.exists(), reason="`make test` installs axe")
@pytest.mark.parametrize("sheet", ["index.html", "ink.html"])
def test_nobody_is_shut_out(page: Page, root: str, sheet: str) -> None:
    """No violation that axe knows, in either scheme; targets are large enough for a thumb."""
    put(page, root, sittings=[SITTING])
    go_to_question(page, root, 0)
    page.keyboard.press("1")
    make_plan(page, root)
    begin(page, root)

    def sound(path: str, ready: str) -> None:
        page.goto(root + path + sheet)
        expect(page.locator(ready).first).to_be_visible()
        seen()

    def seen() -> None:
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run()")
        assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
        if page.viewport_size and page.viewport_size["width"] < 400:
            small = page.evaluate(
                "[...document.querySelectorAll('.study button, .study summary, .study select,"
                ".rating button, .study .tick, .study .choices label')].filter(e =>"
                " e.checkVisibility() && e.getBoundingClientRect().height < 43.9)"
                ".map(e => e.outerHTML)"
            )
            assert small == []

    sound("questions/coding/q0/", ".rating button")
    sound("prepare/planner/", ".day")
    button(page.locator(".study"), "Move: Question 0").first.click()
    page.get_by_text("How your readiness check weighs").click()
    seen()
    sound("prepare/review/", ".cards")
    sound("prepare/kept/", ".counts")
    sound("prepare/mock/", "h2")
    button(page.locator(".study"), "Go on").click()
    expect(page.locator(".prompt p").first).to_be_visible()
    seen()
    button(page.locator(".study"), "Next question").click()
    button(page.locator(".study"), "End and score").click()
    expect(page.locator(".rubric").first).to_contain_text("L5")
    seen()
    button(page.locator(".study"), "Keep it").click()
    page.locator(".mock summary").click()
    seen()
