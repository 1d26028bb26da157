"""The question bank, the reader's level, home, and the list of keys, in Chromium.

The pages are laid by hand around what the build makes, with 1,000 made-up questions; scripts and
style are the real ones.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import material  # type: ignore[import-untyped]
import pytest
from conftest import ROOT, Serve, faults_of, lay_assets
from playwright.sync_api import Browser, Locator, Page, Route, expect

from guide.bank import bank
from guide.question import Citation, FrontMatter, Outline, Question
from guide.role import Role, read_role

MATERIAL = Path(material.__file__).parent / "templates/assets/stylesheets"
SHEETS = ("material", "tokens", "type", "chrome", "guide", "practice", "bank")
AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
{sheets}
<script src="{root}assets/js/document.js"></script>
<script src="{root}assets/js/guide.js"></script>
<script type="module" src="{root}assets/js/reader.js"></script>
<body data-md-color-scheme="{scheme}" dir="ltr">
<header class="md-header"><nav class="md-header__inner" aria-label="Header">
<label class="level-choice" hidden><span class="unseen">Your level</span><select>
<option value="">Level</option><option value="L4">L4</option><option value="L5">L5</option>
<option value="L7">L7</option></select></label></nav></header>
<main class="md-content md-content--{kind}"><article class="md-content__inner md-typeset">
<h1>{title}</h1>
{body}
</article></main>
<footer><button type="button" class="to-keys" data-opens="keys" hidden>Keyboard shortcuts
</button></footer></body></html>"""
QUESTION = """<ul class="bare chips" data-slug="coding/{slug}"><li>Coding</li></ul>
<p>A prompt. <input aria-label="A field"></p>
<div class="by-level"><ul><li><strong>L4</strong> does it.</li><li><strong>L5</strong> does it
well.</li></ul></div>"""
LIST = """<ul class="bare questions"><li data-level="L3 L4">One</li><li data-level="L4 L5">Two</li>
<li data-level="L5 L6">Three</li></ul>"""
HOME = """<p>First words.</p>
<aside class="specimen" aria-label="A proof"><p>A proof</p>{lines}</aside>
<aside class="yours" data-root="./" data-names="names.json" data-readiness="prepare/readiness/"
 aria-labelledby="yours" hidden></aside>
<h2>At a glance</h2>"""
HOME = HOME.format(lines="<p>of one line more</p>" * 24)
NAMES = {
    "questions": {f"coding/q{number}": f"Question {number}" for number in range(9)},
    "topics": {"coding": "Coding", "llms": "LLMs"},
}
TAGS = ("search", "fraud", "heap", "calibration", "p99 & <b>", "RAG")


def role() -> Role:
    """The guide's own."""
    found, problems = read_role(ROOT / "docs/role.yml")
    assert found, problems
    return found


def made_up(number: int) -> list[Question]:
    """Questions with every kind of value, the same at each call."""
    rng, facts = random.Random(5), role()
    levels = [level.slug for level in facts.levels]
    questions = []
    for place in range(number):
        first = rng.randrange(len(levels))
        meta = FrontMatter.model_construct(
            title=f"Question {place} about {rng.choice(('ranking', 'a queue', 'drift'))}",
            topic=rng.choice(facts.topics).slug,
            round=rng.choice(facts.rounds).slug,
            levels=tuple(levels[first : first + rng.randint(1, 3)]),
            difficulty=rng.choice(("easy", "medium", "hard")),
            minutes=rng.choice((5, 15, 16, 30, 31, 45, 46, 90)),
            tags=tuple(rng.sample(TAGS, rng.randint(1, 3))),
            answer=rng.choice(("spoken", "code", "design")),
            sources=(Citation(title="A source", url="https://example.org/"),),
        )
        questions.append(Question(f"docs/questions/coding/q{place}.md", meta, Outline()))
    return questions


THOUSAND = made_up(1000)
QUESTIONS = THOUSAND[:230]


