"""The benchmark of practice in the browser: `make bench`. Not a test.

Chromium loads the built guide from a server that compresses, as GitHub Pages does. The floor is an
empty page that boots the same Pyodide in a worker; it and a first Check take turns, each with an
empty cache. Medians.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from compressing import Compressing
from conftest import ARGUMENTS, CHROMIUM, ESBUILD, PRACTICE, ROOT, come_to_practice
from playwright.sync_api import Browser, Page, sync_playwright

QUESTION = "questions/coding/token-bucket-limiter/"
FLOOR = """<!doctype html><link rel="icon" href="data:,"><script type="module">
const text = `import { loadPyodide } from "${new URL("PYTHON/pyodide.mjs", location)}";
loadPyodide({ indexURL: "${new URL("PYTHON/", location)}" })
  .then((python) => postMessage(python.runPython("1 + 1")));`;
const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
new Worker(address, { type: "module" }).onmessage = () => (window.took = performance.now());
</script>"""
CHECK = """() => new Promise((resolve) => {
  const state = document.querySelector(".practice .state");
  const begun = performance.now();
  new MutationObserver((_, observer) => {
    if (!/passed|failed/.test(state.className)) return;
    observer.disconnect();
    resolve((performance.now() - begun) / 1000);
  }).observe(state, { attributes: true });
  document.querySelector(".practice .actions .first").click();
})"""
LONG_TASKS = """window.tasks = [0];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
  .observe({ type: "longtask" });"""


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.add_init_script(LONG_TASKS)
    page.goto(address)
    return page


def weight(browser: Browser, address: str) -> dict[str, int]:
    """Bytes over the wire of all that a page loads, by kind."""
    page = browser.new_context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    bytes_of: dict[str, int] = {}

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        bytes_of[kind] = bytes_of.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    page.context.close()
    return bytes_of


def editor() -> int:
    """The editor's own code, bundled by itself and compressed."""
    command = [str(ESBUILD), str(PRACTICE / "src/editor.js")]
    command += ["--bundle", "--minify", "--format=esm", "--log-level=error"]
    bundled = subprocess.run(command, check=True, capture_output=True).stdout
    return len(gzip.compress(bundled, 6, mtime=0))


def main() -> None:
    """Build, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site, instead of building it")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.site:
            shutil.copytree(options.site, folder / "guide")
        else:
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", f"{name}/guide"]
            subprocess.run(command, cwd=ROOT, check=True)
        python = next((folder / "guide/assets").glob("pyodide-*"))
        floor = FLOOR.replace("PYTHON", f"guide/assets/{python.name}")
        (folder / "floor.html").write_text(floor)
        handler = functools.partial(Compressing, directory=name)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        measure(f"http://127.0.0.1:{server.server_port}/", options.rounds)
        server.shutdown()


def measure(host: str, rounds: int) -> None:
    """Print what each budget allows, and what there is."""
    took: dict[str, list[float]] = {}
    longest = 0.0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        loaded = weight(browser, f"{host}guide/{QUESTION}")
        for _ in range(rounds):
            page = opened(browser, f"{host}floor.html")
            page.wait_for_function("window.took", timeout=120_000)
            took.setdefault("floor", []).append(page.evaluate("took / 1000"))
            page.context.close()
            page = opened(browser, f"{host}guide/{QUESTION}")
            come_to_practice(page)
            page.evaluate("tasks.length = 1")
            for name in ("first", "second"):
                took.setdefault(name, []).append(page.evaluate(CHECK))
            page.locator(".practice textarea").first.fill("while True: pass")
            page.locator(".practice .actions .first").click()
            page.wait_for_timeout(300)
            page.get_by_role("button", name="Stop").click()
            page.locator(".practice textarea").first.fill("x = 1")
            took.setdefault("after Stop", []).append(page.evaluate(CHECK))
            longest = max(longest, page.evaluate("Math.max(...tasks)"))
            page.wait_for_timeout(2000)  # until the snapshot is kept
            page.reload()
            come_to_practice(page)
            took.setdefault("next visit", []).append(page.evaluate(CHECK))
            page.context.close()
        browser.close()
    middle = {name: statistics.median(times) for name, times in took.items()}
    floor = middle["floor"]
    rows = [
        ("question page before practice", f"{sum(loaded.values()) / 1000:.0f} kB", "150 kB"),
        ("the editor", f"{editor() / 1000:.1f} kB", "15 kB"),
        ("floor: an empty page boots Python", f"{floor:.2f} s", ""),
        ("first Check", f"{middle['first'] / floor:.2f} x", "1.3 x"),
        ("Check after Stop", f"{middle['after Stop'] / floor:.2f} x", "0.15 x"),
        ("first Check of the next visit", f"{middle['next visit'] / floor:.2f} x", ""),
        ("second Check", f"{middle['second'] * 1000:.0f} ms", "100 ms"),
        ("longest task of the main thread", f"{longest:.0f} ms", "200 ms"),
    ]
    print(f"{'':36}{'measured':>10}{'budget':>10}")
    for what, measured, budget in rows:
        print(f"{what:36}{measured:>10}{budget:>10}")
    print("before practice:", ", ".join(f"{k} {v / 1000:.0f} kB" for k, v in loaded.items()))


if __name__ == "__main__":
    main()
