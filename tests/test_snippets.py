"""Every snippet of the guide holds, and belongs to a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import ROOT

from guide.check import Checker, check
from guide.project import read_project

PROJECT = read_project(ROOT)


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    with Checker() as checker:
        yield checker


def test_pages_and_snippets_belong_together() -> None:
    """No page without a snippet, no orphan, and nothing else that is wrong before a run."""
    assert [str(problem) for problem in PROJECT.problems] == []
    assert {question.snippet for question in PROJECT.questions} == set(PROJECT.snippets)
    assert PROJECT.snippets


@pytest.mark.parametrize("path", PROJECT.snippets)
def test_a_snippet_holds(path: str, checker: Checker) -> None:
    """Its answer and variants pass, and its wrong answers are rejected by a check."""
    proof = check([PROJECT.snippets[path]], checker)[path]
    assert [str(problem) for problem in proof.problems()] == []
    assert proof.answer.outcomes
    assert len(proof.rejections) >= 2
