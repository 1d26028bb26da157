"""Problems: one line each, with the real line of the YAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from guide.problem import Problem, one_of, read_text, read_yaml


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    size: int


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    parts: list[Part]


def found(text: str, first_line: int = 1) -> list[str]:
    value, problems = read_yaml(text, Whole, "f.yml", first_line=first_line)
    assert (value is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_a_problem_is_one_line() -> None:
    """Place, what, fix in brackets, the page that rests on it."""
    assert str(Problem("a.md", 3, "it is wrong")) == "a.md:3: it is wrong"
    full = Problem("a.py", 3, "it is wrong", "mend it", "b.md:9")
    assert str(full) == "a.py:3: it is wrong (mend it) [on b.md:9]"


def test_right_yaml_is_a_value() -> None:
    """What is right has no problems."""
    value, problems = read_yaml("title: a\nparts: [{name: b, size: 3}]\n", Whole, "f.yml")
    assert problems == []
    assert value == Whole(title="a", parts=[Part(name="b", size=3)])


def test_every_problem_is_told_with_its_line() -> None:
    """Deep ones too; an unknown key comes with the likeliest one meant."""
    text = "titel: a\nparts:\n  - name: b\n    size: many\n  - size: 3\n"
    assert found(text) == [
        "f.yml:1: `title` is missing (add it)",
        "f.yml:4: `parts.0.size`: input should be a valid integer, unable to parse string as an "
        "integer (it is 'many')",
        "f.yml:5: `parts.1.name` is missing (add it)",
        "f.yml:1: unknown key `titel` (did you mean title? one of title, parts)",
    ]


def test_lines_count_from_where_the_yaml_begins() -> None:
    """Front matter begins on line 2 of its page."""
    assert found("title: 3\nparts: []\n", first_line=2) == [
        "f.yml:2: `title`: input should be a valid string (it is 3)"
    ]


def test_a_key_given_twice_is_a_problem() -> None:
    """PyYAML would take the last one and say nothing."""
    assert found("title: a\nparts: []\ntitle: b\n") == [
        "f.yml:3: `title` is given twice (keep one of the two)"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: [a\nparts: 3", "f.yml:2: not valid YAML: expected ',' or ']', but got ':'"),
        ("title: a\n\tparts: 3", "f.yml:2: not valid YAML: found character"),
        ("- a\n- b", "f.yml:1: expected `key: value` lines here"),
        ("", "f.yml:1: expected `key: value` lines here"),
    ],
)
def test_text_that_is_no_yaml_is_one_problem(text: str, expected: str) -> None:
    """Its line is the one on which the reader of YAML stumbles."""
    (line,) = found(text)
    assert line.startswith(expected)


def test_unreadable_files_are_problems(tmp_path: Path) -> None:
    """Never a traceback; the line is that of the first wrong byte."""
    file = tmp_path / "a.md"
    file.write_bytes(b"one\ntwo \xff\n")
    assert [str(p) for p in read_text(file, "a.md")[1]] == [
        "a.md:2: not UTF-8 text (save the file as UTF-8)"
    ]
    assert "cannot be read" in str(read_text(tmp_path / "none.md", "none.md")[1][0])


def test_the_likeliest_choice_comes_first() -> None:
    """And where none is close, the choices are listed all the same."""
    assert one_of("eazy", ["easy", "hard"]) == "did you mean easy? one of easy, hard"
    assert one_of("???", ["easy", "hard"]) == "one of easy, hard"
