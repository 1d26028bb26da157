"""The printable page of everything as a PDF, by headless Chromium."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 600
_PATIENCE = 120_000
"""Milliseconds that the page's clock may run: diagrams are drawn by scripts."""


class ChromiumError(RuntimeError):
    """There is no Chromium, or it did not print; says what to do."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def print_pdf(site: Path, output: Path) -> int:
    """Print the whole guide.

    Args:
        site: The folder of a built site.
        output: Where the PDF goes; it appears whole or not at all.

    Returns:
        Its size in bytes.

    Raises:
        ChromiumError: There is no Chromium, no such page, or no PDF came.
    """
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser is None:
        raise ChromiumError("Chromium is missing: install it (Debian: apt-get install chromium)")
    if not (site / "print/all/index.html").is_file():
        raise ChromiumError(f"{site} holds no print/all/: build the guide first (make build)")
    handler = functools.partial(_Quiet, directory=str(site))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        tempfile.TemporaryDirectory(prefix="guide-pdf-") as folder,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made = Path(folder, "guide.pdf")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--generate-pdf-document-outline", f"--virtual-time-budget={_PATIENCE}",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}",
            f"http://127.0.0.1:{server.server_port}/print/all/",
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise ChromiumError(f"Chromium did not print within {_SECONDS} s") from None
        finally:
            server.shutdown()
        if done.returncode or not made.is_file():
            said = done.stderr.strip().splitlines()
            raise ChromiumError(f"Chromium printed nothing: {said[-1] if said else 'no word'}")
        output.parent.mkdir(parents=True, exist_ok=True)
        part = output.with_name(f".{output.name}.part")
        shutil.copyfile(made, part)
        part.replace(output)
        return output.stat().st_size
