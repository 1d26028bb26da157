"""role.yml: the one source of facts, each with a source that exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, SITES

from guide.role import Vesting, read_role, stale

TEXT = (SITES / "good/docs/role.yml").read_text()


def test_a_right_file_is_a_role() -> None:
    """Parts are found by slug."""
    role, problems = read_role(SITES / "good/docs/role.yml")
    assert problems == []
    assert role
    assert role.level("L2").title == "Senior"
    assert role.level("L1").title is None
    assert role.round("coding").stage == "On site"
    assert role.topic("coding").summary == "Lists and loops."
    assert role.sources["memo"].seen == date(2026, 1, 31)


def test_the_guides_own_file_is_right() -> None:
    """Five levels, seven rounds, eight skills, nine topics."""
    role, problems = read_role(ROOT / "docs/role.yml")
    assert problems == []
    assert role
    counts = (len(role.levels), len(role.rounds), len(role.skills), len(role.topics))
    assert counts == (5, 7, 8, 9)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("value: One coin a day, source: memo", "value: One coin a day, source: mome",
         "docs/role.yml:7: unknown source mome (did you mean memo? one of memo)"),
        ("slug: L2", "slug: L1",
         "docs/role.yml:14: two levels have the slug L1 (rename one of them)"),
        ("weight: low", "weight: lowish",
         "docs/role.yml:10: `skills.1.weight` is 'lowish' (did you mean low? "
         "one of low, medium, high, expert)"),
        ("title: Sorter", "titel: Sorter", "docs/role.yml:1: `title` is missing (add it)"),
        ("One coin a day, source: memo", "One coin a day",
         "docs/role.yml:7: `facts.pay.source` is missing (add it)"),
        ("title: Speed, note: Some., source: memo", "title: Speed, source: mome",
         "docs/role.yml:21: unknown source mome (did you mean memo? one of memo)"),
        ("summary: Many., practise: [coding], source: memo", "summary: Many., practise: [coding]",
         "docs/role.yml:26: `projects.0.source` is missing (add it)"),
        ("practise: [coding]", "practise: [codin]",
         "docs/role.yml:26: unknown topic codin (did you mean coding? one of coding)"),
        ("title: Senior, source: memo", "title: Senior",
         "docs/role.yml:14: level L2 is described without a source (add source: one of memo)"),
        ("title: Senior, source: memo", "focus: [Sorting], source: memmo",
         "docs/role.yml:14: unknown source memmo (did you mean memo? one of memo)"),
        ("years: 3", "years: 0",
         "docs/role.yml:28: `vesting.years`: input should be greater than 0 (it is 0)"),
        ("percent: 60", "percent: 160", "docs/role.yml:23: `week.0.percent`: "
         "input should be less than or equal to 100 (it is 160)"),
        ("title: Quiet, summary: Nobody shouts.", "title: Quiet, sumary: Nobody shouts.",
         "docs/role.yml:27: unknown key `culture.0.sumary` (remove it)"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """Between parts too."""
    assert old in TEXT
    file = tmp_path / "role.yml"
    file.write_text(TEXT.replace(old, new, 1))
    role, problems = read_role(file)
    assert role is None
    assert str(problems[0]) == problem


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2027, 7, 31), []),
        (date(2027, 8, 1), ["docs/role.yml:5: 15 facts rest on memo, read on 2026-01-31: "
                            "older than 18 months (read it again, then set the day)"]),
        (date(2026, 2, 28), []),
    ],
)  # fmt: skip
def test_old_sources_are_told_after_eighteen_months(today: date, told: list[str]) -> None:
    """To the day, once a source."""
    file = SITES / "good/docs/role.yml"
    assert [str(problem) for problem in stale(file, today)] == told


def test_age_counts_months_of_any_length(tmp_path: Path) -> None:
    """On 31 August, eighteen months ago is the end of February."""
    file = tmp_path / "role.yml"
    for day, told in (("2026-02-28", 0), ("2026-02-27", 1)):
        file.write_text(TEXT.replace("2026-01-31", day))
        assert len(stale(file, date(2027, 8, 31))) == told


def test_a_source_without_facts_may_be_old(tmp_path: Path) -> None:
    """Nothing rests on it. What is not right is told elsewhere."""
    file = tmp_path / "role.yml"
    old = "  memo: {title: Old, publisher: Acme, seen: 2001-01-31}\n"
    file.write_text(TEXT.replace("sources:\n", "sources:\n" + old.replace("memo", "attic")))
    assert stale(file, date(2026, 2, 1)) == []
    file.write_text("title: Sorter")
    assert stale(file, date(2026, 2, 1)) == []


def test_shares_vest_in_equal_parts_at_the_price_of_their_day() -> None:
    """The first grant ends with its years; each later one does as many years after its own day."""
    vesting = Vesting(source="memo", years=3)
    assert vesting.by_year(90, 0, 0, 5) == ((30, 0), (30, 0), (30, 0), (0, 0), (0, 0))
    later = [round(later, 6) for _, later in vesting.by_year(0, 0, 30, 6)]
    assert later == [0, 10, 20, 30, 30, 30]
    doubled = vesting.by_year(90, 1, 30, 4)
    assert doubled == ((60, 0), (120, 20), (240, 60), (0, 140))


HEADINGS = [
    "What to expect", "How long", "What is judged", "How to prepare", "Tips", "Worked example",
    "Mistakes", "Questions",
]  # fmt: skip


def test_each_round_has_its_page() -> None:
    """With the same parts, and so has the conversation that is in no list."""
    role, _ = read_role(ROOT / "docs/role.yml")
    assert role
    for slug in (*(part.slug for part in role.rounds), "life-story"):
        text = (ROOT / f"docs/rounds/{slug}.md").read_text()
        titles = [line[3:] for line in text.splitlines() if line.startswith("## ")]
        assert [title for title in titles if title in HEADINGS] == HEADINGS, slug
        assert "Made up" in text.partition("## Worked example")[2][:40], slug
        assert ("{{ round.duration }}" in text) is (slug != "life-story")


def test_a_level_without_a_description_has_none() -> None:
    """The source says nothing on L4, and nor does the guide."""
    role, _ = read_role(ROOT / "docs/role.yml")
    assert role
    assert [level.slug for level in role.levels if not level.is_described] == ["L4"]
