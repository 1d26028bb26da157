"""The pages of this guide: whole, short enough to say, and in our own words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache

import pytest
from conftest import ROOT

from guide.project import Project, read_project
from guide.question import SECTIONS, SPOKEN_SECONDS, Question
from guide.starter import starter

RUN = 6
"""Words in a row that are not to be shared with the reference."""
SIZE = 5
"""Bytes of a hash in reference.bin, which holds every such run of the reference, and no text."""


@cache
def project() -> Project:
    """The guide as it is."""
    return read_project(ROOT)


QUESTIONS = [pytest.param(question, id=question.slug) for question in project().questions]


def test_nothing_is_wrong_with_the_guide() -> None:
    """Front matter, sections, snippets, includes: all as they should be."""
    assert not project().problems


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_is_whole(question: Question) -> None:
    """Every section is there, with something in it, and three follow-ups."""
    assert list(question.sections) == list(SECTIONS)
    assert all(section.text for section in question.sections.values())
    follow_ups = re.findall(r"^\d+\. ", question.sections["Follow-ups"].text, re.MULTILINE)
    assert len(follow_ups) == 3
    levels = re.findall(r"^- \*\*(L\d)", question.sections["By level"].text, re.MULTILINE)
    assert set(question.meta.levels) <= set(levels)
    assert any(fence.runs for fence in question.outline.fences), "nothing is shown as proof"


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_spoken_answer_can_be_said_in_time(question: Question) -> None:
    """In ninety seconds, and a story in four parts."""
    if question.meta.answer != "spoken":
        return
    assert question.spoken_seconds <= SPOKEN_SECONDS
    if question.meta.round == "behavioural":
        parts = re.findall(r"\*\*(\w+)\.\*\*", question.sections["Sample answer"].text)
        assert parts == ["Situation", "Task", "Action", "Result"]


def numbers(text: str) -> set[float]:
    """The numbers of a text: `1,000`, `0.7 %` and `99.9`."""
    found = re.findall(r"(?<![\w.])\d[\d_,]*(?:\.\d+)?", text)
    return {float(re.sub("[_,]", "", number).rstrip(".")) for number in found}


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_the_answer_takes_from_the_question_is_in_its_snippet(question: Question) -> None:
    """As it stands, or as a share, or in thousandths, as with milliseconds."""
    sections = question.sections
    taken = numbers(sections["Question"].text) & numbers(sections["Sample answer"].text)
    snippet = project().snippets[question.snippet]
    code = [source.text for source in snippet.sources]
    known = numbers("\n".join([*code, *(fence.code for fence in question.outline.fences)]))
    missing = {
        number
        for number in taken
        if number > 10  # below, they are counts of things in a sentence
        and not any(abs(number * scale - value) < 1e-9 for scale in SCALES for value in known)
    }
    assert not missing, f"{question.path}: {sorted(missing)} are in no file of {snippet.path}/"


SCALES = (1, 0.01, 0.001, 60, 1 / 60, 1000)


def words(text: str) -> list[str]:
    """Small letters and digits, nothing else."""
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))


def shared(text: str, reference: frozenset[bytes]) -> Iterator[str]:
    """Runs of words that the reference has, too."""
    said = words(text)
    for start in range(len(said) - RUN + 1):
        run = " ".join(said[start : start + RUN])
        if hashlib.blake2b(run.encode(), digest_size=SIZE).digest() in reference:
            yield run


def test_no_sentence_is_shared_with_the_reference() -> None:
    """Facts and figures carry over; its sentences do not."""
    data = (ROOT / "tests/reference.bin").read_bytes()
    reference = frozenset(data[start : start + SIZE] for start in range(0, len(data), SIZE))
    assert len(reference) > 1000
    files = [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "docs").rglob("*.py"),
        *(ROOT / "snippets").rglob("*.py"),
        ROOT / "docs/role.yml",
        ROOT / "README.md",
    ]
    found = {
        f"{file.relative_to(ROOT)}: {run}"
        for file in files
        for run in shared(file.read_text(), reference)
    }
    assert not found


@pytest.mark.parametrize("question", [part for part in QUESTIONS if "coding/" in str(part.id)])
def test_a_code_question_can_be_practised(question: Question) -> None:
    """With hints, a claim of complexity, and a starter that gives away neither."""
    snippet = project().snippets[question.snippet]
    assert question.meta.complexity
    assert len(question.meta.hints) == 3
    assert not snippet.packages, "browsers have the standard library alone"
    assert bool(snippet.strategies) == bool(snippet.variants)
    text = starter(snippet.answer).text
    assert "O(" not in text
    compile(text, "starter.py", "exec")
