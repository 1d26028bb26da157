"""role.yml: the one source of facts, each with a source that exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, SITES

from guide.role import read_role

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
    """Five levels, seven rounds, eight skills, eight topics."""
    role, problems = read_role(ROOT / "docs/role.yml")
    assert problems == []
    assert role
    counts = (len(role.levels), len(role.rounds), len(role.skills), len(role.topics))
    assert counts == (5, 7, 8, 8)


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
