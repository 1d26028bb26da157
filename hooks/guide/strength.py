"""How strong the checks of a snippet are: what share of its answer's mutants they notice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide import mutate
from guide.check import Cache, Checker, Run
from guide.mutate import Mutant, Waiver, mutants, waivers
from guide.runner import Verdict
from guide.snippet import Snippet, fingerprint

GATES = {"code": 0.95, "design": 0.90, "spoken": 0.90}
"""The least score, by the kind of answer."""

MUTANT_SECONDS = 5.0
"""What a mutant may take; one that never ends is noticed, too."""


@dataclass(frozen=True)
class Strength:
    """What the checks of a snippet noticed."""

    snippet: Snippet
    killed: int
    survivors: tuple[Mutant, ...]
    waived: tuple[Mutant, ...]
    """Those that survive, and whose line says why they may."""
    stale: tuple[Waiver, ...]
    """Waivers of which no survivor is left; the build stops at them, too."""

    @property
    def made(self) -> int:
        """How many there are, but for those that were waived."""
        return self.killed + len(self.survivors)

    @property
    def score(self) -> float:
        """The share that was killed, of all that were not waived; 1 when there were none."""
        return self.killed / self.made if self.made else 1.0


@dataclass(frozen=True)
class Known:
    """What is kept of a strength."""

    killed: int
    made: int
    """But for those that were waived."""
    waived: tuple[tuple[int, str, str], ...]
    """Line, operator and reason."""

    @property
    def score(self) -> float:
        """The share that was killed."""
        return self.killed / self.made if self.made else 1.0

    def to_json(self) -> dict[str, Any]:
        """As values that JSON knows."""
        waived = [
            dict(zip(("line", "operator", "reason"), one, strict=True)) for one in self.waived
        ]
        return {"killed": self.killed, "made": self.made, "waived": waived}


def keep(strength: Strength, cache: Cache) -> None:
    """Keep what came of a snippet's mutants, for the report of the next build."""
    answer = strength.snippet.answer
    waived = [(waiver.line, waiver.operator, waiver.reason) for waiver in waivers(answer)]
    output = json.dumps([strength.killed, strength.made, waived])
    verdict = Verdict(answer.path, passed=True, output=output)
    cache.put(_key(strength.snippet, cache), verdict)


def known(snippet: Snippet, cache: Cache) -> Known | None:
    """What is kept of this very snippet."""
    verdict = cache.get(_key(snippet, cache))
    if verdict is None:
        return None
    killed, made, waived = json.loads(verdict.output)
    return Known(killed, made, tuple((line, kind, reason) for line, kind, reason in waived))


def _key(snippet: Snippet, cache: Cache) -> str:
    operators = Path(mutate.__file__).read_text("utf-8")
    return fingerprint(["strength", cache.stamp, operators, snippet.fingerprint])


# --- Running them -------------------------------------------------------------------------------


class Strengths:
    """How strong the checks of some snippets are; every mutant's run is started at once."""

    def __init__(self, snippets: Iterable[Snippet], checker: Checker) -> None:
        snippets = tuple(snippets)
        answers = [
            checker.submit(Run(s.answer, s.modules(s.answer), s.checks), lambda v: v.passed)
            for s in snippets
        ]
        self._started = []
        for snippet, answer in zip(snippets, answers, strict=True):
            quick_first = sorted(answer.result().outcomes, key=lambda outcome: outcome.seconds)
            order = tuple(outcome.name for outcome in quick_first)
            made = []
            for mutant in mutants(snippet.answer):
                modules = snippet.modules(mutant.source)
                run = Run(mutant.source, modules, snippet.checks, hasty=True, order=order)
                made.append((mutant, checker.submit(run, _any)))
            self._started.append((snippet, made))

    @property
    def runs(self) -> list[Future[Verdict]]:
        """What was started."""
        return [run for _, made in self._started for _, run in made]

    def __iter__(self) -> Iterator[Strength]:
        for snippet, made in self._started:
            survivors = [mutant for mutant, run in made if run.result().passed]
            yield _judged(snippet, len(made) - len(survivors), survivors)


def _any(verdict: Verdict) -> bool:
    return True


def _judged(snippet: Snippet, killed: int, survivors: list[Mutant]) -> Strength:
    said = {(waiver.line, waiver.operator): waiver for waiver in waivers(snippet.answer)}
    waived = tuple(m for m in survivors if (m.line, m.operator) in said)
    used = {(mutant.line, mutant.operator) for mutant in waived}
    stale = tuple(waiver for place, waiver in said.items() if place not in used)
    left = tuple(mutant for mutant in survivors if mutant not in waived)
    return Strength(snippet, killed, left, waived, stale)