def lay(folder: Path) -> None:
    """The pages of a small guide, under a sub-path."""
    guide = folder / "guide"
    lay_assets(guide)
    (main,) = MATERIAL.glob("main.*.min.css")
    shutil.copy(main, guide / "assets/css/material.css")
    shutil.copy(ROOT / "hooks/guide/theme/assets/js/guide.js", guide / "assets/js")
    few, many = (
        bank(questions, role(), "docs/questions/index.md", lambda _: True)
        for questions in (QUESTIONS, THOUSAND)
    )
    pages = {
        "": ("home", "Home", HOME),
        "questions/": ("bank", "Questions", few + '<p><a href="./">All</a></p>'),
        "thousand/": ("bank", "Questions", many),
        "questions/coding/": ("page", "Coding", LIST),
        "questions/coding/q1/": ("question", "Question 1", QUESTION.format(slug="q1")),
        "questions/coding/q2/": ("question", "Question 2", QUESTION.format(slug="q2")),
    }
    for scheme in ("paper", "ink"):
        for path, (kind, title, body) in pages.items():
            root = "../" * path.count("/") or "./"
            link = f'<link rel="stylesheet" href="{root}assets/css/{{}}.css">'
            sheets = "\n".join(link.format(sheet) for sheet in SHEETS)
            html = PAGE.format(
                title=title, sheets=sheets, root=root, scheme=scheme, kind=kind, body=body
            )
            page = guide / path / ("index.html" if scheme == "paper" else "ink.html")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(html)
    (guide / "names.json").write_text(json.dumps(NAMES))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The small guide."""
    folder = tmp_path_factory.mktemp("bank")
    lay(folder)
    return serve(folder) + "guide/"


class Reader:
    """A browser with what it keeps; a fault on a page fails the test."""

    def __init__(self, browser: Browser, address: str, width: int = 1440, **kept: object) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900})
        self.page = self.context.new_page()
        self.address = address
        self.faults = faults_of(self.page)
        self.context.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        self.page.goto(address + "names.json")
        for name, value in kept.items():
            self.keep(name, value)

    def keep(self, name: str, value: object) -> None:
        """Put an entry into the store, as the page's own scripts would."""
        key = f"guide:{urlsplit(self.address).path}:{name}"
        self.page.evaluate(
            "([key, value]) => localStorage.setItem(key, value)", [key, json.dumps(value)]
        )

    def kept(self, name: str) -> object:
        """What the store has under a name."""
        key = f"guide:{urlsplit(self.address).path}:{name}"
        return self.page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)

    def open(self, path: str) -> Page:
        """Go to a page of the guide; the bank is ready when its choices are there."""
        self.page.goto(self.address + path)
        if self.page.locator(".bank").count():
            expect(self.page.locator(".filters")).to_be_visible()
        return self.page

    def close(self) -> None:
        """Say what was wrong."""
        assert self.faults == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        self.context.close()


Start = Callable[..., Reader]


@pytest.fixture(params=[390, 1440])
def start(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Start]:
    """Opens browsers of a phone's and a desk's width."""
    readers = []

    def start(**kept: object) -> Reader:
        readers.append(Reader(browser, address, request.param, **kept))
        return readers[-1]

    yield start
    for reader in readers:
        reader.close()


def status(page: Page) -> Locator:
    """How many questions are found."""
    return page.locator(".bank .status")


def choice(page: Page, name: str, value: str) -> Locator:
    """A choice; on a phone its group is opened first."""
    groups = page.locator(".groups")
    if groups.get_attribute("open") is None:
        groups.locator("> summary").click()
    return page.locator(f'.filters input[name="{name}"][value="{value}"]')


# --- The bank -----------------------------------------------------------------------------------

VALUES: dict[str, Callable[[Question], set[str]]] = {
    "level": lambda q: {*q.meta.levels, "any"},
    "round": lambda q: {q.meta.round},
    "topic": lambda q: {q.meta.topic},
    "difficulty": lambda q: {q.meta.difficulty},
    "minutes": lambda q: {
        next(
            name
            for name, last in (("1-15", 15), ("16-30", 30), ("31-45", 45), ("46-", 240))
            if q.meta.minutes <= last
        )
    },
    "kind": lambda q: {q.meta.answer},
    "tag": lambda q: set(q.meta.tags),
}


