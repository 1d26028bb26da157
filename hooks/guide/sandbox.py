"""A process of its own for every run: forked from a preloaded server, limited, with a deadline.

`Sandbox` starts this file as a server, with an empty environment and, where the kernel lets it, in
namespaces of its own, without a network. The server imports the runner (and NumPy, where it is
wanted) once, then forks for every job, so that a run costs milliseconds and starts from the
same clean state.

In the child, resource limits, a process group, a folder of its own and an audit hook hold it in.
They protect the machine from a snippet. They do not make Python a safe place for two enemies: a
candidate that sets out to fool its own checks from inside is a matter for review.

A job passes only if the child says so in a record that carries the job's token, on a pipe of its
own. An early exit, also with status 0, leaves no record.
"""

from __future__ import annotations

import contextlib
import gc
import json
import linecache
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    import subprocess

    from guide.runner import Verdict

HOOKS = Path(__file__).resolve().parents[1]
PRELOAD = ("guide.runner", "guide.show", "resource")
SLOW = ("hypothesis", "numpy")
"""Packages that a server imports ahead, if what it runs imports them."""
RECORD_LIMIT = 16 * 2**20
"""Bytes of a record; the runner keeps outputs far below it."""
LIMITS = {
    "RLIMIT_AS": 4 * 2**30,
    "RLIMIT_FSIZE": 16 * 2**20,
    "RLIMIT_NOFILE": 128,
    "RLIMIT_CORE": 0,
}
"""What a run may use: bytes of memory and of a file, open files, bytes of a core dump."""
STARTING = 5.0
"""Seconds for an interpreter to start, where each run needs one of its own."""
FILES = 64
"""How many times a run may open a file for writing; with RLIMIT_FSIZE, a bound on the disk."""


def environment() -> dict[str, str]:
    """What a run finds in its environment: next to nothing."""
    found = {"PATH": os.defpath, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    # Where these are set, OpenBLAS computes wrong results without them on this processor.
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "SYSTEMROOT"):
        if name in os.environ:
            found[name] = os.environ[name]
    return found


def shut_in(command: Sequence[str]) -> list[str]:
    """A command that has no network and sees no other process, where the kernel allows that."""
    return [sys.executable, "-s", __file__, "exec", *command]


