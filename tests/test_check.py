"""Snippets to proofs: every candidate gets the verdict that it should, once."""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from conftest import SITES

from guide.check import Cache, Checker, Proof, Run, check
from guide.runner import Source, Verdict
from guide.snippet import Snippet, read_snippet

PATH = "snippets/coding/second_largest"
PAGE = "docs/questions/coding/second-largest.md:23"

Read = Callable[..., Snippet]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the good snippet, with some files changed."""

    def read(**files: str) -> Snippet:
        folder = Path(shutil.copytree(SITES / "good" / PATH, tmp_path / "s", dirs_exist_ok=True))
        for name, text in files.items():
            file = folder / (name.replace("__", "/") + ".py")
            file.parent.mkdir(exist_ok=True)
            file.write_text(text)
        snippet, _ = read_snippet(folder, PATH)
        assert snippet
        return snippet

    return read


@pytest.fixture
def checker() -> Iterator[Checker]:
    with Checker(jobs=2, seconds=5) as checker:
        yield checker


def proof_of(snippet: Snippet, checker: Checker) -> Proof:
    return check([snippet], checker)[PATH]


def problems_of(snippet: Snippet, checker: Checker) -> list[str]:
    proof = proof_of(snippet, checker)
    assert proof.holds is (not proof.problems())
    return [str(problem) for problem in proof.problems(PAGE)]


def test_a_proof_holds_when_every_verdict_is_as_it_should(read: Read, checker: Checker) -> None:
    """The answer passes, each wrong answer is caught, and by which check is known."""
    proof = proof_of(read(), checker)
    assert proof.holds
    assert proof.answer.passed
    caught = {r.source.path.rsplit("/")[-1]: r.outcome.name for r in proof.rejections}
    assert caught == {"counts_ties.py": "check_ties", "trusts_order.py": "check_order"}
    assert set(proof.versions) == {"Python"}


def test_an_answer_that_fails_is_told_on_its_page(read: Read, checker: Checker) -> None:
    """Each failed check is a line, with the snippet's place and the page's."""
    answer = "def second_largest(numbers):\n    return max(numbers)\n"
    assert problems_of(read(answer=answer), checker) == [
        f"{PATH}/checks.py:6: check_order: second_largest([3, 1, 2]) returned 3, wanted 2 "
        f"[on {PAGE}]",
        f"{PATH}/checks.py:11: check_ties: second_largest([3, 3, 1]) returned 3, wanted 1 "
        f"[on {PAGE}]",
    ]


def test_a_variant_must_pass(read: Read, checker: Checker) -> None:
    """It is shown as right, so it is held to the same checks."""
    snippet = read(variants__by_luck="def second_largest(numbers):\n    return 2\n")
    (problem,) = problems_of(snippet, checker)
    assert problem.startswith(
        f"{PATH}/checks.py:11: {PATH}/variants/by_luck.py: check_ties: "
        "second_largest([3, 3, 1]) returned 2, wanted 1"
    )


def test_a_wrong_answer_that_passes_is_a_problem(read: Read, checker: Checker) -> None:
    """The checks are too weak to tell."""
    right = '"""Is right."""\ndef second_largest(numbers):\n    return sorted(set(numbers))[-2]\n'
    assert problems_of(read(wrong__counts_ties=right), checker) == [
        f"{PATH}/wrong/counts_ties.py:1: this wrong answer passes all 2 checks "
        f"(add a check that catches it) [on {PAGE}]"
    ]


@pytest.mark.parametrize("text", ["import no_such_module\n", "import os; os._exit(0)\n"])
def test_a_crash_is_no_rejection(read: Read, checker: Checker, text: str) -> None:
    """A wrong answer has to fail a check, not to fail to run."""
    snippet = read(wrong__counts_ties=f'"""Crashes."""\n{text}')
    (problem,) = problems_of(snippet, checker)
    assert "is not rejected by a check, but fails: " in problem


def test_a_broken_check_rejects_nothing(read: Read, checker: Checker) -> None:
    """An error of the check's own is not the candidate's fault."""
    checks = "from answer import second_largest\ndef check_it():\n    return {}['a']\n"
    (problem,) = problems_of(read(checks=checks), checker)
    assert "the check itself failed: KeyError: 'a'" in problem
    assert proof_of(read(checks=checks), checker).rejections == ()


def test_the_verdicts_are_the_same_with_any_number_of_jobs(read: Read) -> None:
    """And in any order."""
    snippet = read()
    found = []
    for jobs in (1, 3):
        with Checker(jobs=jobs) as checker:
            proof = proof_of(snippet, checker)
        found.append({path: (v.passed, v.message) for path, v in proof.verdicts.items()})
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("hash('a') % 2**16", "not reproducible: passed once, then failed: check_it: "),
        ("print({'a', 'b', 'c', 'd', 'e'}) or 0", "not reproducible: printed \"{'"),
        ("print(time.perf_counter_ns()) or 0", "not reproducible: printed '"),
    ],
)
def test_what_differs_from_run_to_run_is_not_proven(
    read: Read, tmp_path: Path, body: str, message: str
) -> None:
    """A second run has another hash seed and another time; luck is not kept in the cache."""
    answer = f"import time\ndef second_largest(numbers):\n    return {body}\n"
    wanted = Checker().run(
        Run(Source("__main__", "x", answer + "print(second_largest([]), end='')"), ())
    )
    value = wanted.output if "hash" in body else "0"
    checks = (
        "from answer import second_largest\n"
        f"def check_it():\n    assert second_largest([]) == {value}\n"
    )
    snippet = read(answer=answer, checks=checks)
    for _ in range(2):
        told = checked(snippet, tmp_path / "cache").answer
        assert not told.passed
        assert told.message.startswith(message)


# --- The cache ----------------------------------------------------------------------------------


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The candidates that were run, and not taken from the cache."""
    done: list[str] = []
    original = Checker.run

    def counted(self: Checker, run: Run, hash_seed: int = 0) -> Verdict:
        if not hash_seed:
            done.append(run.source.path)
        return original(self, run, hash_seed)

    monkeypatch.setattr(Checker, "run", counted)
    return done


