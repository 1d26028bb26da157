"""Parity: what readers practise gets the same verdicts in their browsers as in the build.

Browsers run the same runner, on the Python of Pyodide. Here Node runs that, and every candidate of
a practised snippet: the same checks have to pass, and the same have to fail in the same way.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from guide import runner, sandbox
from guide.check import Cache, Proof, Run, runs_of
from guide.problem import Problem
from guide.runner import Verdict
from guide.snippet import Snippet, fingerprint

PRACTICE = Path(__file__).with_name("practice")
SECONDS = 120
"""What all candidates of a snippet may take, with Pyodide's own start."""
MEMORY = 1024
"""Megabytes that JavaScript may use, beside the memory of Python."""


class NodeMissingError(RuntimeError):
    """There is no Node to run Pyodide, or no Pyodide."""


@dataclass(frozen=True)
class Parity:
    """How a snippet's verdicts in a browser compare with those of the build."""

    snippet: Snippet
    candidates: int
    """How many were run."""
    problems: tuple[Problem, ...]


def compare(proofs: Iterable[Proof], cache: Cache, jobs: int | None = None) -> Iterator[Parity]:
    """Run every candidate of practised snippets in Pyodide, or take from the cache.

    Raises:
        NodeMissingError: Node or Pyodide is not installed.
    """
    with ThreadPoolExecutor(jobs or os.cpu_count()) as threads:
        yield from threads.map(lambda proof: _compare(proof, cache), proofs)


def known(snippet: Snippet, cache: Cache) -> Parity | None:
    """What was found before, about this very snippet, where all was the same."""
    verdict = cache.get(_key(snippet, cache))
    return Parity(snippet, int(verdict.output), ()) if verdict else None


def _key(snippet: Snippet, cache: Cache) -> str:
    files = [Path(__file__), *(PRACTICE / name for name in ("parity.mjs", "package-lock.json"))]
    return fingerprint(
        ["parity", cache.stamp, snippet.fingerprint, *(f.read_text() for f in files)]
    )


def _compare(proof: Proof, cache: Cache) -> Parity:
    snippet = proof.snippet
    if found := known(snippet, cache):
        return found
    runs = [run for run, _ in runs_of(snippet) if run.call == "run"]
    try:
        there = _in_pyodide(runs)
    except subprocess.SubprocessError as error:
        what = f"its candidates cannot be run in Pyodide: {_reason(error)}"
        return Parity(snippet, len(runs), (Problem(snippet.answer.path, 1, what),))
    problems = [
        Problem(run.source.path, 1, f"in Pyodide, {difference}", "use what Python has everywhere")
        for run, other in zip(runs, there, strict=True)
        if (difference := _difference(proof.verdicts[run.name], other))
    ]
    if not problems:
        passed = Verdict(snippet.answer.path, passed=True, output=str(len(runs)))
        cache.put(_key(snippet, cache), passed)
    return Parity(snippet, len(runs), tuple(problems))


def _difference(here: Verdict, there: Verdict) -> str:
    """In what a verdict differs, if it does; of one that fails, the first failure counts."""
    if here.passed != there.passed:
        return f"it passes, but not here: {here.message}" if there.passed else there.message
    one, other = (
        [(outcome.name, outcome.kind) for outcome in verdict.failures[:1]]
        or [(outcome.name, "") for outcome in verdict.outcomes]
        for verdict in (here, there)
    )
    return "" if one == other else f"{there.message or 'other checks pass'}; here, {here.message}"


def _reason(error: subprocess.SubprocessError) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"they did not end within {SECONDS} s"
    lines = str(getattr(error, "stderr", "") or error).strip().splitlines()
    return next((line for line in reversed(lines) if "Error" in line), lines[-1] if lines else "")


def _in_pyodide(runs: Iterable[Run]) -> list[Verdict]:
    """The verdicts on runs, from Python in Node.

    Raises:
        NodeMissingError: There is none.
        subprocess.SubprocessError: It failed, or took too long.
    """
    jobs = [
        [
            run.source.to_json(),
            run.checks and run.checks.to_json(),
            [module.to_json() for module in run.modules],
            True,
        ]
        for run in runs
    ]
    source = Path(runner.__file__ or "").read_text("utf-8")
    done = subprocess.run(
        sandbox.shut_in([*_node(), str(PRACTICE / "parity.mjs")]),
        input=json.dumps({"runner": source, "jobs": jobs}),
        env=sandbox.environment(),
        cwd=PRACTICE,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    verdicts = [Verdict.from_json(json.loads(line)) for line in done.stdout.splitlines()]
    if len(verdicts) != len(jobs):
        raise subprocess.SubprocessError("Pyodide ended early")
    return verdicts


def _node() -> list[str]:
    """Node, allowed to read Pyodide and nothing else."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])
    node = shutil.which("node", path=path)
    if node is None or not (PRACTICE / "node_modules" / "pyodide").is_dir():
        raise NodeMissingError("Node or Pyodide is not installed: `make build` sets them up")
    known_options = subprocess.run([node, "--help"], capture_output=True, text=True, check=True)
    stable = re.search(r"^\s+--permission\b", known_options.stdout, re.MULTILINE)
    permission = "--permission" if stable else "--experimental-permission"
    places = (PRACTICE, (PRACTICE / "node_modules").resolve())
    read = [f"--allow-fs-read={place}{os.sep}*" for place in places]
    return [node, permission, *read, "--no-warnings", f"--max-old-space-size={MEMORY}"]
