"""What the build adds to pages: furniture that says what came of the runs, and filled-in places."""

from __future__ import annotations

import json
import platform
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import markdown  # type: ignore[import-untyped]
import pytest
from conftest import SITES, lay

from guide.catalogue import questions_json
from guide.check import Checker, check
from guide.problem import Problem
from guide.project import read_project
from guide.question import SECTIONS, Question, scan
from guide.render import Guide, expand, failure_box, question_page

PAGE = "docs/questions/coding/second-largest.md"
SNIPPET = "snippets/coding/second_largest"
WRONG = f"{SNIPPET}/wrong/counts_ties.py"
HOSTILE = "<script>alert(1)</script>"
PYTHON = ".".join(platform.python_version_tuple()[:2])


def guide_of(root: Path) -> Guide:
    """Of a folder, with everything run."""
    project = read_project(root)
    with Checker(jobs=2, seconds=5) as checker:
        proofs = check(project.snippets.values(), checker)
    repo = "https://example.org/source"
    return Guide(project, proofs, "abc1234", "2026-02-03", repo, "edit/main/docs/", {})


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_of(SITES / "good")


def edited(root: Path, *edits: tuple[str, str, str]) -> Guide:
    """Of the folder, with text put in the place of some other in its files."""
    for path, old, new in edits:
        text = (root / path).read_text()
        assert old in text
        (root / path).write_text(text.replace(old, new, 1))
    return guide_of(root)


def page_of(guide: Guide) -> str:
    return question_page(guide.project.questions[0], guide)


