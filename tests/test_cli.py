"""`guide`: what a contributor types, and what comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import lay, run

PAGE = "docs/questions/coding/second-largest.md"


def guide(folder: Path, *arguments: str) -> tuple[int, str]:
    return run(folder, "guide.cli", *arguments)


def test_help_says_what_there_is(good: Path) -> None:
    """With examples."""
    status, output = guide(good, "--help")
    assert status == 0
    assert "check" in output
    status, output = guide(good, "check", "--help")
    assert status == 0
    assert "Examples:" in output
    assert all(option in output for option in ("--no-cache", "--jobs", "--json"))


@pytest.mark.parametrize(
    "path", [PAGE, "snippets/coding/second_largest", "snippets/coding/second_largest/checks.py",
             "snippets", "docs/questions/coding", "."],
)  # fmt: skip
def test_a_path_names_questions(good: Path, path: str) -> None:
    """By page, snippet, file, or a folder of them."""
    status, output = guide(good, "check", path)
    assert (status, "1 answer holds" in output) == (0, True), output


def test_only_what_is_named_is_checked(tmp_path: Path) -> None:
    """Another question's failure is not this one's."""
    folder = lay("snippet-without-page", tmp_path)
    assert guide(folder, "check", PAGE)[0] == 0
    assert guide(folder, "check")[0] == 1
    status, output = guide(folder, "check", "snippets/coding/orphan")
    assert status == 1
    assert "no page shows this snippet" in output


def test_commands_work_below_the_root(good: Path) -> None:
    """Paths are the caller's."""
    assert guide(good / "snippets/coding", "check", "second_largest")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "nowhere"), "nowhere does not exist"),
        (("check", "mkdocs.yml"), "mkdocs.yml belongs to no page"),
        (("check", "/"), "is not in this guide"),
        (("check", "--jobs", "0"), "0 is not in the range x>=1"),
        (("check", "--jbos", "1"), "No such option"),
        (("chekc",), "No such command"),
    ],
)
def test_bad_usage_ends_with_2(good: Path, arguments: tuple[str, ...], message: str) -> None:
    """And one line that says what is wrong."""
    status, output = guide(good, *arguments)
    assert status == 2
    assert message in output
    assert "Traceback" not in output


def test_outside_of_a_guide_it_says_so(tmp_path: Path) -> None:
    """Rather than checking nothing, successfully."""
    status, output = guide(tmp_path, "check")
    assert status == 2
    assert "no mkdocs.yml in" in output


def test_json_has_every_verdict(tmp_path: Path) -> None:
    """For other programs; the exit status is the same."""
    status, output = guide(lay("check-fails", tmp_path), "check", "--json")
    assert status == 1
    report = json.loads(output)
    assert report["passed"] is False
    assert report["problems"][0]["line"] == 6
    proof = report["proofs"]["snippets/coding/second_largest"]
    assert proof["holds"] is False
    assert proof["verdicts"]["snippets/coding/second_largest/answer.py"]["passed"] is False


def test_no_cache_runs_everything(good: Path) -> None:
    """And keeps nothing."""
    assert guide(good, "check", "--no-cache")[0] == 0
    assert not (good / ".cache").exists()
    assert guide(good, "check", "--jobs", "1")[0] == 0
    assert len(list((good / ".cache/verdicts").rglob("*.json"))) == 7
