"""The commit that is built, and its day: what makes two builds of it the same."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path


def commit_of(root: Path) -> tuple[str, str]:
    """The short hash and the ISO date of the commit that is built; empty outside of git.

    Its time becomes the time of the build, so that two builds of a commit give the same bytes.
    """
    command = ["git", "log", "-1", "--abbrev=9", "--format=%h %cs %ct"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        commit, day, seconds = done.stdout.split()
    except (OSError, subprocess.CalledProcessError, ValueError):
        return "", ""
    os.environ.setdefault("SOURCE_DATE_EPOCH", seconds)
    return commit, day


def day_of(iso: str) -> date:
    """The day of a commit; without one, today."""
    return date.fromisoformat(iso) if iso else date.today()
