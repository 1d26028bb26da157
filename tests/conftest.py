"""What tests share: tiny guides, commands run on them as a contributor would, and Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"
PRACTICE = ROOT / "hooks" / "guide" / "practice"
ESBUILD = PRACTICE / "node_modules/.bin/esbuild"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync"
)
expect.set_options(timeout=60_000)  # a busy machine takes its time
Serve = Callable[[Path], str]


def lay(fault: str, folder: Path) -> Path:
    """Lay the good guide into `folder`, with the files of a faulty one over it."""
    shutil.copytree(SITES / "good", folder, dirs_exist_ok=True)
    if fault != "good":
        removed = SITES / fault / "removed.txt"
        for path in removed.read_text().split() if removed.exists() else []:
            shutil.rmtree(folder / path)
        shutil.copytree(
            SITES / fault,
            folder,
            dirs_exist_ok=True,
            symlinks=True,
            ignore=shutil.ignore_patterns("removed.txt", "expected.txt"),
        )
    return folder


def start(folder: Path, *command: str, seconds: float = 10.0) -> subprocess.Popen[str]:
    """Start a command of the virtual environment in a guide's folder."""
    environment = {
        **os.environ,
        "GUIDE_HOOKS": str(ROOT / "hooks" / "events.py"),
        "GUIDE_SECONDS": str(seconds),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "hooks"),
    }
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def run(folder: Path, *command: str, seconds: float = 10.0) -> tuple[int, str]:
    """Run a command in a guide's folder; its exit status and what it printed."""
    process = start(folder, *command, seconds=seconds)
    output, _ = process.communicate(timeout=900)
    return process.returncode, output


def site(folder: Path) -> dict[str, bytes]:
    """Every file of a guide's site, by its path from the guide's folder."""
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A fresh copy of the tiny guide in which everything holds."""
    return lay("good", tmp_path / "guide")


# --- Chromium -----------------------------------------------------------------------------------


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests need Chromium and the bundle; where these are missing, only CI fails."""
    ready = CHROMIUM and ESBUILD.exists() and (PRACTICE / "dist").is_dir()
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)
            if not ready and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip("`make build` and Chromium are needed"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    assert CHROMIUM, "CI needs Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield browser
        browser.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves folders, each at an address of its own, as a plain static host does."""
    servers = []

    def serve(folder: Path) -> str:
        handler = functools.partial(Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()


DOCUMENT = """// What Material gives, as far as our scripts use it.
window.document$ = {acts: [], subscribe(act) {
  this.act = act; this.acts.push(act); addEventListener("DOMContentLoaded", act) },
  come() { for (const act of this.acts) act() }};
window.__md_get = () => null; window.__md_set = () => {};"""


def lay_assets(guide: Path, source: Path = PRACTICE / "src") -> None:
    """Our sheets, without the fonts, and our scripts, bundled, for pages that a test lays."""
    shutil.copytree(ROOT / "hooks/guide/theme/assets/css", guide / "assets/css")
    tokens = guide / "assets/css/tokens.css"
    tokens.write_text(re.sub(r"@font-face \{[^}]*\}", "", tokens.read_text()))
    scripts = guide / "assets/js"
    command = [str(ESBUILD), str(source / "reader.js"), "--bundle", "--splitting", "--format=esm"]
    command += ["--loader:.py=text", f"--outdir={scripts}"]
    environment = {**os.environ, "NODE_PATH": str(PRACTICE / "node_modules")}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    (scripts / "document.js").write_text(DOCUMENT)


def faults_of(page: Page) -> list[str]:
    """Where every error and warning of a page will be found."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    return faults


def come_to_practice(page: Page) -> None:
    """Scroll to it, as a reader does: it comes when its place does."""
    page.locator("h2#practice").scroll_into_view_if_needed()
    page.locator(".practice .code textarea").wait_for()


def come_to_diagram(page: Page) -> None:
    """Scroll to the first diagram until it is drawn: it moves while the page above it grows."""
    for _ in range(120):
        page.evaluate("document.querySelector('.diagram')?.scrollIntoView({ block: 'center' })")
        if page.locator(".diagram svg").count():
            return
        page.wait_for_timeout(250)
    raise AssertionError("no diagram is drawn")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> tuple[Path, str]:
    """The whole guide, built for the address at which it is served: its folder, and that."""
    folder = tmp_path_factory.mktemp("served") / "guide"
    address = serve(folder.parent) + "guide/"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", address)  # Material goes from page to page only within it
        status, output = run(ROOT, "mkdocs", "build", "-d", str(folder), seconds=10)
    assert status == 0, output
    return folder, address


@pytest.fixture(scope="session")
def site_folder(built: tuple[Path, str]) -> Path:
    """The whole guide, built, in a folder called `guide`."""
    return built[0]


@pytest.fixture(scope="session", name="site")
def served_site(built: tuple[Path, str]) -> str:
    """The address of the whole guide."""
    return built[1]
