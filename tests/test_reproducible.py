"""Two builds of one commit, in two folders, at two times, give the same bytes."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest
from conftest import lay, run, site


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_two_builds_of_a_commit_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cold and with everything cached, whatever the folder is called and the clock says."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = lay("good", tmp_path / "first")
    git(first, "init", "--initial-branch=main")
    git(first, "add", ".")
    git(first, "commit", "--message=All", "--date=2026-01-02T03:04:05Z")
    second = tmp_path / "another name"
    git(tmp_path, "clone", str(first), str(second))
    status, output = run(first, "mkdocs", "build")
    assert status == 0, output
    time.sleep(1.1)  # file times and time stamps have moved on
    assert run(second, "mkdocs", "build")[0] == 0
    built = site(first)
    assert "site/questions/coding/second-largest/index.html" in built
    assert site(second) == built
    assert run(second, "mkdocs", "build")[0] == 0
    assert site(second) == built
