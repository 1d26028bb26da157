"""A folder of Python behind one question, as a value.

answer.py      the sample answer, or the model behind it
checks.py      decides about a candidate
wrong/*.py     common wrong answers, which the checks must reject
variants/*.py  other right answers, which the checks must accept; like a wrong answer, one that
               imports `answer` is run over it, in one namespace, and states only what differs
strategies.py  random inputs, on which each variant has to agree with the answer
*.py           local modules that the others import
"""

from __future__ import annotations

import ast
import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path

from guide.figure import defined
from guide.problem import Problem, read_text
from guide.runner import Source

LEAST_WRONG = 2
"""How many wrong answers a snippet has to reject."""

_START = re.compile(r"^\s*#\s*-+8<-+ \[\s*start\s*:\s*(\S+?)\s*\]", re.MULTILINE)


@dataclass(frozen=True)
class Snippet:
    """The parts of a snippet folder."""

    path: str
    """The folder, relative to the project's root."""
    answer: Source
    checks: Source
    wrong: tuple[Source, ...]
    variants: tuple[Source, ...]
    local: tuple[Source, ...] = field(repr=False)
    """Every local module of the folder."""
    strategies: Source | None = None
    """Random inputs on which the variants have to agree with the answer."""
    practised: bool = False
    """Whether readers write it themselves."""
    claims: tuple[tuple[str, str], ...] = ()
    """Of complexity: `time` or `space`, and how it grows."""

    def modules(self, *candidates: Source) -> tuple[Source, ...]:
        """The local modules that candidates and the checks import, through each other too."""
        by_name = {module.name: module for module in self.local}
        found: dict[str, Source] = {}
        queue = [*candidates, self.checks]
        while queue:
            for name in _imported(queue.pop()):
                if name in by_name and name not in found:
                    found[name] = by_name[name]
                    queue.append(by_name[name])
        return tuple(found[name] for name in sorted(found))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every file."""
        strategies = (self.strategies,) if self.strategies else ()
        return (
            self.answer, self.checks, *self.local, *self.variants, *self.wrong, *strategies
        )  # fmt: skip

    @cached_property
    def packages(self) -> tuple[str, ...]:
        """The names of the packages that it imports, which are not of the standard library."""
        return packages(source for source in self.sources if source is not self.strategies)

    @cached_property
    def figures(self) -> dict[str, int]:
        """Where in answer.py each figure is named; the definition itself is under ""."""
        return defined(self.answer.text)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with every file of the folder."""
        parts = [f"{source.path}\0{source.text}" for source in self.sources]
        return fingerprint([*parts, str((self.practised, self.claims))])


def fingerprint(parts: Iterable[str]) -> str:
    """A short name for some text that no other text has."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@lru_cache(maxsize=64)  # a text is asked about a few times, one folder after the other
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def imports(text: str) -> frozenset[str]:
    """The top-level names of the modules that Python source imports, anywhere in it."""
    names = set()
    for node in ast.walk(_parsed(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return frozenset(names)


def _imported(source: Source) -> set[str]:
    return {name for layer in source.layers for name in imports(layer.text)}


def packages(sources: Iterable[Source]) -> tuple[str, ...]:
    """The names of imported modules that are neither among the sources nor of the library."""
    sources = tuple(sources)
    own = {source.name for source in sources}
    names = {name for source in sources for name in _imported(source)}
    return tuple(sorted(names - own - sys.stdlib_module_names))


def sections(text: str) -> set[str]:
    """The names of the sections that pages can show: `# --8<-- [start:name]`."""
    return set(_START.findall(text))


def docstring(source: Source) -> str:
    """What a module says about itself."""
    return ast.get_docstring(_parsed(source.text)) or ""


def mistake(source: Source) -> str:
    """What a wrong answer gets wrong: the first line of its docstring."""
    return docstring(source).split("\n")[0].strip().rstrip(".")


def read_snippet(
    folder: Path, path: str, practised: bool = False, claims: tuple[tuple[str, str], ...] = ()
) -> tuple[Snippet | None, list[Problem]]:
    """Read a snippet folder.

    Args:
        folder: The folder.
        path: The same, relative to the project's root.
        practised: Whether its page has readers write the answer.
        claims: What its page claims of complexity.

    Returns:
        The snippet, or None when it cannot be run; and everything that is wrong with it.
    """
    problems: list[Problem] = []

    def read(file: Path, name: str) -> Source:
        place = f"{path}/{file.relative_to(folder).as_posix()}"
        text, found = read_text(file, place)
        try:
            _parsed(text)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            found.append(Problem(place, line, f"syntax error: {getattr(error, 'msg', error)}"))
        problems.extend(found)
        return Source(name, place, text)

    def read_part(name: str) -> Source:
        file = folder / f"{name}.py"
        if file.is_file():
            return read(file, name)
        problems.append(Problem(f"{path}/{name}.py", 1, "this file is missing", "write it"))
        return Source(name, f"{path}/{name}.py", "")

    def read_candidates(kind: str) -> list[Source]:
        found = [read(file, "answer") for file in sorted(folder.glob(f"{kind}/*.py"))]
        return found if problems else [_over(source, answer) for source in found]

    answer, checks = read_part("answer"), read_part("checks")
    wrong, variants = tuple(read_candidates("wrong")), tuple(read_candidates("variants"))
    named = {folder / f"{name}.py" for name in ("answer", "checks", "strategies")}
    local = tuple(read(file, file.stem) for file in sorted(set(folder.glob("*.py")) - named))
    drawn = folder / "strategies.py"
    strategies = read(drawn, drawn.stem) if drawn.is_file() else None
    if problems:
        return None, sorted(problems)

    snippet = Snippet(path, answer, checks, wrong, variants, local, strategies, practised, claims)
    return snippet, sorted(_problems(snippet))


def _over(source: Source, answer: Source) -> Source:
    return replace(source, over=answer) if "answer" in imports(source.text) else source


def _defines(source: Source) -> bool:
    given = ast.Import | ast.ImportFrom | ast.Expr
    return any(not isinstance(node, given) for node in _parsed(source.text).body)


def _problems(snippet: Snippet) -> list[Problem]:
    problems = []
    if len(snippet.wrong) < LEAST_WRONG:
        what = f"{len(snippet.wrong)} wrong answers, at least {LEAST_WRONG} are needed"
        fix = f"add common mistakes to {snippet.path}/wrong/"
        problems.append(Problem(snippet.answer.path, 1, what, fix))
    for source in snippet.wrong:
        if not mistake(source):
            what, fix = "no docstring", "say the mistake in the first line of the file"
            problems.append(Problem(source.path, 1, what, fix))
    for source in snippet.local:
        if source.name in sys.stdlib_module_names:
            what = f"local module named like the standard library's {source.name}"
            problems.append(Problem(source.path, 1, what, "rename it"))
    for source in (snippet.answer, *snippet.local):
        if {"answer", "checks"} & imports(source.text):
            what = "imports answer or checks, in whose place it may stand"
            problems.append(Problem(source.path, 1, what, "move the shared code to a local module"))
    for source in (*snippet.variants, *snippet.wrong):
        if "checks" in imports(source.text):
            what = "imports checks, which decide about it"
            problems.append(Problem(source.path, 1, what, "move the shared code to a local module"))
        elif source.over and not _defines(source):
            what = "takes everything from answer, and changes nothing"
            problems.append(Problem(source.path, 1, what, "define what is different"))
    return problems
