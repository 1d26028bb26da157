"""What the worker runs around `guide.runner`: jobs and results as JSON, prints as they come."""

from __future__ import annotations

import builtins
import importlib
import json
import random
import sys
import traceback
import types
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

PATH = "your code"
LIMIT = 20_000
CUT = f"\n… cut after {LIMIT:,} characters\n"
_COMMON = [
    "bisect",
    "collections",
    "functools",
    "heapq",
    "itertools",
    "math",
    "statistics",
    "string",
    "typing",
]
runner: Any = types.ModuleType("guide_runner")
_ways: dict[str, Callable[[str], object]] = {}


def _begin(source: str) -> None:
    """Make the runner a module; all of this goes into the snapshot."""
    for name in _COMMON:
        importlib.import_module(name)
    runner.__file__ = "<runner>"
    sys.modules["guide_runner"] = runner
    exec(compile(source, "<runner>", "exec", dont_inherit=True), runner.__dict__)
    builtins.input = _no_input


def _connect(step: Callable[[str], object], out: Callable[[str], object]) -> None:
    """Give Python its ways out, and other random numbers than those of the snapshot."""
    _ways.update(step=step, out=out)
    random.seed()


def _no_input(prompt: object = "", /) -> str:
    raise RuntimeError("input() has no keyboard to read here: write the value into the code")


class _Stream:
    """Hands on what is printed, line by line, up to a limit."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.room, self.waiting = LIMIT, ""

    def write(self, text: str) -> int:
        if self.room >= 0:
            self.waiting += text[: self.room]
            self.room -= len(text)
            if self.room < 0:
                self.waiting += CUT
            if "\n" in self.waiting or len(self.waiting) > 1000:
                self.flush()
        return len(text)

    def flush(self) -> None:
        if self.waiting:
            _ways["out"](self.waiting)
            self.waiting = ""

    def isatty(self) -> bool:
        return False


def _handle(text: str) -> str:
    job = json.loads(text)
    modules = [runner.Source.from_json(module) for module in job["modules"]]
    if error := _syntax_error(job["code"]):
        return json.dumps({"error": error})
    work = _check if job["kind"] == "check" else _run
    return json.dumps(work(job, modules))


def _syntax_error(code: str) -> dict[str, Any] | None:
    try:
        compile(code, PATH, "exec", dont_inherit=True)
    except SyntaxError as error:
        return _error("syntax", error.msg, error.lineno or 1)
    except (ValueError, RecursionError, MemoryError) as error:
        return _error("syntax", runner.raised(error), 1)
    return None


def _error(kind: str, message: str, line: int | None, trace: Iterable[Any] = ()) -> dict[str, Any]:
    return {"kind": kind, "message": message, "line": line, "check": None, "trace": list(trace)}


def _run(job: dict[str, Any], modules: Sequence[Any]) -> dict[str, Any]:
    stream, error = _Stream(), None
    script = runner.Source("__main__", PATH, job["code"])
    names = {"__name__": "__main__", "__builtins__": builtins}
    target: Any = stream
    with runner.importable((script, *modules)), redirect_stdout(target), redirect_stderr(target):
        try:
            exec(compile(job["code"], PATH, "exec", dont_inherit=True), names)
        except SystemExit:
            pass
        except BaseException as raised:
            error = _raised(raised, job["code"])
    stream.flush()
    return {"error": error}


def _raised(error: BaseException, code: str) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    numbers = [frame.lineno or 1 for frame in frames if frame.filename == PATH]
    return _error("raised", runner.raised(error), *_trace(numbers, code))


def _trace(numbers: list[int], code: str) -> tuple[int | None, list[dict[str, Any]]]:
    """The innermost line, and the reader's own frames, of many the first and the last."""
    lines = code.splitlines()
    trace = [{"line": n, "text": lines[n - 1].strip()} for n in numbers if 0 < n <= len(lines)]
    innermost = numbers[-1] if numbers else None
    return innermost, trace if len(trace) <= 20 else trace[:10] + trace[-10:]


def _check(job: dict[str, Any], modules: Sequence[Any]) -> dict[str, Any]:
    candidate = runner.Source("answer", PATH, job["code"])
    checks = runner.Source.from_json(job["checks"])
    stream = _Stream()

    def step(name: str) -> None:
        stream.flush()
        _ways["step"](name)

    verdict = runner.run(candidate, checks, modules, step, on_output=stream.write).to_json()
    stream.flush()
    if verdict["passed"] or verdict["outcomes"]:
        return {"verdict": verdict, "error": None}
    quoted = verdict["detail"].split(f'File "{PATH}", line ')[1:]
    numbers = [int(part.split("\n")[0].split(",")[0]) for part in quoted]
    _, trace = _trace(numbers, job["code"])
    line = verdict["line"] if verdict["path"] == PATH else None
    return {"verdict": verdict, "error": _error("raised", verdict["message"], line, trace)}