def said(html: str) -> str:
    """HTML as a reader sees it, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u2060", "").split())


def part(html: str, start: str, end: str) -> str:
    assert html.count(start) == 1
    return html.partition(start)[2].partition(end)[0]


def badge(guide: Guide) -> str:
    return part(page_of(guide), '<details class="badge ', "</summary>")


def links(html: str, page: str) -> list[str]:
    """Where its links lead, from the root of the site."""
    path = re.sub(r"(^|/)index$|$", "/", page.removeprefix("docs/").removesuffix(".md"), count=1)
    site = "https://guide.example/deep/enough/to/see/one/step/too/many/"
    base = urljoin(site, path.lstrip("/"))
    found = (urljoin(base, href) for href in re.findall(r'href="([^"]*)"', html))
    return [link.removeprefix(site) for link in found]


def test_a_question_is_laid_out_in_order(guide: Guide) -> None:
    """Title first; the mistakes stand before the levels, the sources last."""
    page = page_of(guide)
    assert page.startswith("# The second largest\n\n<ul ")
    titles = [section.title for section in scan(page).sections]
    before, after = [*SECTIONS[:2], "Practice"], [*SECTIONS[4:], "Sources"]
    assert titles == [*before, *SECTIONS[2:4], "Common mistakes", *after]


def test_chips_and_links_lead_on(guide: Guide) -> None:
    """To topic and round, to the code as it was run, to what it rests on, and to its editing."""
    page, source = page_of(guide), "https://example.org/source"
    chips = part(page, "search-exclude><li>", "</ul>").split("</li>")
    assert " ".join(map(said, chips)) == "Coding Round 1 L1 Easy 10 min sorting "
    code, cited = f"{source}/tree/abc1234/{SNIPPET}", "https://docs.python.org/3/howto/sorting.html"
    edit = f"{source}/edit/main/{PAGE}"
    assert links(page, PAGE) == ["questions/coding/", "rounds/coding/", code, cited, code, edit]


@pytest.mark.parametrize(
    ("fault", "facts"),
    [("good", "Proven · 2 checks · 2 wrong answers rejected · under 5 s"),
     ("check-fails", "Failed · 2 of 2 checks failed · 2 wrong answers rejected · under 5 s"),
     ("wrong-passes", "Failed · 2 checks · 1 wrong answer rejected · under 5 s"),
     ("answer-does-not-import", "Failed · the answer could not be run")],
)  # fmt: skip
def test_a_badge_says_what_came_of_the_runs(fault: str, facts: str, tmp_path: Path) -> None:
    """With counts; a failure is red, with every problem and the wrong answers that pass."""
    guide = guide_of(lay(fault, tmp_path))
    page, proof = page_of(guide), guide.proofs[SNIPPET]
    state, _, told = badge(guide).partition('"')
    assert said(f"<details {told}").removesuffix(f" · Python {PYTHON} · abc1234") == facts
    assert state == facts.split(" ")[0].lower()
    assert (failure_box(proof.problems()) in page) is ('role="alert"' in page) is (fault != "good")
    assert page.count('<li class="passed">') == (2 if "· 2 checks" in facts else 0)
    assert page.count("No check rejects it") == 2 - page.count('<li class="rejected">')
    assert page.count('<li class="rejected">') == len(proof.rejections)


def test_without_a_proof_nothing_is_claimed(guide: Guide) -> None:
    """The snippet could not be read, and that is said, to programs too."""
    unproven = replace(guide, proofs={})
    page = page_of(unproven)
    assert '<div class="badge failed" role="alert">' in page
    assert "Failed · the snippet could not be read" in said(page)
    assert not re.search("Proven|Caught|passed", page)
    assert not json.loads(questions_json(unproven))["questions"][0]["verdict"]["passed"]


def test_the_answer_is_closed_and_tells_its_length(good: Path) -> None:
    """Nothing gives it away before; what is spoken takes a minute for 150 words."""
    spoken = edited(good, (PAGE, "answer: code", "answer: spoken"))
    before, _, rest = page_of(spoken).partition('<details class="answer" markdown="1">\n')
    summary, _, answer = rest.partition("</summary>\n\n")
    section = spoken.project.questions[0].sections["Sample answer"].text
    assert answer.startswith(f"{section}\n\n</details>\n\n")
    assert "Sort what differs" not in before
    told = "say your own first; this one takes 2 s to say Close the answer 2 s to say"
    assert said(summary) == f"Open the answer {told}"


def test_fences_keep_every_byte(good: Path) -> None:
    """They are found again by their code."""
    code = "\n# one\n\n\n## two\n\tx = 1  \n"
    odd = f'```python exec="1"\n{code}\n```\n\n- a\n\n    ~~~\n    b\n    ~~~\n\n'
    first, level = "```python\n--8<--", "- **L1**"
    guide = edited(good, (PAGE, first, odd + first), (PAGE, level, odd + level))
    codes = [fence.code for fence in guide.project.questions[0].outline.fences]
    assert codes[0] == codes[4] == code
    assert [fence.code for fence in scan(page_of(guide)).fences] == codes


def test_a_mistake_tells_what_and_why_and_what_catches_it(good: Path) -> None:
    """From the docstring and the run; the code is shown without the docstring."""
    doc = 'twice.\n\nIt is `so`\nshort.\n\nToo short.\n"""'
    page = page_of(edited(good, (WRONG, 'twice."""', doc)))
    mistake = part(page, '<section class="mistake" id="mistake-counts-ties">', "</section>")
    assert "<p>It is <code>so</code> short.</p>\n<p>Too short.</p>" in mistake
    assert said(mistake) == (
        "Counts equal numbers twice It is so short. Too short. "
        "Caught by Equal numbers count once It says second_largest([3, 3, 1]) returned 3, wanted 1 "
        "The wrong code def second_largest ( numbers : list [ int ]) -> int : "
        "return sorted ( numbers )[ - 2 ]"
    )


