"""A process of its own for every run: forked from a preloaded server, limited, with a deadline.

`Sandbox` starts this file as a server, with an empty environment. The server imports the runner
(and NumPy, where it is installed) once, then forks for every job, so that a run costs
milliseconds and starts from the same clean state. Only the standard library is used, and nothing
but `guide.runner` is imported.

A job passes only if the child says so in a record that carries the job's token, on a pipe of its
own. An early exit, also with status 0, leaves no record.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

HOOKS = Path(__file__).resolve().parents[1]
PRELOAD = ("numpy", "guide.show")
RECORD_LIMIT = 16 * 2**20
"""Bytes of a record; the runner keeps outputs far below it."""
LIMITS = {
    "RLIMIT_AS": 4 * 2**30,
    "RLIMIT_FSIZE": 64 * 2**20,
    "RLIMIT_NOFILE": 128,
    "RLIMIT_CORE": 0,
}
"""What a run may use: bytes of memory and of a file, open files, bytes of a core dump."""


class Sandbox:
    """One server, which runs one job at a time. Not for use by two threads at once."""

    def __init__(self, hash_seed: int = 0) -> None:
        environment = {
            "PATH": os.defpath,
            "PYTHONHASHSEED": str(hash_seed),
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        # Where these are set, OpenBLAS computes wrong results without them on this processor.
        for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "SYSTEMROOT"):
            if name in os.environ:
                environment[name] = os.environ[name]
        self._server = subprocess.Popen(
            [sys.executable, "-s", "-X", "utf8", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=tempfile.gettempdir(),
            start_new_session=True,
        )

    def run(self, job: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Run a job in a child of the server.

        Args:
            job: `{"call": "run" or "execute", …}` with the arguments of that runner function.
            seconds: When it is killed.

        Returns:
            `{"verdict": …}` as the runner gave it, or `{"failure": why, "check": name}`.
        """
        assert self._server.stdin
        assert self._server.stdout
        request = json.dumps({"job": job, "seconds": seconds, "token": secrets.token_hex(16)})
        try:
            self._server.stdin.write(request.encode() + b"\n")
            self._server.stdin.flush()
            reply = self._server.stdout.readline()
        except OSError:
            reply = b""
        if not reply:
            self.close()
            raise SandboxLostError("the sandbox's server ended")
        answer: dict[str, Any] = json.loads(reply)
        return answer

    def close(self) -> None:
        """End the server, and whatever it runs."""
        with contextlib.suppress(OSError):
            os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()
        for pipe in (self._server.stdin, self._server.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


class SandboxLostError(RuntimeError):
    """The server ended without an answer."""


# --- The server ---------------------------------------------------------------------------------


def _serve() -> None:
    sys.path.insert(0, str(HOOKS))
    import importlib

    for name in ("guide.runner", *PRELOAD):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    for line in requests:
        request = json.loads(line)
        reply = _answer(request["job"], float(request["seconds"]), request["token"])
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()


def _answer(job: dict[str, Any], seconds: float, token: str) -> dict[str, Any]:
    read_end, write_end = os.pipe()
    with tempfile.TemporaryDirectory(prefix="guide-run-", ignore_cleanup_errors=True) as folder:
        child = os.fork()
        if child == 0:
            os.close(read_end)
            _child(job, token, write_end, folder, seconds)
        os.close(write_end)
        with contextlib.suppress(OSError):
            os.setpgid(child, child)
        try:
            lines, late = _read_lines(read_end, child, token, seconds)
        finally:
            os.close(read_end)
            with contextlib.suppress(OSError):
                os.killpg(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
    last = lines[-1] if lines else {}
    if "verdict" in last:
        return {"verdict": last["verdict"]}
    if late:
        failure = f"did not end within {seconds:g} s"
    elif os.WIFSIGNALED(status):
        failure = f"was ended by signal {signal.Signals(os.WTERMSIG(status)).name}"
    else:
        failure = f"left with exit status {os.waitstatus_to_exitcode(status)}"
    return {"failure": failure, "check": last.get("check", "")}


def _read_lines(
    pipe: int, child: int, token: str, seconds: float
) -> tuple[list[dict[str, Any]], bool]:
    """What the child reports, up to its verdict, its end or the deadline."""
    deadline = time.monotonic() + seconds
    ended = os.pidfd_open(child) if hasattr(os, "pidfd_open") else None
    lines: list[dict[str, Any]] = []
    data = b""
    prefix = token.encode() + b" "
    try:
        while True:
            waited = [pipe] if ended is None else [pipe, ended]
            ready, _, _ = select.select(waited, [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                return lines, True
            if pipe not in ready:  # it ended, though a process of its own may hold the pipe
                return lines, False
            chunk = os.read(pipe, 2**16)
            data += chunk
            while b"\n" in data:
                line, _, data = data.partition(b"\n")
                if line.startswith(prefix):
                    with contextlib.suppress(ValueError):
                        lines.append(json.loads(line[len(prefix) :]))
                if lines and "verdict" in lines[-1]:
                    return lines, False
            if not chunk or len(data) > RECORD_LIMIT:
                return lines, False
    finally:
        if ended is not None:
            os.close(ended)


def _child(job: dict[str, Any], token: str, pipe: int, folder: str, seconds: float) -> NoReturn:
    from guide import runner

    dumps, write, leave = json.dumps, os.write, os._exit  # the run may change the modules
    try:
        _enter(folder, pipe, seconds)

        def report(record: dict[str, Any]) -> None:
            data = f"{token} {dumps(record)}\n".encode()
            while data:
                data = data[write(pipe, data) :]

        modules = [runner.Source(**module) for module in job["modules"]]
        if job["call"] == "run":
            candidate = runner.Source(**job["candidate"])
            checks = runner.Source(**job["checks"])
            verdict = runner.run(candidate, checks, modules, lambda name: report({"check": name}))
        else:
            verdict = runner.execute(runner.Source(**job["script"]), modules)
        report({"verdict": verdict.to_json()})
    finally:
        leave(0)  # no atexit, no flush, no waiting for threads


def _enter(folder: str, pipe: int, seconds: float) -> None:
    """Make the forked process a place for code that is not trusted."""
    import resource

    os.setpgid(0, 0)
    os.chdir(folder)
    os.environ.update(HOME=folder, TMPDIR=folder)
    tempfile.tempdir = folder
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.closerange(3, pipe)
    os.closerange(pipe + 1, 256)
    limits = {**LIMITS, "RLIMIT_CPU": int(seconds) + 2}
    for name, limit in limits.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (limit, limit))
    sys.addaudithook(_guard(os.path.realpath(folder)))


def _guard(folder: str) -> Any:
    """An audit hook that refuses what no answer needs: network, processes, writing outside."""
    refused = {
        "socket.__new__": "open a socket",
        "socket.connect": "connect to a network address",
        "socket.bind": "bind a network address",
        "socket.getaddrinfo": "look up a network address",
        "subprocess.Popen": "start a process",
        "os.system": "start a process",
        "os.exec": "start a process",
        "os.posix_spawn": "start a process",
        "os.fork": "start a process",
        "os.forkpty": "start a process",
        "os.kill": "send a signal",
        "os.killpg": "send a signal",
        "ctypes.dlopen": "load a library by ctypes",
    }
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

    def guard(event: str, args: tuple[Any, ...]) -> None:
        if event in refused:
            raise PermissionError(f"a snippet may not {refused[event]}")
        if event == "open" and isinstance(args[2], int) and args[2] & writing:
            path = args[0]
            if isinstance(path, int):
                return
            real = os.path.realpath(os.fsdecode(path))
            if real not in (os.devnull, folder) and not real.startswith(folder + os.sep):
                raise PermissionError(f"a snippet may not write to {os.fsdecode(path)}")

    return guard


if __name__ == "__main__":
    _serve()
