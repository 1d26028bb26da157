"""What tests share: copies of tiny guides, and commands run on them as a contributor would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"


def lay(fault: str, folder: Path) -> Path:
    """Lay the good guide into `folder`, with the files of a faulty one over it."""
    shutil.copytree(SITES / "good", folder, dirs_exist_ok=True)
    if fault != "good":
        removed = SITES / fault / "removed.txt"
        for path in removed.read_text().split() if removed.exists() else []:
            shutil.rmtree(folder / path)
        shutil.copytree(
            SITES / fault,
            folder,
            dirs_exist_ok=True,
            symlinks=True,
            ignore=shutil.ignore_patterns("removed.txt", "expected.txt"),
        )
    return folder


def start(folder: Path, *command: str, seconds: float = 10.0) -> subprocess.Popen[str]:
    """Start a command of the virtual environment in a guide's folder."""
    environment = {
        **os.environ,
        "GUIDE_HOOKS": str(ROOT / "hooks" / "events.py"),
        "GUIDE_SECONDS": str(seconds),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "hooks"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def run(folder: Path, *command: str, seconds: float = 10.0) -> tuple[int, str]:
    """Run a command in a guide's folder; its exit status and what it printed."""
    process = start(folder, *command, seconds=seconds)
    output, _ = process.communicate(timeout=900)
    return process.returncode, output


def site(folder: Path) -> dict[str, bytes]:
    """Every file of a guide's site, by its path from the guide's folder."""
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A fresh copy of the tiny guide in which everything holds."""
    return lay("good", tmp_path / "guide")
