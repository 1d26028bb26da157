"""The items of the readiness check: what is read of them, how they are judged, what readers get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, run

from guide.check import Checker
from guide.figure import typed_numbers
from guide.project import read_project
from guide.readiness import Choice, Readiness, as_json, far_off, judge, pool, read_items
from guide.runner import Verdict

PATH = "snippets/readiness/coding.py"
ITEM = '''"""Items."""

from guide.item import Option, shown

LIMIT = 40


def item_order():
    """What does `sorted` make of 3 and 1?

        print(sorted([3, 1]))

    Level: L1
    Read: coding/second-largest
    """
    printed = []
    exec(shown(item_order), {"print": printed.append})
    return [
        Option(f"`{[1, 3]}`", printed == [[1, 3]], "The least comes first."),
        Option(f"`{[3, 1]}`", printed == [[3, 1]], "This is as they were."),
        Option("`None`", printed == [None], "`list.sort` gives nothing, `sorted` a list."),
    ]
'''


def read(text: str) -> tuple[list[str], list[str]]:
    """The slugs of a module's items, and its problems in words."""
    items, problems = read_items(text, PATH, "coding")
    return [item.slug for item in items], [
        f"{problem.line}: {problem.what}" for problem in problems
    ]


def laid(good: Path, text: str = ITEM) -> Readiness:
    """The items of the tiny guide with one module."""
    file = good / PATH
    file.parent.mkdir(parents=True)
    file.write_text(text)
    with Checker(jobs=1) as checker:
        readiness = Readiness(read_project(good), checker)
        _ = readiness.problems
    return readiness


def test_an_item_is_read() -> None:
    """Stem with its code, level, question, and where each stands."""
    (item,), problems = read_items(ITEM, PATH, "coding")
    assert problems == ()
    assert item.slug == "coding/order"
    assert item.stem == (
        ("text", "What does `sorted` make of 3 and 1?"),
        ("code", "print(sorted([3, 1]))"),
    )
    assert (item.level, item.place("Level")) == ("L1", 13)
    assert (item.read, item.place("Read")) == ("coding/second-largest", 14)
    assert item.calls == (19, 20, 21)


@pytest.mark.parametrize(
    "holds",
    ["True", "not False", "1 == 1", "printed == printed", "bool(1)", "True and 1", "0 if 0 else 1"],
)
def test_a_key_is_not_written_down(holds: str) -> None:
    """Nor is it hidden behind what says the same each time."""
    text = ITEM.replace("printed == [[1, 3]]", holds)
    assert read(text)[1] == [f"19: `holds` is written down, not computed: {holds}"]
    text = ITEM.replace("    printed = []", f"    printed = []\n    key = {holds}")
    text = text.replace("printed == [[1, 3]]", "key")
    assert [told.partition(",")[0] for told in read(text)[1]] == ["20: `holds` is written down"]


def test_a_key_may_be_named_or_given_by_keyword() -> None:
    """What counts is that something was computed."""
    text = ITEM.replace("    return [", "    key = printed == [[1, 3]]\n    return [")
    assert read(text.replace("printed == [[1, 3]], ", "key, "))[1] == []
    text = ITEM.replace('printed == [None], "`list.sort`', 'holds=True, reason="`list.sort`')
    assert [told.partition(",")[0] for told in read(text)[1]] == ["21: `holds` is written down"]
    text = ITEM.replace('Option("`None`", printed == [None], ', "Option(*printed, ")
    assert read(text)[1] == ["21: an option whose `holds` cannot be seen"]


def test_typed_numbers_are_found() -> None:
    """In prose, not in code; a share counts as itself and as a part of one."""
    assert typed_numbers("A p99 of 0 or 1, `7` or 2.5% of 26 million, 1% and 1,000.") == [
        ("2.5%", {2.5, 0.025}),
        ("26 million", {26.0, 26e6}),
        ("1%", {1.0, 0.01}),
        ("1,000", {1000.0}),
    ]


def test_numbers_in_words_stand_in_code() -> None:
    """Of the item, or of the module's constants; format specs and texts of one word are free."""
    known = ITEM.replace("This is as they were.", "These are 40, 3 or 1.")
    assert read(known)[1] == []
    text = ITEM.replace("This is as they were.", "These are 41.")
    assert read(text)[1] == ["20: item_order: 41 is typed, and no code of the item knows it"]
    text = ITEM.replace("of 3 and 1?", "of 3 and 41?")
    assert read(text)[1] == ["8: item_order: 41 is typed, and no code of the item knows it"]


def test_a_module_without_items_is_wrong() -> None:
    """It would be a topic that is never asked."""
    assert read('"""Items."""\n')[1] == ["1: no items: it defines no item_* function"]
    assert read("def (:\n")[1] == ["1: syntax error: invalid syntax"]
    assert read(ITEM + "\n\n" + ITEM.split("\n\n\n", 1)[1])[1] == ["25: item_order: defined twice"]


def judged(*options: tuple[str, bool, str]) -> tuple[list[Choice], list[str]]:
    """What comes of an item that gave these options."""
    (item,), _ = read_items(ITEM, PATH, "coding")
    output = "noise\n" + json.dumps(options) + "\n"
    found, problems = judge(item, Verdict(PATH, passed=True, output=output), 22)
    return list(found.choices) if found else [], [f"{p.line}: {p.what}" for p in problems]


