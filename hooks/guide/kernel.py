"""The Jupyter kernel in which case studies run: ipykernel, held in like every other run.

It has limits, an empty environment, and the sandbox's audit hook: no network of its own making, no
processes, no files but in its own folder. It talks to the build by sockets that are open before
the first cell runs, so unlike a sandbox it cannot leave the network's namespace.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

KERNELS = Path(__file__).with_name("jupyter")
"""Where Jupyter is told to look for it."""
SECONDS = 60
"""What a case study may take."""
_HOME = "GUIDE_KERNEL_HOME"


@contextmanager
def kernel_home() -> Iterator[None]:
    """A folder for the kernels that are started meanwhile, which is deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="guide-kernel-", ignore_cleanup_errors=True) as folder:
        os.environ[_HOME] = folder
        yield


def main() -> None:
    """Serve the connection that the command line names."""
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of this script, until now
    from guide import sandbox

    folder = os.path.realpath(os.environ[_HOME])
    connection = os.path.realpath(sys.argv[-1])
    kept = sandbox.environment()
    os.environ.clear()
    os.environ.update(kept, HOME=folder, TMPDIR=folder, IPYTHONDIR=folder)
    os.chdir(folder)
    tempfile.tempdir = folder

    null = os.open(os.devnull, os.O_RDWR)  # what cells print goes another way
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if hasattr(signal, "alarm"):
        signal.alarm(SECONDS)

    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    app.initialize(["-f", connection, "--HistoryManager.enabled=False", "--log-level=CRITICAL"])

    def hold_in() -> None:
        app.shell.events.unregister("pre_execute", hold_in)
        # The kernel has files of its own open, so that their number is left alone.
        sandbox.limit({k: v for k, v in sandbox.LIMITS.items() if k != "RLIMIT_NOFILE"})
        sys.addaudithook(sandbox.audit_hook(folder, sandbox.readable()))

    app.shell.events.register("pre_execute", hold_in)  # before the first cell, not earlier:
    app.start()  # the kernel has its own sockets to open


if __name__ == "__main__":
    main()