def found(chosen: dict[str, set[str]], among: Sequence[Question] = QUESTIONS) -> list[Question]:
    """The questions that fit what is chosen, found the slow way."""

    def fits(question: Question, name: str, wanted: set[str]) -> bool:
        has = VALUES[name](question)
        return not wanted or (wanted <= has if name == "tag" else bool(wanted & has))

    return [q for q in among if all(fits(q, *group) for group in chosen.items())]


def counts(page: Page) -> dict[str, dict[str, str]]:
    """The count at every choice, as it is shown."""
    told: dict[str, dict[str, str]] = page.evaluate(
        """() => {
          const told = {};
          for (const input of document.querySelectorAll(".filters fieldset input")) {
            (told[input.name] ??= {})[input.value] =
              input.closest("label").querySelector(".count").textContent;
          }
          return told;
        }"""
    )
    return told


SETS: list[dict[str, set[str]]] = [
    {},
    {"round": {"coding"}},
    {"round": {"coding", "modelling"}, "difficulty": {"hard"}},
    {"level": {"L5"}, "minutes": {"16-30", "46-"}, "kind": {"spoken"}},
    {"tag": {"search", "p99 & <b>"}, "topic": {"llms", "coding", "cloud"}},
    {"level": {"L7"}, "tag": {"RAG"}, "round": {"behavioural"}, "kind": {"code", "design"}},
]


@pytest.mark.parametrize("chosen", SETS, ids=lambda chosen: "+".join(chosen) or "none")
def test_a_thousand_questions_are_counted_right(
    browser: Browser, address: str, chosen: dict[str, set[str]]
) -> None:
    """At each choice stands what one would get by also choosing it, or how many more."""
    reader = Reader(browser, address)
    page = reader.open("thousand/")
    for name, values in chosen.items():
        for value in values:
            if name == "tag":
                page.evaluate("document.querySelector('.tagged').open = true")
            choice(page, name, value).check()
    right = found(chosen, THOUSAND)
    all_of_them = len(right) == len(THOUSAND)
    expect(status(page)).to_have_text(
        "1000 questions" if all_of_them else f"{len(right)} of 1000 questions"
    )
    shown = counts(page)
    assert shown.keys() - {"mine"} == VALUES.keys()
    for name, choices in shown.items():
        wanted = chosen.get(name, set())
        for value, said in choices.items():
            if name == "mine":
                assert said == (str(len(right)) if value == "new" else "0")
            elif name == "level" or (wanted and value in wanted):
                only = {**chosen, name: {value}} if name != "tag" else chosen
                assert said == str(len(found(only, THOUSAND))), (name, value)
            else:
                also = len(found({**chosen, name: wanted | {value}}, THOUSAND))
                more = also - len(right) if wanted and name != "tag" else also
                assert said == (f"+{more}" if more and wanted and name != "tag" else str(more))
    rows = page.locator(".bank tbody tr:visible")
    expect(rows).to_have_count(min(100, len(right)))
    slugs = rows.evaluate_all("rows => rows.map(row => row.dataset.slug)")
    assert slugs == [question.slug for question in right[:100]]
    reader.close()


def test_filters_stand_in_the_address_and_can_be_taken_back(start: Start) -> None:
    """By the back button, by a reload, and by a press on what is set."""
    page = start().open("questions/?h=kept")
    choice(page, "round", "coding").check()
    choice(page, "kind", "code").check()
    choice(page, "kind", "design").check()
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"h": ["kept"], "round": ["coding"], "kind": ["code", "design"]}
    three = found({"round": {"coding"}, "kind": {"code", "design"}})
    expect(status(page)).to_have_text(f"{len(three)} of 230 questions")
    page.go_back()
    two = found({"round": {"coding"}, "kind": {"code"}})
    expect(status(page)).to_have_text(f"{len(two)} of 230 questions")
    expect(choice(page, "kind", "design")).not_to_be_checked()
    page.go_forward()
    expect(status(page)).to_have_text(f"{len(three)} of 230 questions")
    page.reload()
    expect(status(page)).to_have_text(f"{len(three)} of 230 questions")
    expect(choice(page, "kind", "design")).to_be_checked()
    page.get_by_role("button", name="Take away Round: Coding and algorithms").click()
    expect(page.get_by_role("button", name="Take away Kind: Code")).to_be_focused()
    assert "round" not in page.url
    page.get_by_role("button", name="Clear all").click()
    expect(status(page)).to_have_text("230 questions")
    expect(choice(page, "kind", "code")).not_to_be_checked()
    assert urlsplit(page.url).query == "h=kept"


