"""What the worker runs around `guide.runner`: jobs and results as JSON, prints as they come."""

import builtins
import json
import random
import sys
import traceback
import types
from contextlib import redirect_stderr, redirect_stdout

PATH = "your code"
LIMIT = 20_000
CUT = f"\n… cut after {LIMIT:,} characters\n"
runner = types.ModuleType("guide_runner")
_step = _out = print


def _begin(source):
    """Make the runner a module; all of this goes into the snapshot."""
    import bisect  # noqa: F401

    runner.__file__ = "<runner>"
    sys.modules["guide_runner"] = runner
    exec(compile(source, "<runner>", "exec", dont_inherit=True), runner.__dict__)
    builtins.input = _no_input


def _connect(step, out):
    """Give Python its ways out; a snapshot's random numbers would repeat."""
    global _step, _out
    _step, _out = step, out
    random.seed()


def _no_input(prompt="", /):
    raise RuntimeError("input() has no keyboard to read here: write the value into the code")


class _Stream:
    """Hands on what is printed, line by line, up to a limit."""

    encoding = "utf-8"

    def __init__(self):
        self.room, self.waiting = LIMIT, ""

    def write(self, text):
        if self.room > 0:
            self.waiting += text[: self.room]
            self.room -= len(text)
            if self.room < 0:
                self.waiting += CUT
            if "\n" in self.waiting or len(self.waiting) > 1000:
                self.flush()
        return len(text)

    def flush(self):
        if self.waiting:
            _out(self.waiting)
            self.waiting = ""

    def isatty(self):
        return False


def _handle(job):
    job = json.loads(job)
    sources = [runner.Source.from_json(module) for module in job["modules"]]
    if error := _syntax_error(job["code"]):
        return json.dumps({"verdict": None, "error": error})
    work = _check if job["kind"] == "check" else _run
    return json.dumps(work(job, sources))


def _syntax_error(code):
    try:
        compile(code, PATH, "exec", dont_inherit=True)
    except SyntaxError as error:
        return _error("syntax", error.msg, error.lineno or 1)
    except (ValueError, RecursionError, MemoryError) as error:
        return _error("syntax", runner.raised(error), 1)
    return None


def _error(kind, message, line=None, trace=()):
    return {"kind": kind, "message": message, "line": line, "check": None, "trace": list(trace)}


def _run(job, modules):
    stream, error = _Stream(), None
    script = runner.Source("__main__", PATH, job["code"])
    names = {"__name__": "__main__", "__builtins__": builtins}
    with runner.importable((script, *modules)), redirect_stdout(stream), redirect_stderr(stream):
        try:
            exec(compile(job["code"], PATH, "exec", dont_inherit=True), names)
        except SystemExit:
            pass
        except BaseException as raised:
            error = _raised(raised, job["code"])
    stream.flush()
    return {"error": error}


def _raised(error, code):
    lines = code.splitlines()
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == PATH]
    trace = [
        {"line": f.lineno, "text": lines[f.lineno - 1].strip() if f.lineno <= len(lines) else ""}
        for f in frames
    ]
    if len(trace) > 20:
        trace = trace[:10] + trace[-10:]
    return _error("raised", runner.raised(error), trace[-1]["line"] if trace else None, trace)


def _check(job, modules):
    candidate = runner.Source("answer", PATH, job["code"])
    checks = runner.Source.from_json(job["checks"])
    verdict = runner.run(candidate, checks, modules, on_check=_step).to_json()
    output = verdict["output"]
    if len(output) > LIMIT:
        verdict["output"] = output[:LIMIT] + CUT
    _out(verdict["output"])
    if verdict["passed"] or verdict["outcomes"]:
        return {"verdict": verdict, "error": None}
    lines = job["code"].splitlines()
    quoted = [part.split(",")[0] for part in verdict["detail"].split(f'File "{PATH}", line ')[1:]]
    numbers = [int(text.split("\n")[0]) for text in quoted]
    trace = [{"line": n, "text": lines[n - 1].strip()} for n in numbers if 0 < n <= len(lines)]
    line = verdict["line"] if verdict["path"] == PATH else None
    return {"verdict": verdict, "error": _error("raised", verdict["message"], line, trace)}
