"""The table of every question, and what home knows of names."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT, SITES

from guide.bank import bank, names_json, yours
from guide.project import read_project
from guide.question import FrontMatter, Outline, Question
from guide.role import Role, read_role

PAGE = "docs/questions/index.md"


@pytest.fixture(scope="module")
def role() -> Role:
    """The guide's own."""
    found, problems = read_role(ROOT / "docs/role.yml")
    assert found, problems
    return found


def question(
    minutes: int = 20, title: str = "A title", tags: tuple[str, ...] = ("one",)
) -> Question:
    """With these values, and others that do not matter."""
    meta = FrontMatter.model_construct(
        title=title,
        topic="coding",
        round="coding",
        levels=("L3", "L4", "L5"),
        difficulty="hard",
        minutes=minutes,
        tags=tags,
        answer="code",
    )
    return Question("docs/questions/coding/a-title.md", meta, Outline())


def choices(html: str, name: str) -> dict[str, str]:
    """The choices of a group, by value."""
    found = re.findall(
        rf'name="{name}" value="([^"]*)"><span class="name">([^<]*)</span>', str(html)
    )
    return {unescape(value): unescape(text) for value, text in found}


@pytest.mark.parametrize(
    ("minutes", "value"),
    [
        (1, "1-15"),
        (15, "1-15"),
        (16, "16-30"),
        (30, "16-30"),
        (31, "31-45"),
        (46, "46-"),
        (240, "46-"),
    ],
)
def test_each_question_is_in_one_range_of_minutes(role: Role, minutes: int, value: str) -> None:
    """And each range is a choice."""
    html = bank([question(minutes)], role, PAGE, lambda _: True)
    assert f'data-minutes="{value}"' in html
    named = {
        "1-15": "up to 15 min",
        "16-30": "16–30 min",
        "31-45": "31–45 min",
        "46-": "over 45 min",
    }
    assert choices(html, "minutes") == named


def test_a_row_holds_what_is_shown_and_what_is_chosen(role: Role) -> None:
    """Text from files means nothing as HTML."""
    asked = question(title='<b> & "more"', tags=("p99", "A & <i>"))
    html = bank([asked], role, PAGE, lambda _: True)
    row = html.partition("<tbody>")[2]
    assert "<b>" not in html
    assert "<i>" not in html
    assert 'data-slug="coding/a-title"' in row
    assert 'data-level="L3|L4|L5"' in row
    assert 'data-tag="p99|A &amp; &lt;i&gt;"' in row
    assert '<a href="coding/a-title/">' in row
    said = [unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall("<td.*?</td>", row)]
    coding = "Coding and algorithms"
    assert said == [coding, coding, "L3–L5", "Hard", "20 min", "Code", "Proven"]
    assert choices(html, "tag") == {"p99": "p99", "A & <i>": "A & <i>"}


def test_what_failed_is_not_called_proven(role: Role) -> None:
    """A preview shows it."""
    html = bank([question()], role, PAGE, lambda _: False)
    assert "Failed" in html
    assert "Proven" not in html


def test_tags_that_are_used_most_come_first(role: Role) -> None:
    """Then by name."""
    asked = [question(tags=tags) for tags in (("b", "a"), ("c", "b"), ("A",))]
    assert list(choices(bank(asked, role, PAGE, lambda _: True), "tag")) == ["b", "a", "A", "c"]


def test_home_names_what_the_guide_has(tmp_path: Path) -> None:
    """By slug; the page of the readiness check only where there is one."""
    project = read_project(SITES / "good")
    names = json.loads(names_json(project))
    assert names["questions"] == {"coding/second-largest": "The second largest"}
    assert names["topics"]["coding"]
    place = yours(project, "docs/index.md")
    assert 'data-names="./names.json"' in place
    assert "data-readiness" not in place