def test_text_from_files_stays_text(good: Path) -> None:
    """In titles, tags, sources, claims, mistakes and messages."""
    checks = f"{SNIPPET}/checks.py"
    guide = edited(
        good,
        (PAGE, "title: The second largest", f"title: '{HOSTILE} one'"),
        (PAGE, "[sorting]", f"['{HOSTILE} two']"),
        (PAGE, "Sorting HOW TO", f"'{HOSTILE} three'"),
        (checks, "count once", f"{HOSTILE} four"),
        (checks, "[3, 3, 1]) == 1", f"[3, 3, 1]) == 1, '{HOSTILE} five'"),
        (WRONG, 'twice."""', f'{HOSTILE} six.\n\n{HOSTILE} seven\n"""'),
    )
    html = str(markdown.markdown(page_of(guide), extensions=["attr_list", "md_in_html"]))
    assert "<script" not in html + expand("docs/a.md", "{{ specimen }}{{ questions }}", 1, guide)[0]
    for word in ("one", "two", "three", "four", "five", "six", "seven"):
        assert f"{HOSTILE} {word}" in unescape(html)


def test_two_builds_say_the_same(guide: Guide) -> None:
    """Although no run takes the same time twice: only a coarse bound is told."""

    def timed(seconds: float) -> Guide:
        proof = guide.proofs[SNIPPET]
        verdicts = {path: replace(v, seconds=seconds) for path, v in proof.verdicts.items()}
        return replace(guide, proofs={SNIPPET: replace(proof, verdicts=verdicts)})

    one, other, slow = timed(0.1), timed(4.9), timed(5.1)
    assert page_of(one) == page_of(other)
    assert questions_json(one) == questions_json(other) == questions_json(slow)
    assert "under 10 s" in badge(slow)
    assert "under" not in badge(timed(11))