A, B, C = ("a", True, "So."), ("b", False, "Not so."), ("c", False, "Nor so.")


def test_the_first_option_holds_and_no_other() -> None:
    """Whatever is printed beside it; pages list them in an order of their own."""
    choices, problems = judged(A, B, C)
    assert problems == []
    assert sorted((c.text, c.right) for c in choices) == [("a", True), ("b", False), ("c", False)]
    assert len({choice.slug for choice in choices}) == 3
    assert judged(B, A, C)[1] == [
        "19: item_order: the first option is the key, and does not hold: “b”",
        "20: item_order: holds beside the key: “a”",
    ]
    assert judged(A, B)[1] == ["8: item_order: 2 options"]
    assert judged(A, B, (" B ", False, "So."))[1] == [
        "21: item_order: two options read the same: “ B ”"
    ]
    assert judged(A, B, ("c", False, "One. Two. Three."))[1] == [
        "21: item_order: the reason of “c” has 3 sentences"
    ]
    assert judged(A, B, ("", False, "So."))[1] == ["21: item_order: an option without words"]


def test_a_failure_is_told_where_it_happened(good: Path) -> None:
    """In the item, at its head where it has no line, and once for what all items share."""
    broken = ITEM.replace("    printed = []", "    printed = [][0]")
    (problem,) = laid(good, broken).problems
    assert str(problem) == f"{PATH}:16: item_order: it fails: IndexError: list index out of range"


def test_what_all_items_share_is_told_once(good: Path) -> None:
    """A module that cannot be run has one problem, not one an item."""
    second = ITEM.split("\n\n\n", 1)[1].replace("item_order", "item_other")
    text = ITEM.replace("LIMIT = 40", "LIMIT = 40 / 0") + "\n\n" + second
    (problem,) = laid(good, text).problems
    assert str(problem) == f"{PATH}:5: it fails: ZeroDivisionError: division by zero"
    assert "Traceback" in problem.detail


def test_items_reach_the_page(good: Path) -> None:
    """As JSON for the script, and as a list whose answers are closed."""
    readiness = laid(good)
    assert readiness.problems == frozenset()
    project = read_project(good)
    told = json.loads(as_json(readiness.items, project))
    assert told["levels"] == ["L1", "L2"]
    assert told["topics"] == {"coding": "Coding"}
    assert told["questions"] == {
        "coding/second-largest": {
            "title": "The second largest",
            "url": "questions/coding/second-largest/",
        }
    }
    (item,) = told["items"]
    assert [option["text"] for option in item["options"] if option["right"]] == ["`[1, 3]`"]
    html = pool(readiness.items, project, "docs/prepare/readiness.md")
    assert html.count("<details>") == 1
    assert '<a href="../../questions/coding/second-largest/">' in html
    assert "\n\n" not in html


def test_guide_check_takes_items(good: Path) -> None:
    """All of them, or those that a path names; and says so."""
    laid(good)
    for paths in ([], ["snippets/readiness"], [PATH]):
        status, output = run(good, "guide.cli", "check", *paths)
        assert status == 0, output
        assert "; 1 item of the readiness check (" in output
    _, output = run(good, "guide.cli", "check", "snippets/coding/second_largest")
    assert "readiness" not in output
    _, output = run(good, "guide.cli", "check", PATH)
    assert output.startswith("0 answers hold")
    (good / PATH).write_text(ITEM.replace("[[1, 3]]", "[[1, 2]]"))
    status, output = run(good, "guide.cli", "check", PATH)
    assert status == 1
    assert "does not hold" in output


def test_what_held_is_not_run_again(good: Path) -> None:
    """The verdicts are kept; where nothing may be run, an item without one fails."""
    laid(good)
    status, output = run(good, "guide.cli", "check", "--require-cached", PATH)
    assert status == 1
    assert "has no verdict in the cache" in output
    assert run(good, "guide.cli", "check", PATH)[0] == 0
    assert run(good, "guide.cli", "check", "--require-cached", PATH)[0] == 0


def test_a_score_of_ten_is_rough() -> None:
    """As the page says: 5 or fewer, or 9 and more, of ten at 70%."""
    assert far_off() == pytest.approx(0.1503 + 0.1493, abs=1e-3)


def test_the_guide_has_enough_items() -> None:
    """At least 40; each topic but the reader's own work has six, and each level of use some."""
    counts: dict[str, int] = {}
    levels: dict[str, int] = {}
    for file in sorted((ROOT / "snippets/readiness").glob("*.py")):
        items, problems = read_items(file.read_text(), file.name, file.stem)
        assert problems == ()
        counts[file.stem.replace("_", "-")] = len(items)
        for item in items:
            levels[item.level] = levels.get(item.level, 0) + 1
    role = read_project(ROOT).role
    assert role
    assert set(counts) == {topic.slug for topic in role.topics} - {"your-work"}
    assert sum(counts.values()) >= 40
    assert min(counts.values()) >= 6
    assert all(levels[level] >= 6 for level in ("L3", "L4", "L5", "L6"))
