"""The Jupyter kernel in which case studies run: ipykernel, held in like every other run.

It has limits, an empty environment, and the sandbox's audit hook: no network of its own making, no
processes, no files but in its own folder. It talks to the build by sockets that are open before
the first cell runs, so unlike a sandbox it cannot leave the network's namespace.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

KERNELS = Path(__file__).with_name("jupyter")
"""Where Jupyter is told to look for it."""


SECONDS = 60
"""What a case study may take."""


def main() -> None:
    """Serve the connection that the command line names."""
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of this script, until now
    from guide import sandbox

    folder = os.path.realpath(tempfile.mkdtemp(prefix="guide-kernel-"))
    connection = os.path.realpath(sys.argv[-1])
    os.environ.clear()
    os.environ.update(PATH=os.defpath, HOME=folder, TMPDIR=folder, IPYTHONDIR=folder)
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONHASHSEED="0")
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
        with contextlib.suppress(ImportError):
            import resource

            for name, limit in sandbox.LIMITS.items():
                if name != "RLIMIT_NOFILE":
                    resource.setrlimit(getattr(resource, name), (limit, limit))
        sys.addaudithook(sandbox.guard(folder, sandbox.readable()))

    app.shell.events.register("pre_execute", hold_in)  # before the first cell, not earlier:
    app.start()  # the kernel has its own sockets to open


if __name__ == "__main__":
    main()
