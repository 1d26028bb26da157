"""Each tiny guide under tests/sites/ stops the build with the lines that it expects.

A guide is the folder's files laid over those of `good`; `expected.txt` lists every problem, to
the letter, and `removed.txt` the folders that it lacks.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import SITES, lay, run, start

FAULTS = sorted(path.name for path in SITES.iterdir() if path.name != "good")
BUILD_ONLY = {
    "broken-link",
    "broken-anchor",
    "description-missing",
    "notebook-fails",
    "notebook-reaches-out",
    "placeholder-unknown",
    "placeholder-wrong",
    "title-twice",
}
"""Seen only when pages are converted, which `guide check` does not."""


def problems(output: str) -> list[str]:
    """The lines of an output that name a place, but for warnings."""
    lines = [line for line in output.splitlines() if not line.startswith("WARNING")]
    return [line for line in lines if re.match(r".+\.(md|py|yml):\d+: ", line)]


def matches(told: list[str], expected: list[str]) -> bool:
    """Whether the lines are the expected ones; an expected line may end in … for any rest."""
    return len(told) == len(expected) and all(
        line.startswith(wanted[:-1]) if wanted.endswith("…") else line == wanted
        for line, wanted in zip(told, expected, strict=True)
    )


def test_the_good_guide_is_built_and_checked(tmp_path: Path) -> None:
    """Without a fault there is a site; else the other tests prove nothing."""
    folder = lay("good", tmp_path)
    status, output = run(folder, "mkdocs", "build")
    assert (status, problems(output)) == (0, []), output
    page = (folder / "site/questions/coding/second-largest/index.html").read_text()
    assert "The second largest of 1, 2 and 3 is <strong>2</strong>" in page
    status, output = run(folder, "guide.cli", "check")
    assert status == 0, output
    assert "1 answer holds: 2 checks passed, 2 wrong answers rejected" in output


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_the_build(fault: str, tmp_path: Path) -> None:
    """Status 1, no site, and every problem with its place; strict or not, and in guide check."""
    expected = (SITES / fault / "expected.txt").read_text().splitlines()
    assert expected, f"tests/sites/{fault}/expected.txt is empty"
    folders = {mode: lay(fault, tmp_path / mode) for mode in ("strict", "lax", "check")}
    started = {
        "strict": start(folders["strict"], "mkdocs", "build", "--strict", seconds=3),
        "lax": start(folders["lax"], "mkdocs", "build", "--no-strict", seconds=3),
        "check": start(folders["check"], "guide.cli", "check", seconds=3),
    }
    outputs = {mode: process.communicate(timeout=300)[0] for mode, process in started.items()}
    for mode in ("strict", "lax"):
        assert matches(problems(outputs[mode]), expected), f"{mode}: {outputs[mode]}"
        assert started[mode].returncode == 1
        written = [path for path in (folders[mode] / "site").rglob("*") if path.is_file()]
        assert written == []
    if fault not in BUILD_ONLY:
        seen = [line for line in expected if "broken link" not in line]
        seen = [line for line in seen if "in no navigation" not in line]
        assert matches(problems(outputs["check"]), seen), outputs["check"]
        assert started["check"].returncode == 1
    assert not any("Traceback" in output for output in outputs.values())


def test_old_facts_are_told_and_stop_nothing(tmp_path: Path) -> None:
    """By the build and by guide check, with the place of the day."""
    folder = lay("good", tmp_path)
    role = folder / "docs/role.yml"
    role.write_text(role.read_text().replace("seen: 2026-01-31", "seen: 2020-01-31"))
    warning = (
        "WARNING -  docs/role.yml:5: 15 facts rest on memo, read on 2020-01-31: "
        "older than 18 months (read it again, then set the day)"
    )
    for command in (("mkdocs", "build", "--strict"), ("guide.cli", "check")):
        status, output = run(folder, *command)
        assert status == 0, output
        assert output.splitlines().count(warning) == 1, output
    assert (folder / "site/index.html").is_file()