def checked(snippet: Snippet, folder: Path, lock: str = "") -> Proof:
    with Checker(Cache(folder, lock)) as checker:
        return proof_of(snippet, checker)


def test_what_went_as_it_should_is_not_run_again(
    read: Read, runs: list[str], tmp_path: Path
) -> None:
    """And gives the same proof."""
    first = checked(read(), tmp_path / "cache")
    assert len(runs) == 3
    assert checked(read(), tmp_path / "cache") == first
    assert len(runs) == 3


def test_a_failure_is_run_again(read: Read, runs: list[str], tmp_path: Path) -> None:
    """It may have been bad luck, and its author is waiting for it to pass."""
    snippet = read(answer="def second_largest(numbers):\n    return 0\n")
    for _ in range(2):
        assert not checked(snippet, tmp_path / "cache").holds
    assert runs.count(f"{PATH}/answer.py") == 2


def test_whatever_can_change_the_outcome_is_run_again(
    read: Read, runs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Candidate, checks, local imports, lock, package versions, the engine's own source."""
    folder = tmp_path / "cache"
    files = {
        "answer": "import numpy\nfrom helping import second_largest\n",
        "helping": "def second_largest(numbers):\n    return sorted(set(numbers))[-2]\n",
        "checks": (SITES / "good" / PATH / "checks.py").read_text(),
    }
    checked(read(**files), folder)

    def rerun(lock: str = "", change: str = "") -> set[str]:
        changed = {change: files[change] + "# changed\n"} if change else {}
        runs.clear()
        checked(read(**{**files, **changed}), folder, lock)
        return {path.removeprefix(PATH + "/") for path in runs}

    wrong = {"wrong/counts_ties.py", "wrong/trusts_order.py"}
    assert rerun() == set()
    assert rerun(change="answer") == {"answer.py"}
    assert rerun(change="helping") == {"answer.py"}
    assert rerun(change="checks") == {"answer.py", *wrong}
    assert rerun(lock="numpy==0\n") == {"answer.py", *wrong}
    monkeypatch.setattr(metadata, "version", lambda name: "0.0.0")
    assert rerun() == {"answer.py"}
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    assert rerun() == {"answer.py", *wrong}


@pytest.mark.parametrize("damage", ["", "{", "null", "truncated", "forged", "other"])
def test_a_damaged_entry_is_a_miss(
    read: Read, runs: list[str], tmp_path: Path, damage: str
) -> None:
    """Never a wrong pass; at worst a rerun."""
    folder = tmp_path / "cache"
    bad = read(answer="def second_largest(numbers):\n    return 0\n")
    checked(read(answer=(SITES / "good" / PATH / "answer.py").read_text()), folder)
    for file in folder.rglob("*.json"):
        entry = json.loads(file.read_text())
        if damage == "truncated":
            file.write_text(file.read_text()[:-40])
        elif damage == "forged":
            entry["verdict"]["passed"] = not entry["verdict"]["passed"]
            file.write_text(json.dumps(entry))
        elif damage == "other":
            entry["key"] = "0" * 64
            file.write_text(json.dumps(entry))
        else:
            file.write_text(damage)
    runs.clear()
    good = (SITES / "good" / PATH / "answer.py").read_text()
    assert checked(read(answer=good), folder).holds
    assert len(runs) == 3
    assert not checked(bad, folder).holds


def test_a_cache_that_cannot_be_written_keeps_nothing(read: Read, tmp_path: Path) -> None:
    """The build goes on."""
    blocked = tmp_path / "cache"
    blocked.write_text("a file stands where the folder belongs")
    assert checked(read(), blocked).holds


def test_a_time_out_has_the_place_of_its_check(read: Read) -> None:
    """`checks.py` and the line of the check that was running."""
    snippet = read(answer="def second_largest(numbers):\n    while True: pass\n")
    with Checker(seconds=0.5) as checker:
        verdict = proof_of(snippet, checker).answer
    assert (verdict.path, verdict.line) == (f"{PATH}/checks.py", 4)
    assert verdict.message == (f"check_order: the run of {PATH}/answer.py did not end within 0.5 s")


def test_a_script_is_run_and_kept(runs: list[str], tmp_path: Path) -> None:
    """Fences go through the same pool and cache."""
    run = Run(Source("__main__", "docs/p.md", "print(3)"), ())
    for _ in range(2):
        with Checker(Cache(tmp_path)) as checker:
            assert checker.submit(run, lambda verdict: verdict.passed).result().output == "3\n"
    assert len(runs) == 1
    assert os.listdir(tmp_path)