class Sandbox:
    """One server, which runs one job at a time. Not for use by two threads at once.

    Where the system cannot fork, each job has an interpreter of its own, which is slow, and has
    no resource limits, process group or namespaces.
    """

    def __init__(
        self,
        hash_seed: int = 0,
        forks: bool = hasattr(os, "fork"),
        packages: Sequence[str] = (),
    ) -> None:
        """Start a server, with `packages` imported already."""
        self._forks = forks
        self._environment = {**environment(), "PYTHONHASHSEED": str(hash_seed)}
        self._server = self._start("serve", *packages) if forks else None

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        import subprocess  # not above: it brings threading, which does much after each fork

        return subprocess.Popen(
            [sys.executable, "-s", "-X", "utf8", __file__, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment,
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
        token = os.urandom(16).hex()
        request = json.dumps({"job": job, "seconds": seconds, "token": token}).encode() + b"\n"
        server = self._server
        if server is None:
            return self._run_alone(request, seconds, token)
        assert server.stdin
        assert server.stdout
        try:
            server.stdin.write(request)
            server.stdin.flush()
            reply = server.stdout.readline()
        except OSError:
            reply = b""
        if not reply:
            self.close()
            raise SandboxLostError("the sandbox's server ended")
        answer: dict[str, Any] = json.loads(reply)
        return answer

    def _run_alone(self, request: bytes, seconds: float, token: str) -> dict[str, Any]:
        import subprocess

        with tempfile.TemporaryDirectory(prefix="guide-run-", ignore_cleanup_errors=True) as folder:
            process = self._start(folder)
            try:
                output, _ = process.communicate(request, seconds + STARTING)
                late = False
            except subprocess.TimeoutExpired:
                process.kill()
                output, _ = process.communicate()
                late = True
        lines = output.split(b"\n")
        records = [record for line in lines if (record := _record(line, token)) is not None]
        return _reply(records, late, process.returncode, seconds)

    def close(self) -> None:
        """End the server, and whatever it runs."""
        if self._server is None:
            return
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


def _serve(packages: Sequence[str]) -> None:
    sys.path.insert(0, str(HOOKS))
    sys.dont_write_bytecode = True
    os.environ.pop("PYTHONHASHSEED", None)  # so that no run can tell which one it is
    import importlib

    for name in (*PRELOAD, *packages):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    _warm_up()
    gc.collect()
    gc.freeze()  # so that no child's collection touches, and so copies, what is shared
    places = readable()
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    for line in requests:
        request = json.loads(line)
        reply = _answer(request["job"], float(request["seconds"]), request["token"], places)
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()


def _warm_up() -> None:
    """Run once what each child will run, so that it finds its caches filled."""
    from guide import runner

    answer = runner.Source("answer", "answer.py", "def one():\n    return 1\n")
    check = "from answer import one\n\n\ndef check_one():\n    assert one() == {}\n"
    for wanted in (1, 2):
        checks = runner.Source("checks", "checks.py", check.format(wanted))
        json.dumps(runner.run(answer, checks).to_json())
    linecache.clearcache()


def _enter_namespaces() -> None:
    """Leave the network and the other processes behind, where the kernel allows it.

    The first process of a new process namespace goes on; this one waits for it.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    new_user, new_pid, new_net, new_ipc = 0x10000000, 0x20000000, 0x40000000, 0x08000000
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if user == 0 and libc.unshare(new_pid | new_net | new_ipc) == 0:
        pass
    elif libc.unshare(new_user | new_pid | new_net | new_ipc) == 0:
        with contextlib.suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    else:
        return
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    die_with_parent = 1
    libc.prctl(die_with_parent, signal.SIGKILL)


def _answer(
    job: dict[str, Any], seconds: float, token: str, readable: tuple[str, ...]
) -> dict[str, Any]:
    call = _call(job)
    read_end, write_end = os.pipe()
    folder = tempfile.mkdtemp(prefix="guide-run-")
    try:
        child = os.fork()
        if child == 0:
            os.close(read_end)
            _child(call, token, write_end, folder, seconds, readable)
        os.close(write_end)
        with contextlib.suppress(OSError):
            os.setpgid(child, child)
        try:
            lines, late = _read_lines(read_end, child, token, seconds)
        finally:
            os.close(read_end)
            status = _kill(child)
    finally:
        try:
            os.rmdir(folder)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
    return _reply(lines, late, os.waitstatus_to_exitcode(status), seconds)


def _reply(records: list[dict[str, Any]], late: bool, code: int, seconds: float) -> dict[str, Any]:
    """What came of a run, from its records and its exit code, or minus the signal that ended it."""
    last = records[-1] if records else {}
    if "verdict" in last:
        return {"verdict": last["verdict"]}
    if late or (code < 0 and code == -getattr(signal, "SIGXCPU", 0)):
        failure = f"did not end within {seconds:g} s"
    elif code < 0:
        failure = f"was ended by signal {signal.Signals(-code).name}"
    else:
        failure = f"left with exit status {code}"
    return {"failure": failure, "check": last.get("check", "")}


def _record(line: bytes, token: str) -> dict[str, Any] | None:
    """What a line of a run's pipe says, if it is one of the runner's own."""
    prefix = token.encode() + b" "
    if line.startswith(prefix):
        with contextlib.suppress(ValueError):
            record: dict[str, Any] = json.loads(line[len(prefix) :])
            return record
    return None


def _kill(child: int) -> int:
    """End a run and whatever it started; the status with which it ended."""
    with contextlib.suppress(OSError):
        os.killpg(child, signal.SIGKILL)
    if os.getpid() == 1:  # the first of its namespace: -1 is every other process in it
        with contextlib.suppress(OSError):
            os.kill(-1, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    return status


def _read_lines(
    pipe: int, child: int, token: str, seconds: float
) -> tuple[list[dict[str, Any]], bool]:
    """What the child reports, up to its verdict, its end or the deadline."""
    deadline = time.monotonic() + seconds
    ended = os.pidfd_open(child) if hasattr(os, "pidfd_open") else None
    lines: list[dict[str, Any]] = []
    data = b""
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
                if (record := _record(line, token)) is not None:
                    lines.append(record)
                if lines and "verdict" in lines[-1]:
                    return lines, False
            if not chunk or len(data) > RECORD_LIMIT:
                return lines, False
    finally:
        if ended is not None:
            os.close(ended)


def _call(job: dict[str, Any]) -> Callable[[Callable[[dict[str, Any]], None]], Verdict]:
    """The job as a function of where to report to; what it runs is compiled already."""
    from guide import growth, measure, runner

    def source(data: dict[str, Any] | None) -> runner.Source:
        return runner.Source.from_json(data) if data else runner.Source("", "", "")

    candidate, checks, answer = (source(job[name]) for name in ("source", "checks", "answer"))
    modules = [source(module) for module in job["modules"]]
    runner.prepare([candidate, checks, answer, *modules], checks.name)
    match job["call"]:
        case "execute":
            return lambda report: runner.execute(candidate, modules)
        case "figures":
            return lambda report: measure.figures(candidate, modules)
        case "agree":
            return lambda report: measure.agree(answer, candidate, checks, modules)
        case "grow":
            claims = dict(job["claims"])
            return lambda report: growth.measure(candidate, checks, modules, claims)
        case _:
            hasty, order = job["hasty"], job["order"]
            return lambda report: runner.run(
                candidate, checks, modules, lambda name: report({"check": name}), hasty, order
            )


def _child(
    call: Callable[[Callable[[dict[str, Any]], None]], Verdict],
    token: str,
    pipe: int,
    folder: str,
    seconds: float,
    readable: tuple[str, ...],
) -> NoReturn:
    dumps, write, leave = json.dumps, os.write, os._exit  # the run may change the modules
    try:
        _enter(folder, pipe, seconds, readable)

        def report(record: dict[str, Any]) -> None:
            data = f"{token} {dumps(record)}\n".encode()
            while data:
                data = data[write(pipe, data) :]

        report({"verdict": call(report).to_json()})
    finally:
        leave(0)  # no atexit, no flush, no waiting for threads


def _enter(folder: str, pipe: int, seconds: float, readable: tuple[str, ...]) -> None:
    """Make the forked process a place for code that is not trusted."""
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = folder
    tempfile.tempdir = folder
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.closerange(3, pipe)
    os.closerange(pipe + 1, 256)
    with contextlib.suppress(AttributeError, OSError):  # it leads a session already, or cannot
        os.setpgid(0, 0)
    limit({**LIMITS, "RLIMIT_CPU": int(seconds) + 2})
    sys.addaudithook(audit_hook(os.path.realpath(folder), readable))


def limit(limits: dict[str, int]) -> None:
    """Hold this process to limits, as far as the system has them."""
    with contextlib.suppress(ImportError):
        import resource

        for name, most in limits.items():
            with contextlib.suppress(AttributeError, ValueError, OSError):
                hard = most + (name == "RLIMIT_CPU")  # a second to be told from other signals
                resource.setrlimit(getattr(resource, name), (most, hard))


_REFUSED = {
    "ctypes.": "use ctypes",
    "os.exec": "start a process",
    "os.fork": "start a process",
    "os.forkpty": "start a process",
    "os.kill": "send a signal",
    "os.killpg": "send a signal",
    "os.posix_spawn": "start a process",
    "os.spawn": "start a process",
    "os.startfile": "start a process",
    "os.system": "start a process",
    "pty.spawn": "start a process",
    "resource.": "change its limits",
    "signal.pthread_kill": "send a signal",
    "socket.": "use the network",
    "sqlite3.": "open a database",
    "subprocess.Popen": "start a process",
    "syslog.": "write to the system's log",
}
"""Audit events that no answer needs, by name or by what their names start with."""
_CHANGING = {
    "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir",
    "os.setxattr", "os.removexattr", "os.symlink", "os.truncate", "os.utime", "shutil.chown",
}  # fmt: skip
"""Audit events that change files, with the paths as their first arguments."""


def readable() -> tuple[str, ...]:
    """The folders that every run may read: Python's own."""
    roots = {sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__), *sys.path}
    return tuple(
        os.path.realpath(root) + os.sep
        for root in (*roots, "/usr/share/zoneinfo", "/etc/ssl")
        if root
    )


def audit_hook(folder: str, readable: tuple[str, ...]) -> Any:
    """An audit hook that refuses network, processes, and files but for its own and Python's."""
    prefixes = tuple(name for name in _REFUSED if name.endswith("."))
    plain = {os.devnull, "/dev/urandom", "/dev/random", "/etc/localtime", folder}
    own = folder + os.sep
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
    left = FILES

    def real(path: Any) -> str:
        return os.path.realpath(os.fsdecode(path))

    def guard(event: str, args: tuple[Any, ...]) -> None:
        nonlocal left
        if event in _REFUSED or event.startswith(prefixes):
            what = _REFUSED.get(event) or _REFUSED[event.split(".")[0] + "."]
            raise PermissionError(f"a snippet may not {what}")
        if event == "open" and isinstance(args[0], str | bytes | os.PathLike):
            path = real(args[0])
            if isinstance(args[2], int) and args[2] & writing:
                if path not in plain and not path.startswith(own):
                    raise PermissionError(f"a snippet may not write to {os.fsdecode(args[0])}")
                left -= path != os.devnull
                if left < 0:
                    raise PermissionError(f"a snippet may not write more than {FILES} files")
            elif path not in plain and not path.startswith((own, *readable)):
                raise PermissionError(f"a snippet may not read {os.fsdecode(args[0])}")
        elif event in _CHANGING:
            for path in args[:2]:
                named = isinstance(path, str | bytes | os.PathLike)
                if named and not real(path).startswith(own):
                    raise PermissionError(f"a snippet may not change {os.fsdecode(path)}")
        elif event in ("os.listdir", "os.scandir"):
            path = real(args[0] or ".")
            if path != folder and not (path + os.sep).startswith((own, *readable)):
                raise PermissionError(f"a snippet may not list {os.fsdecode(args[0])}")

    return guard


def _run_one(folder: str) -> NoReturn:
    """Run the one job on standard input, in this process."""
    sys.path.insert(0, str(HOOKS))
    request = json.loads(sys.stdin.buffer.readline())
    call, seconds = _call(request["job"]), float(request["seconds"])
    _child(call, request["token"], os.dup(1), folder, seconds, readable())


if __name__ == "__main__":
    if sys.argv[1] not in ("serve", "exec"):
        _run_one(sys.argv[1])
    _enter_namespaces()
    if sys.argv[1] == "exec":
        os.execv(sys.argv[2], sys.argv[2:])
    _serve(sys.argv[2:])
