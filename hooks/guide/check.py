"""Snippets to proofs: every candidate of every snippet is run, in parallel, and passes are kept.

A `Checker` owns the sandboxes and the cache. What is kept is only what went as it should: an
answer that passed, a wrong answer that was rejected. The key of an entry is everything that can
change its outcome.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import platform
import queue
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import metadata
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from guide import growth, measure, runner, sandbox
from guide.figure import Figure, figures_of, unmatched
from guide.mutate import Mutant, Waiver, mutants, waivers
from guide.problem import Problem
from guide.project import Project
from guide.runner import Outcome, Source, Verdict
from guide.sandbox import SLOW, Sandbox, SandboxLostError
from guide.snippet import Snippet, docstring, fingerprint, packages
from guide.starter import know_nothings
from guide.store import Memory, write_whole

SECONDS = float(os.environ.get("GUIDE_SECONDS", "10"))
"""What one run may take, unless the environment says otherwise."""


# --- What comes of a snippet --------------------------------------------------------------------


@dataclass(frozen=True)
class Rejection:
    """A wrong answer, and the first check that caught it."""

    source: Source
    outcome: Outcome


@dataclass(frozen=True)
class Proof:
    """The verdicts on every candidate of a snippet."""

    snippet: Snippet
    verdicts: dict[str, Verdict]
    """By the candidate's path."""
    versions: dict[str, str]
    """Of Python and of the packages that the snippet imports."""

    @property
    def answer(self) -> Verdict:
        """The verdict on the sample answer."""
        return self.verdicts[self.snippet.answer.path]

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """The wrong answers that a check caught."""
        found = []
        for source in self.snippet.wrong:
            if outcome := rejected_by(self.verdicts[source.path]):
                found.append(Rejection(source, outcome))
        return tuple(found)

    @property
    def growth(self) -> Verdict | None:
        """Whether the answer grows as its page claims, if that claims anything."""
        return self.verdicts.get(f"grow {self.snippet.answer.path}")

    @property
    def figures_run(self) -> Verdict | None:
        """What computed the figures, if there are any."""
        return self.verdicts.get(f"figures {self.snippet.answer.path}")

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The numbers that the page may show, by name."""
        return figures_of(self.figures_run)

    @property
    def holds(self) -> bool:
        """Whether every candidate got the verdict that it should."""
        return not self.problems()

    @property
    def seconds(self) -> float:
        """What the answer's run took."""
        return self.answer.seconds

    def problems(self, page: str = "") -> tuple[Problem, ...]:
        """What does not hold; `page` is the `path:line` that rests on it."""
        found = []
        for source in (self.snippet.answer, *self.snippet.variants):
            verdict = self.verdicts[source.path]
            if verdict.passed:
                continue
            variant = "" if source is self.snippet.answer else f"{source.path}: "
            for outcome in verdict.failures:
                what = f"{variant}{outcome.name}: {outcome.message}"
                place = (verdict.path, outcome.line)
                found.append(Problem(*place, what, page=page, detail=outcome.detail))
            if not verdict.failures:
                what = f"{variant}{verdict.message}"
                place = (verdict.path, verdict.line)
                found.append(Problem(*place, what, page=page, detail=verdict.detail))
        for source in self.snippet.wrong:
            verdict = self.verdicts[source.path]
            if verdict.passed:
                what = f"this wrong answer passes all {len(verdict.outcomes)} checks"
                fix = "add a check that catches it"
                found.append(Problem(source.path, 1, what, fix, page))
            elif (caught := rejected_by(verdict)) and not _as_it_says(source, caught):
                what = f"this wrong answer does not say that it raises: {caught.message}"
                fix = "mend it, or name the exception in its docstring"
                found.append(Problem(source.path, 1, what, fix, page, caught.detail))
            elif not caught and verdict.message != self.answer.message:
                what = f"this wrong answer is not rejected by a check, but fails: {verdict.message}"
                fix = "mend it so that it runs, and a check catches it"
                found.append(Problem(source.path, 1, what, fix, page, verdict.detail))
        return (*found, *self._unmeasured(page))

    def _unmeasured(self, page: str) -> Iterator[Problem]:
        """What does not hold beside the checks."""
        checks = self.snippet.checks.path
        for source in candidates_that_know_nothing(self.snippet):
            if self.verdicts[source.path].passed:
                name = source.path.rsplit("/", 1)[-1].strip("<>")
                what = f"the {name} candidate passes all checks: {NOTHINGS[name]}"
                yield Problem(checks, 1, what, "add a check that it fails", page)
        for source in self.snippet.variants if self.snippet.strategies else ():
            verdict = self.verdicts[f"agree {source.path}"]
            if not verdict.passed:
                what = f"does not agree with the answer: {verdict.message}"
                place = (verdict.path, verdict.line)
                fix = "mend it, or the inputs in strategies.py"
                yield Problem(*place, what, fix, page, verdict.detail)
        survive = {
            waiver
            for waiver, mutant in waived_mutants(self.snippet)
            if self.verdicts[
                f"mutant {mutant.source.path} {fingerprint([mutant.source.text])}"
            ].passed
        }
        for waiver in waivers(self.snippet.answer):
            if waiver not in survive:
                what = f"equivalent({waiver.operator}): no mutant of this kind survives here"
                place = (self.snippet.answer.path, waiver.line)
                yield Problem(*place, what, "remove the comment", page)
        if (growth := self.growth) and not growth.passed:
            fix = "mend the claim on the page, or grow"
            yield Problem(growth.path, growth.line, growth.message, fix, page, growth.detail)
        if self.figures_run and not self.figures_run.passed:
            line = self.figures_run.line
            if line == 1:
                named = re.match(r"figure (\w+)", self.figures_run.message)
                lines = self.snippet.figures
                line = lines.get(named[1] if named else "", lines[""])
            verdict = self.figures_run
            yield Problem(verdict.path, line, verdict.message, "", page, verdict.detail)


