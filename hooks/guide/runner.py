"""Runs ONE candidate against ONE checks module and tells what came of it.

`run(candidate, checks) -> Verdict` is the contract on which the guide stands: the build, the
tests and the reader's browser all call it; only the candidate changes. So this file needs the
standard library alone, reads no files, and is the same everywhere.

It isolates nothing: whoever calls it with code that is not trusted does so in a process (or a
web worker) that may be killed; see `guide.sandbox`.

A failed check is told in words. For that the checks are compiled with every call of the candidate
and every operand of an assert passed through a `_Witness`, which remembers what it saw.
"""

from __future__ import annotations

import _thread
import ast
import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import io
import linecache
import re
import reprlib
import sys
import time
import traceback
import types
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

Node = TypeVar("Node", bound=ast.AST)

OUTPUT_LIMIT = 200_000
"""Characters that a run may print; the rest is cut, and the run fails."""


@dataclass(frozen=True)
class Source:
    """A module as text."""

    name: str
    """What it is imported as."""
    path: str
    """What tracebacks call it."""
    text: str
    over: Source | None = None
    """What is run first, in the same namespace: a wrong answer may state only what it changes."""

    @property
    def layers(self) -> tuple[Source, ...]:
        """What is run, in order."""
        return (*(self.over.layers if self.over else ()), self)

    def to_json(self) -> dict[str, Any]:
        """As values that JSON knows."""
        return {**vars(self), "over": self.over and self.over.to_json()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Source:
        """The source that `to_json` gave."""
        return cls(**{**data, "over": data["over"] and cls.from_json(data["over"])})


@dataclass(frozen=True)
class Outcome:
    """What came of one check."""

    name: str
    claim: str
    """What the check makes sure of, for a reader."""
    passed: bool
    line: int
    """Where in the checks it stands; for a failure, the line that failed."""
    kind: str = ""
    """Of a failure: `assert`, `raised` (by the candidate) or `broken` (the check's own fault)."""
    message: str = ""
    """Of a failure: what was called, what came back, what was wanted."""
    detail: str = ""
    """Of a failure: the traceback, from the checks on."""
    seconds: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """What came of one candidate."""

    candidate: str
    """Its path."""
    passed: bool
    outcomes: tuple[Outcome, ...] = ()
    message: str = ""
    """Why it failed, in one line; empty for a pass."""
    path: str = ""
    """Where it failed."""
    line: int = 1
    output: str = ""
    """What it printed."""
    detail: str = ""
    seconds: float = 0.0

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The checks that it failed."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    def to_json(self) -> dict[str, Any]:
        """As values that JSON knows."""
        return {**vars(self), "outcomes": [dict(vars(outcome)) for outcome in self.outcomes]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Verdict:
        """The verdict that `to_json` gave; raises TypeError or KeyError when it is not one."""
        outcomes = tuple(Outcome(**outcome) for outcome in data["outcomes"])
        return cls(**{**data, "outcomes": outcomes})


# --- Running ------------------------------------------------------------------------------------


def run(
    candidate: Source,
    checks: Source,
    modules: Sequence[Source] = (),
    on_check: Callable[[str], None] = lambda _: None,
    hasty: bool = False,
    order: Sequence[str] = (),
    on_output: Callable[[str], object] = lambda _: None,
) -> Verdict:
    """Run every `check_*` function of `checks` with `candidate` in the place of `answer`.

    Args:
        candidate: The module under test; imported as its name, `answer`.
        checks: The module that decides about it.
        modules: The other modules that the two may import.
        on_check: Told the name of each check before it starts.
        hasty: Whether to leave out the checks after the first that fails.
        order: Names of checks that come first, in this order.
        on_output: Told what is printed, as it comes.

    Returns:
        A verdict, whatever the candidate does short of ending or hanging the process.
    """
    start = time.perf_counter()
    threads = _thread._count()
    sources = (candidate, checks, *modules)
    own = {layer.path for source in sources for layer in source.layers}
    witness = _Witness(candidate.name)

    with importable(sources, {checks.name: witness}), captured(on_output) as output:

        def verdict(**values: Any) -> Verdict:
            seconds = time.perf_counter() - start
            return Verdict(candidate.path, output=output.text(), seconds=seconds, **values)

        for source in (candidate, checks):
            on_check("")
            try:
                importlib.import_module(source.name)
            except BaseException as error:
                path, line = place(error, own, source.path)
                message = _import_message(error, candidate, checks)
                detail = told(error, own)
                return verdict(passed=False, message=message, path=path, line=line, detail=detail)

        functions = [
            function
            for name, function in vars(sys.modules[checks.name]).items()
            if name.startswith("check_") and isinstance(function, types.FunctionType)
        ]
        if not functions:
            message = "no checks: it defines no check_* function"
            return verdict(passed=False, message=message, path=checks.path)
        places = {name: place for place, name in enumerate(order)}
        functions.sort(key=lambda function: places.get(function.__name__, len(places)))
        outcomes = []
        for function in functions:
            on_check(function.__name__)
            outcomes.append(_check(function, witness, candidate, checks, own))
            if hasty and not outcomes[-1].passed:
                break

        failed = next((outcome for outcome in outcomes if not outcome.passed), None)
        if failed is None:
            left = _left_behind(threads) or output.flood
            path = candidate.path if left else ""
            return verdict(passed=not left, outcomes=tuple(outcomes), message=left, path=path)
        return verdict(
            passed=False,
            outcomes=tuple(outcomes),
            message=f"{failed.name}: {failed.message}",
            path=checks.path,
            line=failed.line,
            detail=failed.detail,
        )


def execute(script: Source, modules: Sequence[Source] = ()) -> Verdict:
    """Run a script, as `__main__`; it passes when it comes to its end, and gives its output.

    Args:
        script: The code. Leading empty lines may be used to give it the line numbers of a page.
        modules: The modules that it may import.
    """
    start = time.perf_counter()
    threads = _thread._count()
    own = {source.path for source in (script, *modules)}
    with importable((script, *modules)), captured() as output:
        failure: dict[str, Any] = {}
        try:
            code = compiled(script.text, script.path)
            exec(code, {"__name__": "__main__", "__builtins__": builtins})
        except BaseException as error:
            path, line = place(error, own, script.path)
            message = raised(error)
            if isinstance(error, AssertionError) and not str(error):
                message += f": {linecache.getline(path, line).strip()}"
            if path != script.path:  # the place is the script's; where it came to is said
                message += f" at {path}:{line}"
                path, line = place(error, {script.path}, script.path)
            detail = told(error, own)
            failure = {"message": message, "path": path, "line": line, "detail": detail}
        if not failure and (left := _left_behind(threads) or output.flood):
            line = len(script.text) - len(script.text.lstrip("\n")) + 1
            failure = {"message": left, "path": script.path, "line": line}
        seconds = time.perf_counter() - start
        text = output.text()
    return Verdict(script.path, passed=not failure, output=text, seconds=seconds, **failure)


def prepare(sources: Sequence[Source], checks: str = "") -> None:
    """Compile sources ahead, without running them: before a fork, say, where that is cheaper.

    Args:
        sources: What a run will need; what does not compile is left for the run to tell.
        checks: The name of the one whose asserts are to be told in words.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for source in sources:
            with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                for layer in source.layers:
                    compiled(layer.text, layer.path, layer.name == checks)


def _left_behind(threads: int) -> str:
    """What is wrong when more threads run than before, if so."""
    left = _thread._count() - threads
    return f"{left} thread{'s' if left > 1 else ''} left running" if left > 0 else ""


def _check(
    function: types.FunctionType,
    witness: _Witness,
    candidate: Source,
    checks: Source,
    own: set[str],
) -> Outcome:
    name = function.__name__
    claim = (function.__doc__ or "").strip().split("\n")[0].strip()
    claim = claim or name.removeprefix("check_").replace("_", " ").capitalize()
    line = function.__code__.co_firstlineno
    start = time.perf_counter()
    witness.begin_check()
    try:
        function()
    except BaseException as error:
        seconds = time.perf_counter() - start
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in own]
        in_checks = [frame.lineno for frame in frames if frame.filename == checks.path]
        line = in_checks[-1] or line if in_checks else line
        by_checks = bool(frames) and frames[-1].filename == checks.path
        if by_checks and isinstance(error, AssertionError):
            kind, message = "assert", witness.tell(str(error))
        elif by_checks and not witness.raised(error):
            kind, message = "broken", witness.tell_broken(error)
        else:
            place = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}"
            kind, message = "raised", f"{witness.last_call(candidate)} raised {raised(error)}"
            message += "" if by_checks else f" at {place}"
        detail = told(error, own)
        return Outcome(name, claim, False, line, kind, message, detail, seconds)
    return Outcome(name, claim, True, line, seconds=time.perf_counter() - start)


# --- Importing from text ------------------------------------------------------------------------


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the given sources, before any file of the same name."""

    def __init__(self, sources: Sequence[Source], witnesses: Mapping[str, _Witness]) -> None:
        self.sources = {source.name: source for source in sources}
        self.witnesses = witnesses

    def find_spec(
        self, name: str, path: Any = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in self.sources:
            return None
        return importlib.util.spec_from_loader(name, self, origin=self.sources[name].path)

    def exec_module(self, module: types.ModuleType) -> None:
        source = self.sources[module.__name__]
        module.__file__ = source.path
        witness = self.witnesses.get(source.name)
        if witness:
            module.__dict__[_WITNESS] = witness
        for layer in source.layers:
            exec(compiled(layer.text, layer.path, bool(witness)), module.__dict__)


@lru_cache(maxsize=16)
def compiled(text: str, path: str, witnessed: bool = False) -> types.CodeType:
    """Source as code that nothing has run yet; `witnessed`, for checks, tells what they saw.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: As `compile` does.
    """
    if not witnessed:
        return compile(text, path, "exec", dont_inherit=True)
    tree = _Instrument(text).visit(ast.parse(text, path))
    code: types.CodeType = compile(tree, path, "exec", dont_inherit=True)
    return code


@contextmanager
def importable(
    sources: Sequence[Source], witnesses: Mapping[str, _Witness] = MappingProxyType({})
) -> Iterator[None]:
    """Within it, the sources can be imported, before any file of the same name."""
    finder = _Finder(sources, witnesses)
    names = [source.name for source in sources]
    hidden = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    for layer in (layer for source in sources for layer in source.layers):
        lines = layer.text.splitlines(keepends=True)
        linecache.cache[layer.path] = (len(layer.text), None, lines, layer.path)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(hidden)


class _Output(io.TextIOBase):
    """Keeps the first characters that are written, and counts the rest."""

    def __init__(self, limit: int, told: Callable[[str], object]) -> None:
        self.parts: list[str] = []
        self.room = limit
        self.cut = 0
        self.told = told

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        kept = text[: self.room]
        if kept:
            self.parts.append(kept)
            self.room -= len(kept)
            self.told(kept)
        self.cut += len(text) - len(kept)
        return len(text)

    def text(self) -> str:
        return "".join(self.parts) + (f"\n… {self.flood}" if self.flood else "")

    @property
    def flood(self) -> str:
        """What is wrong with the amount of it, if anything is."""
        printed = OUTPUT_LIMIT + self.cut
        return f"{printed:,} characters printed, cut at {OUTPUT_LIMIT:,}" if self.cut else ""


@contextmanager
def captured(on_output: Callable[[str], object] = lambda _: None) -> Iterator[_Output]:
    """Within it, what is printed is kept, up to a limit, and a warning is an error."""
    output = _Output(OUTPUT_LIMIT, on_output)
    with redirect_stdout(output), redirect_stderr(output), warnings.catch_warnings():
        warnings.simplefilter("error")  # what warns today breaks tomorrow
        yield output


# --- Telling ------------------------------------------------------------------------------------

_WITNESS = "__witness__"
LEAVE = {"super", "locals", "globals", "vars", "dir", "eval", "exec"}
"""Builtins that look at the frame that calls them."""
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}


class _Instrument(ast.NodeTransformer):
    """Passes calls, and the operands of asserts, through the module's witness."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.asserting = False

    def visit_Call(self, node: ast.Call) -> ast.AST:
        source = self._source(node.func)
        sources = [self._source(arg) for arg in node.args] if self.asserting else []
        self.generic_visit(node)
        if self.asserting:
            node.args = [self._saw(*pair) for pair in zip(sources, node.args, strict=True)]
        if isinstance(node.func, ast.Name) and node.func.id in LEAVE | {_WITNESS}:
            return node
        if not isinstance(node.func, ast.Name | ast.Attribute):
            return node
        call = self._method(node, "call", source)
        call.args += [node.func, *node.args]
        call.keywords = node.keywords
        return call

    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        test = node.test
        source = self._source(test)
        left = right = operator = ""
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            left, right = self._source(test.left), self._source(test.comparators[0])
            operator = _OPERATORS[type(test.ops[0])]
        self.asserting = True
        node.test = self.visit(test)
        self.asserting = False
        if node.msg:
            node.msg = self.visit(node.msg)
        begin = ast.Expr(self._method(node, "begin_assert", source, left, operator, right))
        return [ast.copy_location(begin, node), node]

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        if not self.asserting:
            self.generic_visit(node)
            return node
        left, *others = [self._source(value) for value in (node.left, *node.comparators)]
        self.generic_visit(node)
        node.left = self._saw(left, node.left)
        node.comparators = [self._saw(*pair) for pair in zip(others, node.comparators, strict=True)]
        return node

    def _saw(self, source: str, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Constant | ast.Starred | ast.GeneratorExp):
            return node
        call = self._method(node, "saw", source)
        call.args.append(node)
        return call

    def _source(self, node: ast.expr) -> str:
        """The expression as it is written, if it stands on one line, or else as it may be."""
        line = self.lines[node.lineno - 1]
        if node.end_lineno == node.lineno and line.isascii():
            return line[node.col_offset : node.end_col_offset]
        return ast.unparse(node)

    @staticmethod
    def _method(place: ast.stmt | ast.expr, name: str, *words: str) -> ast.Call:
        def at(node: Node) -> Node:
            return ast.copy_location(node, place)

        method = at(ast.Attribute(at(ast.Name(_WITNESS, ast.Load())), name, ast.Load()))
        return at(ast.Call(method, [at(ast.Constant(word)) for word in words], []))


class _Witness:
    """Remembers the calls of the candidate and the values in the assert that is running."""

    def __init__(self, candidate: str) -> None:
        self.candidate = candidate
        self.begin_check()

    def begin_check(self) -> None:
        self.calls: deque[tuple[str, str, str]] = deque(maxlen=4)
        """Source of the function, the call with its values, what came of it."""
        self.error: BaseException | None = None
        self.begin_assert("", "", "", "")

    def begin_assert(self, source: str, left: str, operator: str, right: str) -> None:
        self.test = (source, left, operator, right)
        self.values: dict[str, Any] = {}

    def saw(self, source: str, value: Any) -> Any:
        self.values[source] = value
        return value

    def call(self, name: str, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        if getattr(function, "__module__", None) != self.candidate:
            return function(*args, **kwargs)
        given = [short(arg) for arg in args]
        given += [f"{key}={short(value)}" for key, value in kwargs.items()]
        # Told before the call, since the candidate may change what it gets.
        text = f"{name}({', '.join(given)})"
        try:
            result = function(*args, **kwargs)
        except BaseException as error:
            self.calls.append((name, text, f"raised {raised(error)}"))
            self.error = error
            raise
        self.calls.append((name, text, f"returned {short(result)}"))
        return result

    def raised(self, error: BaseException) -> bool:
        """Whether a call of the candidate raised it."""
        return error is self.error

    def last_call(self, candidate: Source) -> str:
        return self.calls[-1][1] if self.calls else candidate.path.rsplit("/", 1)[-1]

    def tell_broken(self, error: BaseException) -> str:
        """An error of the check's own, which often could not use what came back."""
        if not self.calls:
            return f"the check itself failed: {raised(error)}"
        _, call, result = self.calls[-1]
        return f"{call} {result}: the check failed on it, {raised(error)}"

    def tell(self, said: str) -> str:
        """The assert that just failed, in words; `said` is its own message."""
        source, left, operator, right = self.test
        called = f"{self.calls[-1][1]} {self.calls[-1][2]}" if self.calls else ""
        if said:
            return f"{called}: {said}" if called else said
        shown = {name: short(value) for name, value in self.values.items()}
        if operator:
            got, wanted = shown.get(left, left), shown.get(right, right)
            if self.calls and left.startswith(self.calls[-1][0] + "(") and left.endswith(")"):
                got = called
            else:
                got = f"{called}; {left} was {got}" if called else f"{left} was {got}"
            prefix = "" if operator == "==" else f"{operator} "
            origin = "" if wanted == right or right not in shown else f" ({right})"
            return f"{got}, wanted {prefix}{wanted}{origin}"
        last = self.calls[-1][0] + "(" if self.calls else ""
        seen = [
            f"{name} was {text}"
            for name, text in shown.items()
            if name != text and not (last and name.startswith(last))
        ][:4]
        text = f"`{source}` does not hold"
        text += f"; {', '.join(seen)}" if seen else ""
        return f"{called}; {text}" if called else text


class _Short(reprlib.Repr):
    """Values on one line, long ones cut in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 5
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdeque = 24
        self.maxdict = 16
        self.maxstring = self.maxlong = self.maxother = 160


def short(value: Any, room: int = 120) -> str:
    """A value on one line, its middle left out when it is long."""
    try:
        text = " ".join(_Short().repr(value).split())
    except BaseException as error:
        return f"<{type(value).__name__} whose repr raised {type(error).__name__}>"
    text = re.sub(r" at 0x[0-9a-fA-F]+", "", text)  # addresses differ from run to run
    return text if len(text) <= room else f"{text[: room - 40]} … {text[-37:]}"


def raised(error: BaseException) -> str:
    """An exception in one line."""
    try:
        text = " ".join(str(error).split())
    except BaseException:
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _import_message(error: BaseException, candidate: Source, checks: Source) -> str:
    if isinstance(error, ImportError) and error.name == candidate.name:
        name = re.search(r"cannot import name '(\w+)'", str(error))
        if name:
            return f"{candidate.path} defines no `{name[1]}`, which {checks.path} imports"
    if isinstance(error, SyntaxError):
        return f"syntax error: {error.msg}"
    return raised(error)


def place(error: BaseException, own: set[str], fallback: str) -> tuple[str, int]:
    """The innermost line of our own sources that the error passed through."""
    if isinstance(error, SyntaxError) and error.filename in own:
        return str(error.filename), error.lineno or 1
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in own]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else (fallback, 1)


def told(error: BaseException, own: set[str]) -> str:
    """The traceback without the frames of this file and of the import system."""
    frames = traceback.extract_tb(error.__traceback__)
    shown = traceback.StackSummary.from_list(
        [f for f in frames if f.filename in own or not _is_machinery(f.filename)]
    )
    lines = ["Traceback (most recent call last):\n", *shown.format()]
    return "".join(lines + traceback.format_exception_only(error)).rstrip()


def _is_machinery(filename: str) -> bool:
    return filename == __file__ or filename.startswith("<frozen") or "/importlib/" in filename
