"""Fences of pages: run once, ahead, each with its page's own answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.check import Checker
from guide.fences import Fences
from guide.project import Project, read_project

PAGE = "docs/questions/coding/second-largest.md"


@pytest.fixture
def checker() -> Iterator[Checker]:
    with Checker(seconds=5) as checker:
        yield checker


def write(root: Path, *codes: str) -> Project:
    """The good guide, with these fences in place of its own."""
    page = root / PAGE
    head, _, rest = page.read_text().partition("```python exec")
    tail = rest.partition("```\n")[2]
    fences = "\n".join(f'```python exec="1"\n{code}\n```\n' for code in codes)
    page.write_text(head + fences + tail)
    return read_project(root)


def test_a_fence_imports_the_pages_own_answer(good: Path, checker: Checker) -> None:
    """And what it prints is its output."""
    fences = Fences(read_project(good), checker)
    ((page, fence),) = fences
    assert len(fences) == 1
    output, problem = fences.output(page, fence.code)
    assert problem is None
    assert output == "The second largest of 1, 2 and 3 is **2**.\n"


def test_a_failure_has_the_line_of_the_page(good: Path, checker: Checker) -> None:
    """Not that of the fence."""
    code = "from answer import second_largest\n\nsecond_largest([])"
    fences = Fences(write(good, "print(1)", code), checker)
    _, problem = fences.output(PAGE, code)
    assert problem
    line = (good / PAGE).read_text().split("\n").index("second_largest([])") + 1
    assert (problem.path, problem.line) == (PAGE, line)
    assert problem.what == (
        "the fence fails: ValueError: fewer than two numbers differ at "
        "snippets/coding/second_largest/answer.py:9"
    )


def test_fences_do_not_see_each_other(good: Path, checker: Checker) -> None:
    """Each has a process of its own."""
    fences = Fences(write(good, "x = 1", "print(x)"), checker)
    assert fences.output(PAGE, "x = 1") == ("", None)
    problem = fences.output(PAGE, "print(x)")[1]
    assert problem
    assert "NameError" in problem.what


def test_a_fence_that_no_page_came_to_is_told(good: Path, checker: Checker) -> None:
    """Found, but never asked for: it stands in a place that is not converted."""
    fences = Fences(write(good, "print(1)", "print(2)"), checker)
    fences.output(PAGE, "print(2)")
    (problem,) = fences.not_run({PAGE: fences.shown})
    assert (problem.path, problem.line) == (PAGE, 33)
    assert problem.what == "this fence was never run"


def test_code_that_was_not_found_ahead_is_run_all_the_same(good: Path, checker: Checker) -> None:
    """It may come out of an include."""
    fences = Fences(read_project(good), checker)
    assert fences.output("docs/index.md", "print(3)") == ("3\n", None)


def test_white_space_at_the_ends_does_not_matter(good: Path, checker: Checker) -> None:
    """The converter hands the code over with other line ends than the page has."""
    fences = Fences(write(good, "print(1)  "), checker)
    assert fences.output(PAGE, "\nprint(1)\n\n") == ("1\n", None)
    assert fences.not_run({PAGE: fences.shown}) == []


def test_only_the_chosen_pages_fences_are_started(good: Path, checker: Checker) -> None:
    """`guide check PATH` runs no others."""
    assert len(Fences(read_project(good), checker, {"docs/index.md"})) == 0


def test_a_page_whose_snippet_cannot_be_read_says_so_once(good: Path, checker: Checker) -> None:
    """Its fences would fail for the same reason."""
    (good / "snippets/coding/second_largest/answer.py").write_text("x = (\n")
    project = read_project(good)
    fences = Fences(project, checker)
    ((page, fence),) = fences
    assert fences.output(page, fence.code) == ("", None)
    assert fences.not_run({PAGE: fences.shown}) == []
