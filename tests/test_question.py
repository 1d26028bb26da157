"""Pages of Markdown: front matter, sections, fences, includes, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITES

from guide.question import Question, read_question, scan, snippet_of, split_front_matter
from guide.role import Role, read_role

PAGE = "docs/questions/coding/second-largest.md"
Read = Callable[..., tuple[Question | None, list[str]]]
TEXT = (SITES / "good" / PAGE).read_text()


@pytest.fixture(scope="module")
def role() -> Role:
    role, _ = read_role(SITES / "good/docs/role.yml")
    assert role
    return role


@pytest.fixture
def read(tmp_path: Path, role: Role) -> Read:
    def read(*edits: tuple[str, str]) -> tuple[Question | None, list[str]]:
        text = TEXT
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        file = tmp_path / "page.md"
        file.write_text(text)
        question, problems = read_question(file, PAGE, role)
        return question, [str(problem).removeprefix(PAGE) for problem in problems]

    return read


def test_a_right_page_is_a_question(read: Read) -> None:
    """With its slug, its snippet and the place of its answer."""
    question, problems = read()
    assert problems == []
    assert question
    assert question.slug == "coding/second-largest"
    assert question.snippet == "snippets/coding/second_largest"
    assert question.meta.levels == ("L1",)
    assert question.answer_place == f"{PAGE}:23"
    assert TEXT.split("\n")[22] == "## Sample answer"
    assert question.sections["What it tests"].text == "Ties."


def test_everything_wrong_is_told_at_once(read: Read) -> None:
    """Front matter and sections, each with its line."""
    question, problems = read(
        ("topic: coding", "topic: codnig"),
        ("levels: [L1]", "levels: [L9]"),
        ("minutes: 10", "minutes: -3"),
        ("url: https", "url: ftp"),
        ("## Proof", "## Prof"),
        ("Ties.", ""),
    )
    assert question is None
    assert [problem.split(" (")[0] for problem in problems] == [
        ":3: unknown topic codnig",
        ":5: unknown level L9",
        ":7: `minutes`: input should be greater than 0",
        ":12: `sources.0.url`: string should match pattern '^https?://\\S+$'",
        ":14: section `## Proof` is missing",
        ":19: section `## What it tests` is empty",
        ":31: unknown section `## Prof`",
    ]
    assert "did you mean coding?" in problems[0]
    assert "did you mean Proof?" in problems[-1]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("## Follow-ups", "## Proof\n\nAgain.\n\n## Follow-ups",
         ":43: section `## Proof` is there twice (keep one of the two)"),
        ("## What it tests\n\nTies.\n\n## Sample answer",
         "## Sample answer\n\nx\n\n## What it tests",
         ":19: section `## Sample answer` stands where `## What it tests` belongs (put them in"),
        ("\n## Question", "\nHello.\n\n## Question",
         ":15: text above the first section (move it below a ## heading)"),
        ("answer: code", "answer: essay",
         ":9: `answer` is 'essay' (one of spoken, code, design)"),
        ("---\n", "", ":1: no front matter (begin the file with a line ---, keys, a line ---)"),
    ],
)  # fmt: skip
def test_a_fault_is_told(read: Read, old: str, new: str, problem: str) -> None:
    """In words, with what to do."""
    _, problems = read((old, new))
    assert problems[0].startswith(problem)


def test_the_topic_is_the_folder(tmp_path: Path, role: Role) -> None:
    """A page in another topic's folder would be listed in one place and live in another."""
    file = tmp_path / "page.md"
    file.write_text(TEXT)
    _, problems = read_question(file, "docs/questions/graphs/x.md", role)
    assert str(problems[0]).startswith(
        "docs/questions/graphs/x.md:3: topic coding in the folder of topic graphs"
    )


def test_spoken_answers_are_at_most_ninety_seconds(read: Read) -> None:
    """225 words fit, 226 do not; marks and link targets are not words."""
    spoken = ("answer: code", "answer: spoken")
    include = '```python\n--8<-- "coding/second_largest/answer.py:answer"\n```\n'
    words = "[one](https://example.org/a/b) **two** " + "word " * 219
    question, problems = read(spoken, (include, words))  # with "Sort what differs.", 224
    assert problems == []
    assert question
    assert question.spoken_seconds == 90
    _, problems = read(spoken, (include, words + "word word word"))
    assert problems == [":23: the sample answer takes 91 s to say (cut it to 225 words, 90 s)"]


def test_front_matter_is_split_off() -> None:
    """With the line on which the Markdown begins."""
    assert split_front_matter("---\na: 1\n---\n\n# x\n") == ("a: 1\n", "\n# x\n", 4)
    assert split_front_matter("---\n---\nx") == ("", "x", 3)
    assert split_front_matter("# x\n---\n---\n") == (None, "# x\n---\n---\n", 1)


def test_scan_finds_what_it_should() -> None:
    """Headings in fences are code; a longer fence may hold a shorter one."""
    outline = scan(
        "## One {#one}\n"
        "```python exec=\"1\" title=\"x\"\n## not a heading\nprint(1)\n```\n"
        "## Two\n"
        "````md\n```python exec=\"1\"\n```\n````\n"
        "- item\n\n    ~~~ python\n    x = 1\n    ~~~\n"
        '```python\n--8<-- "a/b.py:part"\n```\n--8<-- "c.md"\n',
        first_line=10,
    )  # fmt: skip
    assert [(s.title, s.line) for s in outline.sections] == [("One", 10), ("Two", 15)]
    assert [(f.line, f.language, f.runs, f.code) for f in outline.fences] == [
        (12, "python", True, "## not a heading\nprint(1)"),
        (17, "md", False, '```python exec="1"\n```'),
        (23, "python", False, "x = 1"),
        (26, "python", False, '--8<-- "a/b.py:part"'),
    ]
    assert [(i.line, i.target, i.section) for i in outline.includes] == [
        (26, "a/b.py", "part"),
        (28, "c.md", None),
    ]


@pytest.mark.parametrize(
    ("options", "runs"),
    [('exec="1"', True), ("exec=on", True), ("exec='yes' html=1", True), ('exec="no"', False),
     ('title="exec"', False), ("", False)],
)  # fmt: skip
def test_a_fence_runs_when_markdown_exec_would_run_it(options: str, runs: bool) -> None:
    """The engine and markdown-exec must agree on which fences these are."""
    (fence,) = scan(f"```python {options}\nx\n```").fences
    assert fence.runs is runs


def test_a_snippet_has_underscores() -> None:
    """Folders of Python code cannot have hyphens."""
    page = "docs/questions/deep-learning/two-towers.md"
    assert snippet_of(page) == "snippets/deep_learning/two_towers"
