"""`mkdocs serve`: a failure is shown on its page in red, and goes when the file is saved right."""

from __future__ import annotations

import signal
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import start

Get = Callable[[str, Callable[[str], bool]], str]
SECONDS = 15
"""Given up after; a page is looked for until then."""


@pytest.fixture
def get(good: Path) -> Iterator[Get]:
    """Serve the good guide; fetch a page until it is as wanted."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(good, "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", seconds=5)

    def get(path: str, wanted: Callable[[str], bool]) -> str:
        deadline = time.monotonic() + SECONDS
        page = ""
        while time.monotonic() < deadline:
            assert process.poll() is None, process.communicate()[0]
            try:
                url = f"http://127.0.0.1:{port}/{path}"
                with urllib.request.urlopen(url, timeout=5) as response:
                    page = response.read().decode()
            except OSError:
                page = ""
            if page and wanted(page):
                return page
            time.sleep(0.1)
        raise AssertionError(f"{path} never became what was wanted: {page[:300]}")

    yield get
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, output
    assert "Traceback" not in output, output[-3000:]


def failed(page: str) -> bool:
    return 'role="alert"' in page


def held(page: str) -> bool:
    return not failed(page)


def test_a_failure_is_shown_and_mended(get: Get, good: Path) -> None:
    """Checks, front matter and links; the address without the site's folder leads there."""
    page = "tiny/questions/coding/second-largest/"
    answer = good / "snippets/coding/second_largest/answer.py"
    markdown = good / "docs/questions/coding/second-largest.md"
    home = good / "docs/index.md"
    assert "A tiny guide" in get("", held)
    assert "Proven" in get(page, held)

    right = answer.read_text()
    answer.write_text(right.replace("distinct[-2]", "distinct[-1]"))
    shown = get(page, failed)
    assert "checks.py:6" in shown.replace("<wbr>", "")
    assert "returned 3, wanted 2" in shown
    assert held(get("tiny/rounds/coding/", lambda _: True))
    answer.write_text(right)
    assert "Proven" in get(page, held)

    right = markdown.read_text()
    markdown.write_text(right.replace("difficulty: easy", "difficulty: eazy"))
    assert "did you mean easy?" in get(page, failed)
    markdown.write_text(right)
    get(page, held)

    right = home.read_text()
    home.write_text(right.replace("questions/coding/index.md", "nowhere.md"))
    assert "index.md:7" in get("tiny/", failed)
    home.write_text(right)
    get("tiny/", held)
