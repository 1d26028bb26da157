"""Each run is a process of its own: it cannot pass by leaving, outlive its time, or reach out."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guide.check import Run
from guide.runner import Source, Verdict
from guide.sandbox import Sandbox, SandboxLostError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module", params=["forked", "alone"])
def box(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A server that forks; and, as where there is no fork, an interpreter for each run."""
    box = Sandbox(forks=request.param == "forked")
    yield box
    box.close()


def script(text: str) -> dict[str, Any]:
    return Run(Source("__main__", "docs/p.md", text), ()).job


def verdict_of(box: Sandbox, text: str) -> Verdict:
    return Verdict.from_json(box.run(script(text), 5)["verdict"])


def test_a_run_gives_the_runners_verdict(box: Sandbox) -> None:
    """The same as in this process, with what it printed."""
    verdict = verdict_of(box, "print(6 * 7)")
    assert (verdict.passed, verdict.output) == (True, "42\n")


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("import os; os._exit(0)", "left with exit status 0"),
        ("import os; os._exit(3)", "left with exit status 3"),
        ("import os; os.abort()", "was ended by signal SIGABRT"),
        ("while True: pass", "did not end within 0.5 s"),
        ("import time; time.sleep(60)", "did not end within 0.5 s"),
        ("import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(60)",
         "did not end within 0.5 s"),
    ],
)  # fmt: skip
def test_no_verdict_is_no_pass(box: Sandbox, text: str, failure: str) -> None:
    """Whatever the exit status."""
    assert box.run(script(text), 0.5) == {"failure": failure, "check": ""}


def test_the_check_that_was_running_is_named(box: Sandbox) -> None:
    """So that a time-out has a place."""
    checks = "from answer import f\ndef check_a(): f(1)\ndef check_b(): f(0)\n"
    answer = "def f(x):\n    while not x: pass\n"
    answered = Source("answer", "s/answer.py", answer)
    job = Run(answered, (), Source("checks", "s/checks.py", checks)).job
    assert box.run(job, 0.5) == {"failure": "did not end within 0.5 s", "check": "check_b"}


def test_a_forged_record_is_no_verdict(box: Sandbox) -> None:
    """Records carry a token that the code in the run was never given."""
    forged = (
        "import os, json\n"
        "record = json.dumps({'verdict': {'candidate': 'x', 'passed': True, 'outcomes': []}})\n"
        "for descriptor in range(256):\n"
        "    try: os.write(descriptor, f'{\"0\" * 32} {record}\\n'.encode())\n"
        "    except OSError: pass\n"
        "os._exit(0)\n"
    )
    assert box.run(script(forged), 5) == {"failure": "left with exit status 0", "check": ""}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("import socket; socket.socket()", "a snippet may not use the network"),
        ("import urllib.request as r; r.urlopen('http://127.0.0.1/')", "a snippet may not"),
        ("import subprocess; subprocess.run(['true'])", "a snippet may not start a process"),
        ("import os; os.system('true')", "a snippet may not start a process"),
        ("import os; os.fork()", "a snippet may not start a process"),
        ("import os; os.kill(os.getppid(), 9)", "a snippet may not send a signal"),
        ("import ctypes; ctypes.CDLL(None)", "a snippet may not use ctypes"),
        ("import _posixsubprocess, multiprocessing as m; m.Process(target=print).start()",
         "a snippet may not start a process"),
        ("open('/tmp/guide-test-outside', 'w')", "a snippet may not write to"),
        ("import os; os.open('/tmp/guide-test-outside', os.O_CREAT)", "a snippet may not write to"),
        ("import os; os.mkdir('/tmp/guide-test-outside')", "a snippet may not change"),
        ("import os; os.rename('/etc/passwd', 'x')", "a snippet may not change"),
        ("import os; os.symlink('/etc', 'x'); open('x/passwd')", "a snippet may not"),
        ("open('/etc/passwd')", "a snippet may not read /etc/passwd"),
        ("import os; open(f'/proc/{os.getppid()}/environ')", "a snippet may not read"),
        ("import os, pathlib; list(pathlib.Path('~').expanduser().parent.iterdir())",
         "a snippet may not list"),
        ("for n in range(99): open(str(n), 'w').close()", "may not write more than 64 files"),
        ("open('big', 'wb').write(bytes(2**25))", "File too large"),
        ("kept = [open('x' if n else 'x', 'w') for n in range(60)] * 3\n"
         "import os; [os.dup(1) for _ in range(200)]", "Too many open files"),
        ("import resource; resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
         "a snippet may not change its limits"),
        ("bytearray(8 * 2**30)", "MemoryError"),
    ],
)  # fmt: skip
def test_a_run_cannot_reach_out(box: Sandbox, text: str, error: str) -> None:
    """What it tries is refused, and told."""
    verdict = verdict_of(box, text)
    assert not verdict.passed
    assert error in verdict.message


def test_a_run_has_a_folder_of_its_own(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may write there, and it is gone afterwards; home and environment are not ours."""
    monkeypatch.setenv("SECRET", "1")
    text = (
        "import os, pathlib, tempfile\n"
        "pathlib.Path('note').write_text('x')\n"
        "with tempfile.NamedTemporaryFile('w') as file: file.write('x')\n"
        "print(os.getcwd(), os.environ['HOME'], 'SECRET' in os.environ)"
    )
    fresh = Sandbox()
    try:
        verdict = verdict_of(fresh, text)
    finally:
        fresh.close()
    assert verdict.passed, verdict.message
    cwd, home, secret = verdict.output.split()
    assert cwd == home
    assert not Path(cwd).exists()
    assert secret == "False"


def test_nothing_carries_over_to_the_next_run(box: Sandbox) -> None:
    """Each run is forked from the same clean server."""
    verdict_of(box, "import sys, json, os; sys.path.append('x'); json.dumps = 3; os.chdir('/')")
    assert verdict_of(box, "import json; print(json.dumps([1]))").output == "[1]\n"
    assert "'x'" not in verdict_of(box, "import sys; print(sys.path)").output


def test_a_thread_does_not_keep_a_run_from_ending(box: Sandbox) -> None:
    """It is told, and ends with the process."""
    text = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n"
    verdict = verdict_of(box, text)
    assert (verdict.passed, verdict.message) == (False, "1 thread left running")


def test_a_lost_server_is_an_error_not_a_pass() -> None:
    """Somebody killed it; the run has no verdict."""
    box = Sandbox()
    assert box._server
    os.killpg(box._server.pid, signal.SIGKILL)
    with pytest.raises(SandboxLostError):
        box.run(script("print(1)"), 5)


def test_the_server_ends_with_its_parent() -> None:
    """It reads until its standard input is closed."""
    box = Sandbox()
    assert box._server
    assert box._server.stdin
    box._server.stdin.close()
    assert box._server.wait(timeout=20) == 0
