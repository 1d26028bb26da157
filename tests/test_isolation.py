"""Runs do not touch each other, and builds do not trip over each other."""

from __future__ import annotations

import os
import random
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import start

from guide.check import Cache, Checker, Run
from guide.runner import Source

MEDDLING = {
    "globals": "import answer; answer.second_largest = None",
    "path": "import sys; sys.path.insert(0, '/nowhere')",
    "library": "import json, math; json.dumps = math.sqrt = None",
    "modules": "import sys; sys.modules['math'] = None",
    "folder": "import os; os.mkdir('x'); os.chdir('x')",
    "environment": "import os; os.environ['LEFT'] = 'behind'",
    "builtins": "import builtins; builtins.len = None",
    "random": "import random; random.seed(5)",
    "warnings": "import warnings; warnings.simplefilter('ignore')",
}
PROBE = """\
import json, math, os, random, sys, warnings
import answer
print(json.dumps([1]), math.sqrt(4.0), len("ab"), answer.second_largest([1, 2]))
print("/nowhere" in sys.path, os.listdir(), os.environ.get("LEFT"))
print(random.getstate() == random.Random(5).getstate(), warnings.filters[0][0])
"""
CLEAN = "[1] 2.0 2 1\nFalse [] None\nFalse error\n"
ANSWER = Source("answer", "s/answer.py", "def second_largest(x):\n    return sorted(set(x))[-2]\n")


def script(name: str, text: str) -> Run:
    return Run(Source("__main__", f"docs/{name}.md", text), (ANSWER,))


@pytest.fixture(params=[1, 3])
def checker(request: pytest.FixtureRequest) -> Iterator[Checker]:
    with Checker(jobs=request.param) as checker:
        yield checker


@pytest.mark.parametrize("order", range(3))
def test_nothing_carries_over(checker: Checker, order: int) -> None:
    """Whatever a run does to its world, the next one finds it as it was, in any order."""
    runs = [script(name, text) for name, text in MEDDLING.items()]
    runs += [script(f"probe-{number}", PROBE) for number in range(len(runs))]
    random.Random(order).shuffle(runs)
    started = [(run, checker.submit(run, bool)) for run in runs]
    for run, future in started:
        verdict = future.result()
        assert verdict.passed, verdict.message
        if "probe" in run.source.path:
            assert verdict.output == CLEAN


def test_two_builds_at_once_are_both_right(good: Path) -> None:
    """They share a cache, and write to folders of their own."""
    started = [start(good, "mkdocs", "build", "-d", f"site-{n}") for n in range(3)]
    for process in started:
        output = process.communicate(timeout=300)[0]
        assert process.returncode == 0, output
    pages = [good / f"site-{n}/questions/coding/second-largest/index.html" for n in range(3)]
    assert len({page.read_text().replace(f"site-{n}", "") for n, page in enumerate(pages)}) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs Unix permissions")
def test_a_cache_that_is_read_only_keeps_nothing(tmp_path: Path) -> None:
    """What is in it is used; what is new is run, and not kept."""
    kept, new = script("kept", "print(1)"), script("new", "print(2)")
    with Checker(Cache(tmp_path)) as checker:
        assert checker.submit(kept, bool).result().passed
    before = sorted(tmp_path.rglob("*"))
    for path in [tmp_path, *before]:
        path.chmod(stat.S_IREAD | stat.S_IEXEC)
    try:
        with Checker(Cache(tmp_path)) as checker:
            assert checker.submit(kept, bool).result().output == "1\n"
            assert checker.submit(new, bool).result().output == "2\n"
        if os.geteuid():  # root may write all the same
            assert sorted(tmp_path.rglob("*")) == before
    finally:
        for path in [tmp_path, *before]:
            path.chmod(stat.S_IREAD | stat.S_IWRITE | stat.S_IEXEC)


def test_a_full_disk_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And leaves no half-written entry."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with Checker(Cache(tmp_path)) as checker:
        assert checker.submit(script("new", "print(2)"), bool).result().output == "2\n"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