NOTHINGS = {
    "starter": "it is the answer with its bodies emptied",
    "empty": "it has no code",
    "constant": "it returns the same whatever it gets",
}
"""What candidates are that know nothing, by their names."""


def candidates_that_know_nothing(snippet: Snippet) -> tuple[Source, ...]:
    """What the checks of a question that readers write have to reject, besides wrong answers."""
    return know_nothings(snippet.answer) if snippet.practised else ()


def rejected_by(verdict: Verdict) -> Outcome | None:
    """The check that caught a candidate, if one did; a crash outside of checks is no catch."""
    caught = (o for o in verdict.failures if o.kind in ("assert", "raised"))
    return next(caught, None)


def _as_it_says(source: Source, caught: Outcome) -> bool:
    """Whether it fails for the reason that it gives: an exception has to be named by it."""
    raised = re.search(r" raised (\w+)", caught.message)
    return caught.kind == "assert" or not raised or raised[1] in docstring(source)


# --- Runs and their cache -----------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """What a sandbox is asked to do with a candidate, or with a script."""

    source: Source
    modules: tuple[Source, ...]
    checks: Source | None = None
    """What decides; None for a script, which just has to come to its end, and for figures."""
    call: Literal["run", "figures", "agree", "grow", "mutant"] = "run"
    answer: Source | None = None
    """What it has to agree with."""
    claims: tuple[tuple[str, str], ...] = ()
    """Of complexity."""
    hasty: bool = False
    """Whether the first check that fails is enough."""
    order: tuple[str, ...] = ()
    """Names of checks that come first; what comes of a run does not depend on it."""

    @property
    def job(self) -> dict[str, Any]:
        """As the sandbox takes it."""
        return {
            "call": self.call if self.checks or self.call != "run" else "execute",
            "source": self.source.to_json(),
            "checks": self.checks and self.checks.to_json(),
            "answer": self.answer and self.answer.to_json(),
            "modules": [module.to_json() for module in self.modules],
            "claims": self.claims,
            "hasty": self.hasty,
            "order": self.order,
        }

    @property
    def name(self) -> str:
        """What its verdict goes by, among those of its snippet."""
        if self.call == "run":
            return self.source.path
        which = fingerprint([self.source.text]) if self.call == "mutant" else ""
        return f"{self.call} {self.source.path} {which}".strip()

    @property
    def first_line(self) -> int:
        """Where the code begins, after the empty lines that give a fence its page's numbers."""
        return len(self.source.text) - len(self.source.text.lstrip("\n")) + 1

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that takes part."""
        return (
            tuple(part for part in (self.source, self.checks, self.answer) if part) + self.modules
        )


class Cache:
    """Verdicts that went as they should, by the fingerprint of all that they depend on.

    A broken, missing or foreign entry is a miss; a folder that cannot be written keeps nothing.
    """

    def __init__(self, folder: Path | None, lock: str = "") -> None:
        """Keep entries in `folder`, or nothing when it is None; `lock` is the lock file's text."""
        self.folder = folder
        modules = (runner, measure, growth, sandbox)
        code = [Path(module.__file__ or "").read_text("utf-8") for module in modules]
        show = Path(runner.__file__ or "").with_name("show.py")
        code += [show.read_text("utf-8")] if show.is_file() else []
        self.stamp = fingerprint(
            [lock, platform.python_version(), platform.system(), platform.machine(), *code]
        )
        self._versions: dict[str, str] = {}

    @classmethod
    def of(cls, root: Path) -> Self:
        """The cache of the guide below `root`, with the guide's own lock."""
        lock = root / "requirements.txt"
        text = lock.read_text("utf-8") if lock.is_file() else ""
        return cls(root / ".cache" / "verdicts", text)

    def key(self, run: Run, seconds: float) -> str:
        """The name of a run's entry."""
        kind = "checks" if run.checks else "script"
        parts = [self.stamp, repr(seconds), kind, run.call, str((run.claims, run.hasty))]
        for layer in (layer for source in run.sources for layer in source.layers):
            parts += [layer.name, layer.path, layer.text]
        for name in packages(run.sources):
            parts += [name, self.version(name)]
        return fingerprint(parts)

    def version(self, name: str) -> str:
        """The version of the package that is imported by that name; empty when there is none."""
        if name not in self._versions:
            try:
                self._versions[name] = metadata.version(name)
            except metadata.PackageNotFoundError:  # it may be imported by another name
                owners = metadata.packages_distributions().get(name, [])
                self._versions[name] = " ".join(metadata.version(owner) for owner in owners)
        return self._versions[name]

    def get(self, key: str) -> Verdict | None:
        """The verdict kept under the key, if there is a sound one."""
        if self.folder is None:
            return None
        try:
            entry = json.loads(self._file(key).read_bytes())
            if entry["key"] == key and entry["digest"] == _digest(entry["verdict"]):
                return Verdict.from_json(entry["verdict"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def put(self, key: str, verdict: Verdict) -> None:
        """Keep a verdict; another build may do the same at this moment."""
        if self.folder is None:
            return
        data = verdict.to_json()
        entry = json.dumps({"key": key, "digest": _digest(data), "verdict": data})
        with suppress(OSError):
            write_whole(self._file(key), entry.encode())

    def _file(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / f"{key}.json"


def _digest(verdict: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(verdict, sort_keys=True).encode()).hexdigest()


# --- Many runs at once --------------------------------------------------------------------------


class Checker:
    """Runs on as many sandboxes as there are jobs; they are started when first needed."""

    def __init__(
        self,
        cache: Cache | None = None,
        jobs: int | None = None,
        seconds: float = SECONDS,
        only_cached: bool = False,
    ) -> None:
        """Use `cache`, `jobs` cores and `seconds` a run; `only_cached` fails what is not cached."""
        self.only_cached = only_cached
        self.cache = cache or Cache(None)
        self.jobs = jobs or os.cpu_count() or 1
        self.seconds = seconds
        self._idle: defaultdict[tuple[int, tuple[str, ...]], queue.SimpleQueue[Sandbox]]
        self._idle = defaultdict(queue.SimpleQueue)
        """Sandboxes without work, by their hash seed and the packages that they have imported."""

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.jobs, thread_name_prefix="check")

    def submit(self, run: Run, wanted: Callable[[Verdict], object]) -> Future[Verdict]:
        """Run, or take from the cache; what is `wanted` is kept."""
        key = self.cache.key(run, self.seconds)
        known = self.cache.get(key)
        if (known is None or not wanted(known)) and self.only_cached:
            known = _failed(run, "has no verdict in the cache, and none was to be run", "")
        elif known is not None and not wanted(known):
            known = None
        if known is not None:
            done: Future[Verdict] = Future()
            done.set_result(known)
            return done

        def work() -> Verdict:
            verdict = self.run(run)
            if verdict.passed and run.call != "grow":  # where memory is counted to the byte
                verdict = _reproduced(run, verdict, self.run(run, hash_seed=1))
            if wanted(verdict):
                self.cache.put(key, verdict)
            return verdict

        return self._threads.submit(work)

    def run(self, run: Run, hash_seed: int = 0) -> Verdict:
        """Run now, once, whatever the cache holds."""
        wanted = packages(run.sources)
        slow = tuple(name for name in SLOW if name in wanted)
        idle = self._idle[hash_seed, slow]
        try:
            box = idle.get_nowait()
        except queue.Empty:
            box = Sandbox(hash_seed, packages=slow)
        try:
            reply = box.run(run.job, self.seconds)
        except SandboxLostError as error:
            return _failed(run, str(error), "")
        except BaseException:
            box.close()
            raise
        idle.put(box)
        if "verdict" in reply:
            return Verdict.from_json(reply["verdict"])
        return _failed(run, reply["failure"], reply["check"])

    def close(self) -> None:
        """End every sandbox."""
        if "_threads" in self.__dict__:
            self._threads.shutdown(cancel_futures=True)
            del self.__dict__["_threads"]
        for idle in self._idle.values():
            with suppress(queue.Empty):
                while True:
                    idle.get_nowait().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _reproduced(run: Run, first: Verdict, second: Verdict) -> Verdict:
    """The first of two verdicts on the same run, a pass, unless the second tells otherwise.

    The second had another hash seed, and a later time.
    """
    if not second.passed:
        message = f"not reproducible: passed once, then failed: {second.message}"
        return replace(second, message=message, outcomes=())
    if first.output != second.output:
        message = f"not reproducible: printed {_difference(first.output, second.output)}"
        return replace(
            first, passed=False, message=message, path=run.source.path, line=run.first_line
        )
    return first


def _difference(first: str, second: str) -> str:
    """The first lines that differ, side by side."""
    pairs = zip_longest(first.splitlines(), second.splitlines(), fillvalue="")
    one, other = next((a, b) for a, b in pairs if a != b)
    return f"{one[:80]!r}, then {other[:80]!r}"


def _failed(run: Run, failure: str, check: str) -> Verdict:
    """The verdict on a run that gave none: it left, hung, was killed or never was."""
    path, line = run.source.path, 1
    where = ""
    if check and run.checks:
        path, where = run.checks.path, f"{check}: "
        for node in ast.parse(run.checks.text).body:
            if isinstance(node, ast.FunctionDef) and node.name == check:
                line = node.lineno
    elif run.checks is None:
        line = run.first_line
    who = f"the run of {run.source.path} " if run.checks else ""
    message = f"{where}{who}{failure}"
    return Verdict(run.source.path, passed=False, message=message, path=path, line=line)


class Proofs(Mapping[str, Proof]):
    """The proofs of snippets, by the snippet's path. All are started at once; each is waited for
    when it is first asked for, so that other work can be done meanwhile.
    """

    def __init__(
        self,
        snippets: Iterable[Snippet],
        checker: Checker,
        memory: Memory | None = None,
    ) -> None:
        """Start every candidate of the snippets.

        Args:
            snippets: What is to be proven.
            checker: Where the runs go.
            memory: Of proofs that held, if there is one.
        """
        self._checker = checker
        self._memory = memory or Memory()
        self._done: dict[str, Proof] = {}
        self._started: dict[str, list[tuple[Run, Future[Verdict]]]] = {}
        self._snippets = {snippet.path: snippet for snippet in snippets}
        for path, snippet in self._snippets.items():
            verdicts = self._memory.get(self._parts(snippet))
            if verdicts:
                self._done[path] = Proof(snippet, verdicts, self._versions(snippet))
            else:
                self._started[path] = [
                    (run, checker.submit(run, wanted)) for run, wanted in runs_of(snippet)
                ]

    def __getitem__(self, path: str) -> Proof:
        if path not in self._done:
            snippet, verdicts = self._snippets[path], {}
            for run, future in self._started[path]:
                verdicts[run.name] = future.result()
            proof = self._done[path] = Proof(snippet, verdicts, self._versions(snippet))
            if proof.holds:
                self._memory.put(self._parts(snippet), verdicts)
        return self._done[path]

    @property
    def runs(self) -> list[Future[Verdict]]:
        """What was started."""
        return [future for runs in self._started.values() for _, future in runs]

    def _versions(self, snippet: Snippet) -> dict[str, str]:
        packages = {name: self._checker.cache.version(name) for name in snippet.packages}
        return {"Python": platform.python_version(), **packages}

    def _parts(self, snippet: Snippet) -> list[str]:
        """Everything that the proof of a snippet depends on."""
        versions = str(self._versions(snippet))
        cache, seconds = self._checker.cache, repr(self._checker.seconds)
        return ["proof", cache.stamp, seconds, snippet.path, snippet.fingerprint, versions]

    def __iter__(self) -> Iterator[str]:
        return iter(self._snippets)

    def __len__(self) -> int:
        return len(self._snippets)


def runs_of(snippet: Snippet) -> Iterator[tuple[Run, Callable[[Verdict], object]]]:
    """Everything that is to be found out about a snippet, and what is wanted of each verdict."""
    answer, checks = snippet.answer, snippet.checks

    def against_checks(source: Source) -> Run:
        return Run(source, snippet.modules(source), checks)

    for source in (answer, *snippet.variants):
        yield against_checks(source), _passed
    for source in snippet.wrong:
        yield against_checks(source), rejected_by
    for source in candidates_that_know_nothing(snippet):
        yield against_checks(source), lambda verdict: not verdict.passed
    if drawn := snippet.strategies:
        for source in snippet.variants:
            both = snippet.modules(source, answer, drawn)
            yield Run(source, both, drawn, "agree", answer), _passed
    for _, mutant in waived_mutants(snippet):
        run = against_checks(mutant.source)
        yield replace(run, call="mutant", hasty=True), lambda _: True
    modules = snippet.modules(answer)
    if snippet.claims:
        yield Run(answer, modules, checks, "grow", claims=snippet.claims), _passed
    if snippet.figures:
        yield Run(answer, modules, call="figures"), _passed


def problems(project: Project, proofs: Mapping[str, Proof]) -> set[Problem]:
    """What does not hold of proofs, or does not fit the pages that rest on them."""
    found = set()
    for path, proof in proofs.items():
        found |= set(proof.problems(project.answer_places.get(path, "")))
    for question in project.questions:
        of = proofs.get(question.snippet)
        if of and (of.figures_run is None or of.figures_run.passed):
            places, answer = question.places, of.snippet.answer.path
            found |= set(unmatched(question.path, places, answer, of.figures, of.snippet.figures))
    return found


def waived_mutants(snippet: Snippet) -> list[tuple[Waiver, Mutant]]:
    """The mutants that a line of the answer says to survive."""
    said = {(waiver.line, waiver.operator): waiver for waiver in waivers(snippet.answer)}
    found = mutants(snippet.answer) if said else ()
    places = ((said.get((mutant.line, mutant.operator)), mutant) for mutant in found)
    return [(waiver, mutant) for waiver, mutant in places if waiver]


def check(snippets: Iterable[Snippet], checker: Checker) -> dict[str, Proof]:
    """Run every candidate of the snippets; the proofs, by the snippet's path."""
    return dict(Proofs(snippets, checker))


def _passed(verdict: Verdict) -> bool:
    return verdict.passed