def test_a_link_to_the_page_itself_is_followed(start: Start) -> None:
    """Without a reload: it has no filters, so none are set."""
    page = start().open("questions/?kind=code&text=drift")
    expect(page.get_by_label("Search these questions")).to_have_value("drift")
    page.evaluate("window.stays = true")
    page.locator("article").get_by_role("link", name="All", exact=True).click()
    expect(status(page)).to_have_text("230 questions")
    expect(page.get_by_label("Search these questions")).to_have_value("")
    assert page.evaluate("window.stays")
    page.go_back()
    expect(page.get_by_label("Search these questions")).to_have_value("drift")


def test_text_is_searched_in_titles_tags_and_names(start: Start) -> None:
    """Each word has to be there; a step back takes away the whole text."""
    page = start().open("questions/")
    words = page.get_by_label("Search these questions")
    words.press_sequentially("QUEUE calibration")
    right = [q for q in QUESTIONS if "queue" in q.meta.title and "calibration" in q.meta.tags]
    expect(status(page)).to_have_text(f"{len(right)} of 230 questions")
    page.wait_for_url("**/questions/?text=QUEUE+calibration")
    words.press_sequentially(" zzz")
    expect(page.get_by_text("No question fits all of this")).to_be_visible()
    expect(page.locator(".bank table")).not_to_be_visible()
    page.go_back()
    expect(words).to_have_value("")
    expect(status(page)).to_have_text("230 questions")


def test_long_lists_come_a_hundred_at_a_time(start: Start) -> None:
    """In the order in which they were sorted; a press gives the next ones, and goes there."""
    page = start().open("questions/")
    rows = page.locator(".bank tbody tr:visible")
    page.get_by_role("button", name="Show 100 more of 230").click()
    expect(rows).to_have_count(200)
    expect(rows.nth(100).get_by_role("link")).to_be_focused()
    if page.locator("thead").is_visible():
        page.get_by_role("button", name="Minutes").click()
        expect(rows).to_have_count(200)
        shown = rows.locator("td.num").all_inner_texts()
        first = sorted(question.meta.minutes for question in QUESTIONS)[:200]
        assert [int(re.sub(r"\D", "", text)) for text in shown] == first


def test_what_is_mine_comes_from_the_store(start: Start) -> None:
    """Also when it changes: new, tried, solved, and due by the day of the card."""
    reader = start(
        **{
            "question:coding/q1": {"tried": 5},
            "question:coding/q2": {
                "solved": 6,
                "card": {"due": "2020-01-02T03:04:05Z"},
            },
            "question:coding/q3": {"rated": 5, "card": {"due": 1}},
            "question:coding/q4": {"opened": 5, "card": {"due": "2999-01-01T00:00:00.000Z"}},
            "question:coding/gone": {"solved": 5},
        }
    )
    page = reader.open("questions/")
    assert counts(page)["mine"] == {"new": "227", "tried": "2", "solved": "1", "due": "2"}
    choice(page, "mine", "due").check()
    rows = page.locator(".bank tbody tr:visible")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Due")
    expect(rows.nth(0).get_by_role("link")).to_have_class("solved")
    expect(rows.nth(1)).to_contain_text("Due, Tried")
    reader.keep("question:coding/q3", {"solved": 9})
    page.evaluate(
        "window.dispatchEvent(new CustomEvent('guide-store', {detail: 'question:coding/q3'}))"
    )
    expect(rows).to_have_count(1)
    expect(page.locator("tr[data-slug='coding/q3'] .mine")).to_have_count(0)
    assert counts(page)["mine"] == {"new": "+227", "tried": "+1", "solved": "+1", "due": "1"}


