"""A folder of Python as a snippet: its parts, sections, local imports and fingerprint."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import SITES

from guide.snippet import Snippet, fingerprint, imports, mistake, packages, read_snippet, sections

PATH = "snippets/coding/second_largest"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITES / "good" / PATH, tmp_path / "snippet"))


def read(folder: Path) -> Snippet:
    snippet, problems = read_snippet(folder, PATH)
    assert problems == []
    assert snippet
    return snippet


def problems_of(folder: Path) -> list[str]:
    return [str(problem).removeprefix(PATH + "/") for problem in read_snippet(folder, PATH)[1]]


def test_a_folder_is_read_into_its_parts(folder: Path) -> None:
    """Every candidate stands in for `answer`."""
    (folder / "variants").mkdir()
    (folder / "variants/by_heap.py").write_text("import heapq\n")
    snippet = read(folder)
    assert snippet.answer.path == f"{PATH}/answer.py"
    assert [source.path.rsplit("/")[-1] for source in snippet.wrong] == [
        "counts_ties.py",
        "trusts_order.py",
    ]
    assert {source.name for source in (*snippet.wrong, *snippet.variants)} == {"answer"}


def test_only_local_modules_that_are_imported_take_part(folder: Path) -> None:
    """Through each other, and by the checks too; others do not change a candidate's key."""
    (folder / "one.py").write_text("import two\n")
    (folder / "two.py").write_text("x = 1\n")
    (folder / "three.py").write_text("x = 1\n")
    (folder / "four.py").write_text("x = 1\n")
    answer = folder / "answer.py"
    answer.write_text("import one\n" + answer.read_text())
    checks = folder / "checks.py"
    checks.write_text("from three import x\n" + checks.read_text())
    snippet = read(folder)
    assert [module.name for module in snippet.modules(snippet.answer)] == ["one", "three", "two"]
    assert [module.name for module in snippet.modules(snippet.wrong[0])] == ["three"]


def test_packages_are_what_is_neither_local_nor_standard(folder: Path) -> None:
    """Their versions go into the key of a verdict."""
    (folder / "one.py").write_text("import json, numpy as np\n")
    assert packages(read(folder).sources) == ("numpy",)


def test_the_fingerprint_changes_with_every_file(folder: Path) -> None:
    """And with nothing else."""
    before = read(folder).fingerprint
    assert read(folder).fingerprint == before
    for file in [*folder.glob("*.py"), *folder.glob("wrong/*.py")]:
        text = file.read_text()
        file.write_text(text + "# changed\n")
        assert read(folder).fingerprint != before, file
        file.write_text(text)
    assert read(folder).fingerprint == before


def test_fingerprints_keep_parts_apart() -> None:
    """Moving a character from one part to the next is a change."""
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])


def test_imports_are_found_anywhere() -> None:
    """In functions too; relative ones are not modules of the folder."""
    text = "import a.b, c\ndef f():\n    from d.e import g\nfrom . import h\n"
    assert imports(text) == {"a", "c", "d"}


def test_sections_are_marked_by_comments() -> None:
    """As pymdownx.snippets reads them."""
    assert sections("# --8<-- [start:one]\nx\n    # -8<- [start: two ]\n# [start:no]\n") == {
        "one",
        "two",
    }


def test_a_mistake_is_the_first_line_of_the_docstring(folder: Path) -> None:
    """Without its full stop."""
    assert mistake(read(folder).wrong[0]) == "Counts equal numbers twice"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("answer.py", "x = 1\nx = (\n", "answer.py:2: syntax error: '(' was never closed"),
        ("answer.py", None, "answer.py:1: this file is missing (write it)"),
        ("wrong/counts_ties.py", None,
         "answer.py:1: 1 wrong answers, at least 2 are needed (add common mistakes to"),
        ("wrong/counts_ties.py", "x = 1\n",
         "wrong/counts_ties.py:1: no docstring (say the mistake in the first line of the file)"),
        ("queue.py", "x = 1\n",
         "queue.py:1: local module named like the standard library's queue (rename it)"),
        ("wrong/counts_ties.py", '"""Copies."""\nfrom answer import f\n',
         "wrong/counts_ties.py:1: takes everything from answer, and changes nothing (define what"),
        ("wrong/counts_ties.py", '"""Peeps."""\nfrom checks import f\nx = 1\n',
         "wrong/counts_ties.py:1: imports checks, which decide about it (move"),
        ("more.py", "from answer import f\n",
         "more.py:1: imports answer or checks, in whose place it may stand (move"),
        ("answer.py", b"\xff", "answer.py:1: not UTF-8 text (save the file as UTF-8)"),
    ],
)  # fmt: skip
def test_a_fault_is_told(folder: Path, name: str, text: str | bytes | None, problem: str) -> None:
    """Before anything is run."""
    file = folder / name
    if text is None:
        file.unlink()
    elif isinstance(text, bytes):
        file.write_bytes(text)
    else:
        file.write_text(text)
    assert any(told.startswith(problem) for told in problems_of(folder)), problems_of(folder)
