"""The practice engine in Chromium: every way in which a reader's code may end, under a sub-path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import PRACTICE, ROOT, Serve
from playwright.sync_api import Browser, BrowserContext, Page

from guide import practise
from guide.assets import vendored
from guide.check import Checker, check
from guide.project import read_project

PAGE = "docs/questions/coding/second-largest.md"
RIGHT = "def second_largest(values):\n    return sorted(set(values))[-2]\n"

OPEN = """async () => {
  const { Engine } = await import("/guide/assets/js/engine.js");
  window.engine = new Engine(location.origin + "/guide/assets/");
  window.question = await (await fetch("/guide/question.json")).json();
  question.runner = new URL(question.runner, location.origin + "/guide/").href;
}"""
CALL = """async ([what, code, stopAfter]) => {
  const told = { phases: [], steps: [], output: "" };
  const result = await engine[what](question, code, {
    progress: ({ phase }) => told.phases.includes(phase) || told.phases.push(phase),
    step: (name) => told.steps.push(name),
    output: (text) => {
      told.output += text;
      if (stopAfter && told.output.includes(stopAfter)) engine.stop();
    },
  });
  return { ...result, told };
}"""


STARTS = """() => {
  const post = Worker.prototype.postMessage;
  window.starts = [];
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.kind === "init") {
      this.addEventListener("message", ({ data }) => {
        if (data.kind === "ready") starts.push(data.made ? "plain" : "snapshot");
        if (data.kind === "fatal") starts.push("fatal");
      });
    }
    post.call(this, message, ...rest);
  };
}"""
KEPT = """async () => {
  const [name] = (await caches.keys()).filter((name) => name.startsWith("guide-python:"));
  const kept = await caches.open(name);
  return (await kept.keys()).map(({ url }) => url.split("/").pop());
}"""
SPOIL = """async (word) => {
  const [name] = await caches.keys();
  const kept = await caches.open(name);
  const found = (await kept.keys()).filter(({ url }) => url.includes(word));
  for (const { url } of found) await kept.put(url, new Response("spoilt"));
  return found.length;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """What the site serves for one question of the tiny guide, in a folder called `guide`."""
    folder = tmp_path_factory.mktemp("served")
    files = {f"guide/{target}": file.read_bytes() for target, file in vendored(ROOT).items()}
    files["guide/assets/js/engine.js"] = (PRACTICE / "src" / "engine.js").read_bytes()
    files[f"guide/{practise.RUNNER}"] = practise.runner_source().encode()
    files["guide/question.json"] = question().encode()
    files["guide/index.html"] = b'<!doctype html><link rel="icon" href="data:,"><title>x</title>'
    for target, data in files.items():
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        (folder / target).write_bytes(data)
    return serve(folder) + "guide/"


def question() -> str:
    project = read_project(ROOT / "tests" / "sites" / "good")
    with Checker(jobs=2, seconds=5) as checker:
        proofs = check(project.snippets.values(), checker)
    asked = project.question_on(PAGE)
    assert asked
    return practise.as_json(asked, proofs[asked.snippet])


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext, address: str) -> Page:
    """One visit, in which the tests follow each other, as a reader's runs do."""
    return opened(context, address)


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.evaluate(OPEN)
    ours = (address.removesuffix("guide/"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []
    return page


def call(page: Page, what: str, code: str, stop_after: str = "") -> Any:
    return page.evaluate(CALL, [what, code, stop_after])


def works(page: Page) -> bool:
    """Whether a right answer passes."""
    result = call(page, "check", RIGHT)
    return bool(result["error"] is None and result["verdict"]["passed"])


def test_a_right_answer_passes_and_the_next_check_is_at_once(page: Page) -> None:
    """Python is loaded at the first check, with progress; each check is told as it starts."""
    first = call(page, "check", RIGHT)
    assert first["error"] is None
    assert first["verdict"]["passed"]
    assert first["told"]["phases"] == ["download", "start"]
    claims = [name for name, _ in page.evaluate("question.claims")]
    assert first["told"]["steps"] == claims != []
    again = call(page, "check", RIGHT)
    assert again["verdict"]["passed"]
    assert again["told"]["phases"] == []


def test_a_wrong_answer_fails_as_in_the_build(page: Page) -> None:
    """The starter and a known mistake: the same checks, with the same words."""
    starter = call(page, "check", page.evaluate("question.starter"))
    assert not starter["verdict"]["passed"]
    mistake = (
        ROOT / "tests/sites/good/snippets/coding/second_largest/wrong/counts_ties.py"
    ).read_text()
    verdict = call(page, "check", mistake)["verdict"]
    failed = {o["name"]: o["message"] for o in verdict["outcomes"] if not o["passed"]}
    assert failed in [wrong["failed"] for wrong in page.evaluate("question.wrong")]


def test_a_syntax_error_is_no_wrong_answer(page: Page) -> None:
    """It has its line, and nothing is run."""
    for what in ("check", "run"):
        result = call(page, what, "print('no')\ndef f(x:\n    return x\n")
        error = result["error"]
        assert (error["kind"], error["line"], result["output"]) == ("syntax", 2, "")
        assert "never closed" in error["message"]


def test_what_is_raised_shows_the_readers_frames_alone(page: Page) -> None:
    """While running, and while the checks import it."""
    error = call(page, "run", "def f():\n    return 1 / 0\n\nf()\n")["error"]
    assert (error["kind"], error["line"]) == ("raised", 2)
    assert error["message"] == "ZeroDivisionError: division by zero"
    assert error["trace"] == [{"line": 4, "text": "f()"}, {"line": 2, "text": "return 1 / 0"}]
    error = call(page, "check", "x = 1\n1 / 0\n")["error"]
    assert error["trace"] == [{"line": 2, "text": "1 / 0"}]


def test_prints_come_while_it_runs_and_stop_ends_it(page: Page) -> None:
    """Stopped from what it printed; Python starts from its snapshot, with other random numbers."""
    page.evaluate(STARTS)
    one = call(page, "run", "import random\nprint(random.random())")["output"]
    result = call(page, "run", "print('begun')\nwhile True: pass", "begun")
    assert (result["error"]["kind"], result["output"]) == ("stopped", "begun\n")
    two = call(page, "run", "import random\nprint(random.random())")
    page.evaluate("engine.stop()")  # nothing runs: nothing happens
    call(page, "run", "print('begun')\nwhile True: pass", "begun")
    three = call(page, "run", "import random\nprint(random.random())")
    assert len({one, two["output"], three["output"]}) == 3
    assert page.evaluate("starts") == ["snapshot", "snapshot"]


@pytest.mark.parametrize(
    ("what", "code", "words"),
    [
        ("check", "def second_largest(values):\n    while True: pass\n", "The check check_"),
        ("check", "while True: pass\n", "Reading the code"),
        ("check", "sum(iter(int, 1))\n", "Reading the code"),
        ("run", "import re\nre.match('(a+)+$', 'a' * 60 + 'b')\n", "It did not end"),
    ],
)
def test_what_does_not_end_is_ended(page: Page, what: str, code: str, words: str) -> None:
    """A clock for each check, and one for all; the message says which, and the next run is fine."""
    result = call(page, what, code)
    assert result["error"]["kind"] == "time"
    assert result["error"]["message"].startswith(words)
    assert bool(result["error"]["check"]) is words.endswith("check_")
    assert works(page)


def test_all_checks_together_have_a_clock(page: Page) -> None:
    """Each of them in time, but too many; what was printed until then stays."""
    checks = "from answer import second_largest\nimport time\n" + "".join(
        f"def check_{n}():\n    print({n})\n    time.sleep(2.6)\n" for n in range(9)
    )
    change = "(text) => { window.many = { ...question, checks: { ...question.checks, text } } }"
    page.evaluate(change, checks)
    result = page.evaluate(CALL.replace("(question,", "(many,"), ["check", RIGHT, ""])
    assert result["error"]["message"] == "The checks did not end within 20 s."
    assert result["error"]["check"] == "check_7"
    assert result["output"] == "0\n1\n2\n3\n4\n5\n6\n7\n"
    assert works(page)


def test_a_load_without_progress_is_given_up(browser: Browser, address: str) -> None:
    """After a minute; the time in which something comes counts for nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.route("**/pyodide.asm.wasm", lambda route: None)
    page.goto(address)
    page.evaluate(OPEN)
    page.evaluate("() => { engine.check(question, '', {}).then((it) => (window.came = it)) }")
    page.wait_for_timeout(2000)
    page.clock.fast_forward(50_000)
    page.wait_for_timeout(100)
    assert page.evaluate("window.came") is None
    page.clock.fast_forward(10_000)
    page.wait_for_function("window.came")
    message = page.evaluate("came.error.message")
    assert message == "Python could not be loaded: nothing came for 60 s."
    context.close()


def test_a_flood_of_prints_is_cut(page: Page) -> None:
    """And says so; whether it ends by itself or is checked."""
    for what, code in (
        ("run", "for i in range(200_000): print('x' * 8, i)"),
        ("check", "print('x' * 100_000)\n" + RIGHT),
    ):
        result = call(page, what, code)
        assert len(result["output"]) < 20_100
        assert result["output"].endswith("cut after 20,000 characters\n")
        assert result["told"]["output"] == result["output"]


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos.abort()",
        "import os\nos._exit(3)",
        "x = []\nfor _ in range(10**6): x = [x]\nrepr(x) == (x == x)",
    ],
)
def test_a_crash_is_told_and_python_starts_anew(page: Page, code: str) -> None:
    """Also when C runs out of its stack; a deep recursion of Python is a plain error."""
    error = call(page, "run", code)["error"]
    assert error["kind"] in ("crash", "raised")
    assert works(page)


def test_what_a_page_cannot_give_is_said(page: Page) -> None:
    """No keyboard, and no network; leaving is no fault."""
    assert "input() has no keyboard" in call(page, "run", "input('?')")["error"]["message"]
    gone = (
        "import js\nprint([getattr(js, n, None) for n in ('fetch', 'XMLHttpRequest', 'WebSocket')])"
    )
    assert call(page, "run", gone)["output"].count("None") == 3
    assert call(page, "run", "raise SystemExit")["error"] is None
    deep = call(page, "run", "def f(n): return f(n + 1)\nf(0)")["error"]
    assert deep["message"].startswith("RecursionError")
    assert len(deep["trace"]) == 20


def test_much_memory_is_given_back(page: Page) -> None:
    """The heap never shrinks, so that Python starts anew before the next call."""
    assert call(page, "run", "kept = bytearray(300 * 2**20)")["error"] is None
    assert call(page, "run", "print('kept' in globals())")["told"]["phases"] == ["start"]


def test_only_one_call_at_a_time(page: Page) -> None:
    """A second one is refused, and the first goes on."""
    both = "([code]) => Promise.all([engine.run(question, code), engine.run(question, code)])"
    first, second = page.evaluate(both, ["print(1)"])
    assert (first["error"], first["output"]) == (None, "1\n")
    assert second["error"]["kind"] == "crash"


def test_offline_after_the_first_load(page: Page, context: BrowserContext) -> None:
    """Runs, Stop, and the runs after it."""
    context.set_offline(True)
    try:
        assert works(page)
        result = call(page, "run", "print('begun')\nwhile True: pass", "begun")
        assert result["error"]["kind"] == "stopped"
        assert works(page)
    finally:
        context.set_offline(False)


def test_a_snapshot_that_does_not_start_is_done_without(browser: Browser, address: str) -> None:
    """It is experimental: a plain start takes its place."""
    context = browser.new_context()
    page = opened(context, address)
    assert works(page)
    page.evaluate(STARTS)
    page.evaluate("""() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...rest) {
        if (message.snapshot) message = { ...message, snapshot: new Uint8Array(65536) };
        post.call(this, message, ...rest);
      };
    }""")
    call(page, "run", "print('begun')\nwhile True: pass", "begun")
    assert works(page)
    assert page.evaluate("starts") == ["fatal", "plain"]
    context.close()


def wait_for_snapshot(page: Page) -> None:
    for _ in range(200):
        if len(page.evaluate(KEPT)) == 6:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"kept: {page.evaluate(KEPT)}")


def test_a_later_visit_starts_from_what_is_kept(browser: Browser, address: str) -> None:
    """The files and the snapshot; what is spoilt is fetched anew."""
    context = browser.new_context()
    page = opened(context, address)
    assert works(page)
    wait_for_snapshot(page)
    asked: list[str] = []
    for spoilt, starts in (
        ("nothing", ["snapshot"]),
        ("snapshot-", ["plain"]),
        ("pyodide.asm.wasm", ["plain"]),
        ("pyodide.asm.mjs", ["fatal", "fatal", "plain"]),
    ):
        page = opened(context, address)
        assert page.evaluate(SPOIL, spoilt) == (spoilt != "nothing")
        page.on("request", lambda request: asked.append(request.url))
        page.evaluate(STARTS)
        if spoilt.startswith("pyodide"):
            assert call(page, "check", RIGHT)["error"]["kind"] == "load"
        assert works(page), spoilt
        assert page.evaluate("starts") == starts
        if spoilt == "nothing":
            assert [url for url in asked if "pyodide" in url] == []
        wait_for_snapshot(page)
        page.close()
    context.close()


def test_what_cannot_be_loaded_is_said_and_tried_again(browser: Browser, address: str) -> None:
    """In words, and never as a promise that fails."""
    context = browser.new_context()
    page = opened(context, address)
    page.route("**/python_stdlib.zip", lambda route: route.fulfill(status=503))
    result = call(page, "check", RIGHT)
    assert result["error"]["kind"] == "load"
    assert result["error"]["message"].endswith("python_stdlib.zip answered 503.")
    assert result["verdict"] is None
    page.unroute("**/python_stdlib.zip")
    assert works(page)
    context.close()


def test_what_a_page_hands_over_is_json(tmp_path: Path) -> None:
    """With the ways in which wrong answers fail, and the runner at an address of its own."""
    told = json.loads(question())
    assert list(told) == [
        "slug", "title", "minutes", "starter", "checks", "modules", "claims", "wrong", "hints",
        "runner",
    ]  # fmt: skip
    assert told["slug"] == "coding/second-largest"
    assert all(wrong["mistake"] and wrong["failed"] for wrong in told["wrong"])
    assert told["runner"].startswith("assets/practice/runner.py?")