def test_the_bank_reads_without_scripts(browser: Browser, address: str) -> None:
    """As a plain table; on a phone each row is a card."""
    for width in (390, 1440):
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": width, "height": 900}
        )
        page = context.new_page()
        page.goto(address + "questions/")
        expect(page.locator(".bank tbody tr:visible")).to_have_count(230)
        expect(page.locator(".filters")).not_to_be_visible()
        expect(status(page)).to_have_text("230 questions")
        first = page.locator(".bank tbody tr").first
        expect(first).to_contain_text(QUESTIONS[0].meta.title)
        expect(first).to_contain_text(f"{QUESTIONS[0].meta.minutes}")
        cell = first.locator("td").nth(3).bounding_box()
        title = first.locator("th").bounding_box()
        assert cell
        assert title
        assert (cell["y"] > title["y"] + title["height"] / 2) == (width == 390)
        assert cell["x"] + cell["width"] <= width
        context.close()


def test_keys_alone_filter(start: Start) -> None:
    """From the text to a choice by Tab, and a press of Space."""
    page = start().open("questions/")
    page.get_by_label("Search these questions").focus()
    page.keyboard.press("Tab")
    if page.locator(".groups > summary").is_visible():
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    expect(choice(page, "level", "any")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(choice(page, "level", "L3")).to_be_checked()
    page.wait_for_url("**/questions/?level=L3")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(choice(page, "mine", "new")).to_be_checked()


# --- The level ----------------------------------------------------------------------------------


def test_without_a_level_all_is_as_it_was(start: Start) -> None:
    """The choice is there, and nothing follows it."""
    reader = start()
    page = reader.open("questions/coding/")
    expect(page.get_by_label("Your level")).to_have_value("")
    expect(page.locator(".questions li:visible")).to_have_count(3)
    page = reader.open("questions/coding/q1/")
    expect(page.locator(".your-level")).to_have_count(0)
    page = reader.open("questions/")
    expect(status(page)).to_have_text("230 questions")
    assert page.url.endswith("/questions/")


def test_a_level_is_chosen_once_and_pages_follow(start: Start) -> None:
    """Lists leave out what is for others and say so; the rubric marks its row."""
    reader = start()
    page = reader.open("questions/coding/")
    page.get_by_label("Your level").select_option("L5")
    assert reader.kept("level") == "L5"
    expect(page.locator(".questions li:visible")).to_have_text(["Two", "Three"])
    expect(page.locator(".narrowed")).to_contain_text("1 question of other levels than L5 left out")
    page.get_by_role("button", name="Show them").click()
    expect(page.locator(".questions li:visible")).to_have_count(3)
    page.get_by_role("button", name="Leave them out").click()
    expect(page.locator(".questions li:visible")).to_have_count(2)
    page = reader.open("questions/coding/q1/")
    expect(page.get_by_label("Your level")).to_have_value("L5")
    expect(page.locator(".your-level")).to_have_count(1)
    expect(page.locator(".your-level")).to_contain_text("Your level")
    expect(page.locator(".your-level")).to_contain_text("well")
    expect(page.locator(".by-level li").first).to_be_visible()
    page.get_by_label("Your level").select_option(label="Any level")
    expect(page.locator(".your-level")).to_have_count(0)
    assert reader.kept("level") is None


def test_the_bank_starts_from_the_level(start: Start) -> None:
    """By a filter that one sees and takes away; an address that says a level goes first."""
    reader = start(level="L5")
    page = reader.open("questions/")
    fives = len(found({"level": {"L5"}}))
    expect(status(page)).to_have_text(f"{fives} of 230 questions")
    assert page.url.endswith("?level=L5")
    page.get_by_role("button", name="Take away Level: L5, yours").click()
    expect(status(page)).to_have_text("230 questions")
    assert page.url.endswith("?level=any")
    page.reload()
    expect(status(page)).to_have_text("230 questions")
    page = reader.open("questions/?level=L4")
    expect(status(page)).to_have_text(f"{len(found({'level': {'L4'}}))} of 230 questions")
    page.get_by_label("Your level").select_option("L7")
    expect(status(page)).to_have_text(f"{len(found({'level': {'L7'}}))} of 230 questions")
    assert page.url.endswith("?level=L7")
    reader.keep("level", "L9")  # of another guide
    page = reader.open("questions/")
    expect(status(page)).to_have_text("230 questions")


# --- Home ---------------------------------------------------------------------------------------

SHIFTS = """window.shifts = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""


def test_a_first_visit_sees_home_as_it_is(start: Start) -> None:
    """Nothing empty, and nothing asked for; a level alone is no beginning."""
    reader = start(level="L5")
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open("")
    expect(page.get_by_label("Your level")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".yours")).not_to_be_visible()
    expect(page.locator(".specimen")).to_be_visible()
    assert not any(url.endswith("names.json") for url in asked)


def test_home_leads_on_where_one_was(start: Start) -> None:
    """The question that was opened last, what is due, how ready one is; nothing moves."""
    answers = [("coding", 1), ("coding", 1), ("llms", 0), ("elsewhere", 1)]
    reader = start(
        **{
            "question:coding/gone": {"opened": 9e12},
            "question:coding/q1": {"card": {"due": "2020-01-04T00:00:00Z"}},
            "question:coding/q3": {"card": {"due": "2020-01-03T00:00:00Z"}},
            "question:coding/q4": {"card": {"due": 1}},
            "question:coding/q5": {"card": {"due": "2020-01-02T00:00:00Z"}},
            "sittings": [
                {"at": 1, "answers": []},
                {"at": 1, "answers": [{"topic": t, "right": bool(r)} for t, r in answers]},
            ],
        }
    )
    reader.open("questions/coding/q1/")
    reader.open("questions/coding/q2/")
    reader.page.add_init_script(SHIFTS)
    page = reader.open("")
    yours = page.locator(".yours")
    expect(yours).to_be_visible()
    expect(page.locator(".specimen")).not_to_be_visible()
    expect(yours).to_contain_text("Due for review: 4")
    expect(yours.get_by_role("listitem")).to_have_text(
        ["Question 4", "Question 5", "Question 3", "LLMs 0/1", "Coding 2/2"]
    )
    expect(yours).to_contain_text("3 of 4 right on 1 January")
    expect(yours.get_by_role("link", name="Check again")).to_have_attribute(
        "href", "prepare/readiness/"
    )
    assert page.evaluate("shifts") == []
    yours.get_by_role("link", name="All 4").click()
    page.wait_for_url("**/questions/?mine=due&level=any")
    page = reader.open("")
    yours.get_by_role("link", name="Question 2").click()
    page.wait_for_url("**/questions/coding/q2/")


# --- Keys ---------------------------------------------------------------------------------------


def test_the_list_of_keys_opens_by_key_and_by_press(start: Start) -> None:
    """Once; not while one writes; what had the focus has it again."""
    page = start().open("questions/coding/q1/")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    field = page.get_by_label("A field")
    field.focus()
    page.keyboard.type("a?")
    expect(field).to_have_value("a?")
    expect(dialog).to_have_count(0)
    button = page.get_by_role("button", name="Keyboard shortcuts")
    button.focus()
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    page.keyboard.press("?")
    expect(dialog).to_have_count(1)
    for words in ("opens the search", "checks your code", "leaves the editor", "next page"):
        expect(dialog).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    button.click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


# --- For everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["index", "ink"])
@pytest.mark.parametrize("path", ["", "questions/", "questions/coding/", "questions/coding/q1/"])
def test_axe_finds_nothing(start: Start, path: str, scheme: str) -> None:
    """With all of it in use, in both schemes."""
    reader = start(
        level="L5",
        **{
            "question:coding/q1": {"opened": 5, "tried": 5, "card": {"due": 1}},
            "sittings": [{"at": 1, "answers": [{"topic": "coding", "right": True}]}],
        },
    )
    page = reader.open(
        f"{path}{scheme}.html" + ("?kind=code&text=q" if path == "questions/" else "")
    )
    if path == "questions/":
        expect(status(page)).to_contain_text(" of ")
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    elif not path:
        expect(page.locator(".yours")).to_be_visible()
    elif path.endswith("q1/"):
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "axe.run().then(({violations}) => violations.map("
        "({id, nodes}) => [id, nodes.map(node => node.html).slice(0, 3)]))"
    )
    assert found == []


# --- In the whole guide, where Material changes pages without a reload ----------------------------


def test_filters_outlast_a_visit_to_a_question(browser: Browser, site: str) -> None:
    """A question and back; the page's own name in the header takes all filters away."""
    reader = Reader(browser, site)

    def here(route: Route) -> None:  # Material goes to what the map of the site has
        text = route.fetch().text()
        base = re.findall(r"<loc>(.*?)</loc>", text)[0]
        route.fulfill(body=text.replace(base, site), content_type="application/xml")

    reader.context.route("**/sitemap.xml", here)
    page = reader.open("questions/")
    page.wait_for_load_state("networkidle")
    all_of_them = status(page).inner_text()
    page.evaluate("window.stays = true")
    page.get_by_label("Search these questions").fill("heap")
    choice(page, "kind", "code").check()
    some = status(page).inner_text()
    assert some != all_of_them
    page.wait_for_url("**/questions/?kind=code&text=heap")
    page.locator(".bank tbody tr:visible a").first.click()
    page.wait_for_url("**/questions/coding/*/")
    expect(page.locator(".chips")).to_be_visible()
    slug = page.locator(".chips").get_attribute("data-slug")
    page.go_back()
    page.wait_for_url("**/questions/?kind=code&text=heap")
    expect(status(page)).to_have_text(some)
    expect(choice(page, "kind", "code")).to_be_checked()
    page.locator(".md-tabs").get_by_role("link", name="Questions").click()
    expect(status(page)).to_have_text(all_of_them)
    page.go_back()
    expect(status(page)).to_have_text(some)
    page.locator(".brand").click()
    expect(page.locator(".yours")).to_be_visible()
    entry = reader.kept(f"question:{slug}")
    assert isinstance(entry, dict)
    assert entry["opened"] > 1e12
    assert page.evaluate("window.stays")
    reader.close()


def test_the_level_is_on_every_page_and_opens_its_tab(browser: Browser, site: str) -> None:
    """It is in the header, which stays; the page of the levels opens with it."""
    reader = Reader(browser, site, 390)
    page = reader.open("")
    page.get_by_label("Your level").select_option("L6")
    page = reader.open("role/levels/")
    expect(page.get_by_role("tab", selected=True)).to_have_text(re.compile("L6"))
    page.get_by_label("Your level").select_option("L4")
    expect(page.get_by_role("tab", selected=True)).to_have_text(re.compile("L4"))
    page = reader.open("questions/coding/heavy-hitters/")
    expect(page.locator(".your-level strong")).to_have_text("L4")
    reader.close()


def test_a_lost_reader_can_search(browser: Browser, site: str) -> None:
    """With the words of the address; the ways from there hold at any depth."""
    reader = Reader(browser, site, 390)

    def answer(route: Route) -> None:
        response = route.fetch()
        if response.status == 404:
            response = route.fetch(url=site + "404.html")
        route.fulfill(response=response, status=200)

    reader.context.route("**/guide/**", answer)
    page = reader.page
    page.goto(site + "no/such/rolling-window.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    box = page.get_by_label("Search the guide")
    expect(box).to_have_value("rolling window")
    box.press("Enter")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
    first = page.locator(".md-search-result__item a").first.get_attribute("href") or ""
    assert urlsplit(first).path.startswith("/guide/questions/")
    page.keyboard.press("Escape")
    page.locator("article").get_by_role("link", name="Questions").click()
    expect(page.locator(".bank")).to_be_visible()
    reader.close()