SOURCE = "Reported by Acme, read on 31 January 2026."
MARK = f"† Source {SOURCE}"
FACT = f"One coin a day {SOURCE}"
QUESTION = "The second largest Easy · 10 min · L1 Proven"
UNKNOWN = "Not reported"
SHOWN = {
    "questions_count": "1", "checks_count": "2", "rejected_count": "2", "items_count": "0",
    "far_off": "30%", "role.title": "Sorter", "role.company": "Acme",
    "round.duration": "not reported Acme, read on 31 January 2026, does not say.",
    "fact.<slug>": FACT,
    "specimen": "Proven in this build The second largest The order does not matter "
    "Equal numbers count once Counts equal numbers twice second_largest([3, 3, 1]) returned 3, "
    "wanted 1 Takes the numbers as sorted second_largest([3, 1, 2]) returned 1, wanted 2",
    "glance": f"Pay {FACT}", "facts": f"Pay {FACT}",
    "timeline": f"On site 1 Coding You write code. {MARK}",
    "rounds": "Coding On site", "levels": f"L1 Not described L2 Senior Not described {MARK}",
    "explorer": "L1 L2 Senior "
    f"L1 Scope {UNKNOWN} Focus {UNKNOWN} Interview emphasis {UNKNOWN} "
    f"On to the next level {UNKNOWN} Questions to practise {QUESTION} "
    f"L2 Senior {MARK} Scope {UNKNOWN} Focus {UNKNOWN} Interview emphasis {UNKNOWN} "
    f"On to the next level {UNKNOWN} Questions to practise There is no question here yet.",
    "radar": "Sorting high Counting low Looking medium Skill Weight What it means Sorting High "
    f"Puts things in order. {MARK} Counting Low Knows how many. {MARK} Looking Medium "
    f"Sees what is there. {MARK}",
    "needs": f"Needed Order {MARK} Nice to have Speed {MARK} Some.",
    "week": f"Sorting 60 % Most of it. {MARK} Rest share not reported {MARK}",
    "projects": f"Shelves Many. {MARK} To practise: Coding",
    "culture": f"Quiet Nobody shouts. {MARK}",
    "vesting": f"A grant vests over 3 years, in equal parts. {MARK} Value of the first grant "
    "Price of a share, % a year Refresh grant, each year An example with 90,000, at a price that "
    "stays, without refresh grants: Year First grant Refresh grants Together "
    "1 30,000 0 30,000 2 30,000 0 30,000 3 30,000 0 30,000 4 0 0 0 5 0 0 0 6 0 0 0",
    "negotiation": f"Coins Ask for two. {MARK}",
    "priorities": f"More shelves {MARK}",
    "topics": "Coding Lists and loops. 1 proven answer",
    "questions": QUESTION,
    "bank": "Search these questions Filters Level Any L1 L2 Mine New Tried Solved Due Round Coding "
    "Topic Coding Difficulty Easy Medium Hard Minutes up to 15 min 16–30 min 31–45 min over 45 min "
    "Kind Spoken Code Design Tags Tag sorting 1 question All questions Question Topic Round Levels "
    "Difficulty Minutes Kind Proof The second largest sorting Coding Coding L1 Easy 10 min Code "
    "Proven",
    "yours": "",
    "report": "Answers proven 1 of 1 Checks passed 2 Wrong answers rejected 2 "
    "Mutants killed, mean not measured here Same in the browser not measured here "
    "Question Checks Wrong Other Mutants Grows Browser Time "
    "The second largest 2 2 of 2 – not measured here – not measured here under 5 s "
    f"Measured with Python {platform.python_version()} on {platform.system()}, "
    f"{platform.machine()}.",
    "readiness": "The check itself needs JavaScript. Without it, every question is listed below, "
    "with its answer closed.",
    "readiness.items": "There is no item here yet.",
    "sources": "A memo , Acme Read on 31 January 2026 ; 15 facts of this guide",
    "take_along": "Anki deck A card a question: the prompt in front, a short answer and what "
    "sets the levels apart behind. Import a newer one, and your progress stays. Everything, to "
    "print Answers open, links as notes, plots in light colours. Print it, or save it as a PDF. "
    "A topic, to print Coding Feed New and changed answers, for your reader of RSS. llms.txt A "
    "list of the pages for language models. Each page has its Markdown beside it, as index.md . "
    "llms-full.txt All pages in one file of Markdown. questions.json Every question with its "
    "verdict, for programs; its schema .",
    "planner": "Making a plan of your own needs JavaScript. "
    "The plans on Preparation read without it.",
    "review": "What is due is known to this browser alone, and shown with JavaScript.",
    "mock": "A mock interview needs JavaScript. To do without: take a round from the rounds, "
    "draw two of its questions, and set a timer for their minutes.",
    "kept": "What this browser keeps is shown, exported and imported with JavaScript.",
    "plan.<weeks>": "1 week, day by day 1 question, 15 minutes, at most 90 minutes on 6 days "
    "a week Day Questions Minutes Week 1 1 The second largest New · 10 min · L1 10 "
    "3 The second largest Again · 5 min · L1 5",
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_a_placeholder_is_filled(guide: Guide, name: str) -> None:
    """With what the role and the runs say; a block is one block."""
    name, shown = name.replace("<slug>", "pay").replace("<weeks>", "1"), SHOWN[name]
    name = f"{name}(glance)" if name == "facts" else name
    page = "docs/rounds/coding.md" if name.startswith("round.") else "docs/index.md"
    text, problems = expand(page, f"{{{{ {name} }}}}", 1, guide)
    assert problems == []
    assert "\n\n" not in text.strip()
    assert said(text) == shown


def test_an_unknown_placeholder_is_a_problem(guide: Guide) -> None:
    """With its line and what may have been meant; every one that there is can be read there."""
    text = "{{ qestions }}\n\n{{ fact.pya }} {{ glance }}\n{{ glance(a) }} \n{{ questions(codin) }}"
    _, problems = expand("docs/a.md", text, 7, guide)
    listed = ", ".join(SHOWN)
    assert [str(problem) for problem in problems] == [
        f"docs/a.md:7: unknown placeholder qestions (did you mean questions? one of {listed})",
        "docs/a.md:9: unknown fact pya (did you mean pay? one of pay)",
        "docs/a.md:9: `glance` is a block (put it on a line of its own)",
        "docs/a.md:10: `glance` takes nothing in brackets (remove them)",
        "docs/a.md:11: unknown round or topic codin (did you mean coding? one of coding)",
    ]


def test_several_are_filled_on_one_line(guide: Guide) -> None:
    """Each by itself; a fact that is shown again has another id."""
    line = "{{role.title}}, {{ role.company }}; {{fact.pay}} {{fact.pay}}"
    text, _ = expand("docs/a.md", line, 1, guide)
    assert said(text) == f"Sorter, Acme; {FACT} {FACT}"
    ids = re.findall(r' id="([^"]*)"', text)
    assert ids == re.findall(r'popovertarget="([^"]*)"', text) == ["fact-pay", "fact-pay-2"]


@pytest.mark.parametrize(
    "code",
    ["`{{ x }}`", "`` ` {{ x }} ``", "```\n{{ x }}\n```", "~~~ md\n```\n{{ x }}\n~~~",
     "- a\n\n    ````py\n    ```\n    {{ x }}\n    ````", "> ```\n> {{ x }}\n> ```"],
)  # fmt: skip
def test_code_is_left_alone(guide: Guide, code: str) -> None:
    """In fences and in a line; what follows is filled."""
    text, problems = expand("docs/a.md", f"{code}\n{{{{ role.title }}}}", 1, guide)
    assert text == f"{code}\nSorter"
    assert problems == []


@pytest.mark.parametrize(
    "page",
    ["docs/index.md", "docs/rounds/coding.md", "docs/questions/index.md", "docs/a/b/c.md", PAGE],
)
def test_links_lead_there_from_every_page(guide: Guide, page: str) -> None:
    """However deep it is."""
    blocks = "{{ questions(coding) }}\n{{ topics }}\n{{ timeline }}\n{{ rounds }}\n{{ specimen }}"
    question, topic, part = (
        "questions/coding/second-largest/",
        "questions/coding/",
        "rounds/coding/",
    )
    found = links(expand(page, blocks, 1, guide)[0], page)
    assert found == [question, topic, part, part, question]


def test_problems_are_shown_as_text() -> None:
    """With place, fix and details, in one block."""
    problem = Problem("docs/a.md", 3, HOSTILE, "mend <it>", detail="one\n\n<two>")
    box = failure_box([problem, replace(problem, line=4)])
    assert box.startswith('<div class="failure" role="alert" ')
    assert said(box) == "2 problems · this would not be published " + " ".join(
        f"docs/ a.md:{line} {HOSTILE} mend <it> Details one <two>" for line in (3, 4)
    )
    assert "\n\n" not in box
    assert "one&#10;&#10;&lt;two&gt;" in box


def test_programs_can_read_the_verdicts(guide: Guide) -> None:
    """As JSON, with addresses that lead to the pages."""
    (found,) = json.loads(questions_json(guide))["questions"]
    assert found == {
        "slug": "coding/second-largest", "title": "The second largest", "topic": "coding",
        "round": "coding", "levels": ["L1"], "difficulty": "easy", "minutes": 10,
        "tags": ["sorting"], "answer": "code", "url": "questions/coding/second-largest/",
        "verdict": {"passed": True, "checks": 2, "wrong_rejected": 2, "packages": {},
                    "python": platform.python_version(), "commit": "abc1234"},
    }  # fmt: skip
    assert found["url"] in links(
        expand("docs/index.md", "{{ questions }}", 1, guide)[0], "docs/index.md"
    )


def test_a_misspelt_block_with_brackets_is_unknown(guide: Guide) -> None:
    """It is not told to remove the brackets, which are right."""
    (problem,) = expand("docs/a.md", "{{ qestions(coding) }}", 1, guide)[1]
    assert problem.what == "unknown placeholder qestions"


@pytest.mark.parametrize(
    "code", ["````md\n```python\n{{ x }}\n```\n````", "```x``` {{ fact.pay }}"]
)
def test_fences_end_where_the_converter_ends_them(guide: Guide, code: str) -> None:
    """What is code inside of a longer fence stays; what is not is filled."""
    text, problems = expand("docs/a.md", code, 1, guide)
    assert problems == []
    assert (text == code) is ("x }}" in code)


@pytest.mark.parametrize("title", ["a < b", "top_k-nearest", "`top_k` by x-y", "R&D *now* | #1"])
def test_a_title_is_shown_as_it_is(guide: Guide, title: str) -> None:
    """Whatever its characters mean elsewhere."""
    question = guide.project.questions[0]
    changed = replace(question, meta=question.meta.model_copy(update={"title": title}))
    html = markdown.markdown(question_page(changed, guide), extensions=["attr_list", "md_in_html"])
    assert unescape(re.sub(r"</?(h1|span)[^>]*>", "", html.partition("</h1>")[0])) == title


def test_an_empty_wrong_answer_does_not_stop_the_page(good: Path) -> None:
    """It is a problem already, and `serve` has to show that."""
    (good / WRONG).write_text("")
    assert "Common mistakes" in page_of(guide_of(good))


def test_what_is_not_reported_says_so(good: Path) -> None:
    """With the source that was looked in; it is neither left out nor filled."""
    guide = edited(good, ("docs/role.yml", "value: One coin a day, source: memo", "source: memo"))
    where = "Acme, read on 31 January 2026, does not say."
    text, problems = expand("docs/index.md", "{{ fact.pay }}\n{{ glance }}", 1, guide)
    assert problems == []
    assert said(text) == f"not reported {where} Pay Not reported {where}"


def test_a_source_is_reached_by_press_and_by_key(guide: Guide) -> None:
    """Each is a button with a name of its own and one part of the page that it opens."""
    text, _ = expand("docs/index.md", "{{ radar }}\n{{ culture }}\n{{ week }}", 1, guide)
    ids = re.findall(r' id="([^"]*)" popover', text)
    assert ids == re.findall(r'<button type="button" [^>]*popovertarget="([^"]*)"', text)
    assert len(set(ids)) == len(ids) == 6
    assert text.count('<span class="unseen">Source</span>') == 6


@pytest.mark.parametrize(("page", "told"), [("docs/index.md", 1), ("docs/rounds/coding.md", 0)])
def test_the_duration_is_for_a_rounds_own_page(guide: Guide, page: str, told: int) -> None:
    """Elsewhere nobody could say which round is meant."""
    assert len(expand(page, "{{ round.duration }}", 1, guide)[1]) == told


def test_the_questions_of_a_round_come_in_the_order_to_practise(good: Path) -> None:
    """By difficulty, then by minutes."""
    guide = guide_of(good)
    (question,) = guide.project.questions

    def like(title: str, difficulty: str, minutes: int) -> Question:
        change = {"title": title, "difficulty": difficulty, "minutes": minutes}
        return replace(question, meta=question.meta.model_copy(update=change))

    questions = (like("a", "hard", 5), like("b", "medium", 9), like("c", "easy", 30))
    project = replace(guide.project, questions=(*questions, like("d", "easy", 10)))
    changed = replace(guide, project=project)
    for placeholder in ("questions", "explorer"):
        text, _ = expand("docs/rounds/coding.md", f"{{{{ {placeholder} }}}}", 1, changed)
        assert re.findall(r'href="[^"]*">(\w)</a>', text) == ["d", "c", "b", "a"]


def test_a_level_lists_its_first_questions(good: Path) -> None:
    """And says how many there are besides."""
    guide = guide_of(good)
    many = replace(guide, project=replace(guide.project, questions=guide.project.questions * 20))
    text, _ = expand("docs/index.md", "{{ explorer }}", 1, many)
    assert text.count("Proven") == 8
    assert "and 12 more." in said(text)


def test_a_long_fact_breaks_over_lines(good: Path) -> None:
    """As text with a dagger behind it; a short one is its own button."""
    value = "One coin a day *and* a bowl of soup"
    guide = edited(good, ("docs/role.yml", "One coin a day", f"'{value}'"))
    text, _ = expand("docs/index.md", "{{ fact.pay }}.", 1, guide)
    html = markdown.markdown(text)
    assert said(html) == f"{value} {MARK} ."
    assert value not in unescape(" ".join(re.findall("<button.*?</button>", html)))
