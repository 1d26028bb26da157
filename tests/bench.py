"""The benchmark: `make bench`. Ratios from interleaved runs, medians; not a test.

A guide of N questions is written (each with an answer, checks, two wrong answers and a fence on
its page; half of them import NumPy), and built in turn by

    plain   MkDocs and Material with the same pages, nothing run
    exec    the same with markdown-exec as it ships
    cold    this project, everything run
    warm    this project, nothing changed
    edit    this project, one page changed

and checked in turn by

    fork pool     the same runs, each in a bare fork: no limits, no isolation, no cache
    check cold    `guide check`, everything run
    check warm    `guide check`, nothing changed

`--only lighthouse` builds this guide instead, serves it compressed, as hosts do, and gives
Lighthouse's scores for a page of each kind on a phone: the median of the rounds, and the lowest.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from compressing import Compressing
from kinds import kinds

ROOT = Path(__file__).parents[1]
SITE = """\
site_name: A guide of {count} questions
site_url: https://example.org/guide/
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.indexes]
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - pymdownx.highlight
  - pymdownx.snippets: {{base_path: [snippets], check_paths: true}}
  - pymdownx.superfences
nav:
  - index.md
{topics}
"""
PLUGINS = {
    "plain": "plugins: [search]\n",
    "exec": "plugins: [search, {markdown-exec: {languages: [python]}}]\n",
    "ours": "plugins: [search, {markdown-exec: {languages: [python]}}]\n"
    "hooks: [!ENV GUIDE_HOOKS]\n",
}
PAGE = """\
---
title: The second largest, take {number}
topic: topic-{topic}
round: coding
levels: [L1]
difficulty: easy
minutes: 10
tags: [sorting]
answer: design
sources:
  - title: Sorting HOW TO
    url: https://docs.python.org/3/howto/sorting.html
---

## Question

Take {number} of it. {words}

## What it tests

Ties, take {number}.

## Sample answer

{words}

```python
--8<-- "topic_{topic}/question_{number}/answer.py:answer"
```

## Proof

{words}

```python exec="1"
{imports}
values = [{number}, 2, 3, 5, 8]
print("| n | square |")
print("|---|---|")
for value in values:
    print(f"| {{value}} | {{value * value}} |")
```

## By level

- **L1** gets it right.
- **L2** gets it right, and says why.

{words}

## Follow-ups

1. And the third?
2. And the fourth?
3. And the fifth?
"""
PARAGRAPH = (
    "Sort what differs, and take the last but one, since equal numbers count once here. "
    "That costs a sort, which is n log n, and one set, which is linear in time and in space. "
    "A heap of two does it in one pass, when the numbers come as a *stream* and do not `end`. "
    "See [the documentation](https://docs.python.org/3/library/heapq.html) on what it promises. "
)
WORDS = "\n\n".join([PARAGRAPH] * 4)  # with it, a page is as long as those of the guide


def described(title: str, text: str) -> str:
    """A short page that says in its front matter what it is."""
    return f"---\ndescription: {text}\n---\n\n# {title}\n\n{text}\n"


def write_guide(folder: Path, count: int) -> None:
    """Write a guide of `count` questions, 25 a topic."""
    good = ROOT / "tests/sites/good"
    topics = range(-(-count // 25))
    lines = [f"  - Topic {t}: [questions/topic-{t}/index.md]" for t in topics]
    (folder / "docs").mkdir(parents=True)
    for kind, plugins in PLUGINS.items():
        listed = list(lines)
        if kind != "ours":  # ours puts the questions into the navigation by itself
            for t in topics:
                pages = [
                    f"questions/topic-{t}/question-{n}.md" for n in range(count) if n // 25 == t
                ]
                listed[t] = listed[t].removesuffix("]") + ", " + ", ".join(pages) + "]"
        text = SITE.format(count=count, topics="\n".join(listed)) + plugins
        (folder / f"{kind}.yml").write_text(text)
    shutil.copy(folder / "ours.yml", folder / "mkdocs.yml")
    role = (good / "docs/role.yml").read_text().partition("topics:")[0] + "topics:\n"
    role += "".join(f"  - {{slug: topic-{t}, title: T {t}, summary: Lists.}}\n" for t in topics)
    (folder / "docs/role.yml").write_text(role)
    (folder / "docs/index.md").write_text(described("A guide", "To measure."))
    for t in topics:
        (folder / f"docs/questions/topic-{t}").mkdir(parents=True)
        index = described(f"Topic {t}", f"All of topic {t}.")
        (folder / f"docs/questions/topic-{t}/index.md").write_text(index)
    for number in range(count):
        topic = number // 25
        imports = "import numpy" if number % 2 else "import math"
        page = folder / f"docs/questions/topic-{topic}/question-{number}.md"
        page.write_text(PAGE.format(number=number, topic=topic, words=WORDS, imports=imports))
        snippet = folder / f"snippets/topic_{topic}/question_{number}"
        shutil.copytree(good / "snippets/coding/second_largest", snippet)
        for file in snippet.rglob("*.py"):
            head, _, rest = file.read_text().partition("\n")
            rest += MORE if file.name == "checks.py" else ""
            file.write_text(f"{head}\n\n{imports}\n{rest}# {number}\n")


MORE = '''

def check_too_few():
    """Fewer than two different numbers are a ValueError."""
    try:
        second_largest([3, 3])
    except ValueError:
        pass
    else:
        raise AssertionError("ValueError wanted")
'''
"""With it, the checks kill every mutant."""
MUTANTS = 8
"""Of each answer."""

FORK_POOL = """
import gc, os, re, sys, types
from pathlib import Path

runs = []
for folder in sorted(Path().glob("snippets/*/*")):
    answer, checks = (folder / "answer.py").read_text(), (folder / "checks.py").read_text()
    wrong = [file.read_text() for file in sorted(folder.glob("wrong/*.py"))]
    runs += [(code, checks) for code in (answer, answer, *wrong)]
for page in sorted(Path().glob("docs/questions/*/question-*.md")):
    fence = re.search(r'```python exec="1"\\n(.*?)```', page.read_text(), re.DOTALL)[1]
    runs += [(fence, "")] * 2
import numpy
gc.collect()
gc.freeze()


def run(code, checks):
    sys.stdout = open(os.devnull, "w")
    module = sys.modules["answer"] = types.ModuleType("answer")
    exec(compile(code, "answer.py", "exec"), vars(module))
    names = {}
    exec(compile(checks, "checks.py", "exec"), names)
    for name, check in list(names.items()):
        if name.startswith("check_"):
            try:
                check()
            except AssertionError:
                pass


running = 0
for code, checks in runs:
    if running == os.cpu_count():
        os.wait()
        running -= 1
    if os.fork() == 0:
        try:
            run(code, checks)
        finally:
            os._exit(0)
    running += 1
while running:
    os.wait()
    running -= 1
"""


@dataclass
class Figures:
    """What one run took."""

    seconds: float
    megabytes: float


def measure(folder: Path, *command: str, option: str = "-m") -> Figures:
    """Run a command in a guide's folder; raises RuntimeError when it fails."""
    environment = {
        **os.environ,
        "GUIDE_HOOKS": str(ROOT / "hooks/events.py"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(ROOT / "hooks"),
    }
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, option, *command],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=output,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            output.seek(0)
            raise RuntimeError(output.read().decode()[-2000:])
    return Figures(seconds, usage.ru_maxrss / 1024)


def cases(folder: Path) -> dict[str, Callable[[], Figures]]:
    """What is measured, in the order of a round."""

    def build(kind: str) -> Figures:
        return measure(folder, "mkdocs", "build", "-q", "-f", f"{kind}.yml", "-d", "site")

    def cold() -> Figures:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        return build("ours")

    def edit() -> Figures:
        page = folder / "docs/questions/topic-0/question-0.md"
        page.write_text(page.read_text().replace("And the third?", "And the third, then?"))
        return build("ours")

    def check_cold() -> Figures:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        return measure(folder, "guide.cli", "check")

    def mutate() -> Figures:
        return measure(folder, "guide.cli", "mutate", "--no-cache")

    return {
        "plain": lambda: build("plain"),
        "exec": lambda: build("exec"),
        "cold": cold,
        "warm": lambda: build("ours"),
        "edit": edit,
        "fork pool": lambda: measure(folder, FORK_POOL, option="-c"),
        "check cold": check_cold,
        "mutate": mutate,
        "check warm": lambda: measure(folder, "guide.cli", "check"),
    }


# --- Lighthouse ---------------------------------------------------------------------------------

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROME = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def scores(address: str) -> dict[str, int]:
    """Lighthouse's scores for a page, by category, from 0 to 100."""
    tool = ROOT / "tests/browser/node_modules/lighthouse/cli/index.js"
    options = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROME}"]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    report = subprocess.run(
        ["node", str(tool), address, "--quiet", "--output", "json", *options],
        env={**os.environ, "CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        check=True,
    )
    told = json.loads(report.stdout)["categories"]
    return {name: round(100 * (told[name]["score"] or 0)) for name in CATEGORIES}


def lighthouse(rounds: int, paths: list[str]) -> None:
    """Print the scores of pages of this guide."""
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as name:
        measure(ROOT, "mkdocs", "build", "-q", "-d", f"{name}/guide")
        handler = functools.partial(Compressing, directory=name)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"Lighthouse on a phone, median of {rounds} (lowest)")
        print(f"{'':48}" + "".join(f"{name:>16}" for name in CATEGORIES))
        for path in paths:
            address = f"http://127.0.0.1:{server.server_port}/guide/{path}"
            runs = [scores(address) for _ in range(rounds)]
            row = f"{path or 'home':48}"
            for category in CATEGORIES:
                points = [run[category] for run in runs]
                row += f"{statistics.median(points):10.0f} ({min(points):3})"
            print(row, flush=True)
        server.shutdown()


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[20, 200, 1000])
    parser.add_argument("--rounds", type=int, default=3, help="5 for Lighthouse")
    parser.add_argument("--only", nargs="*", help="some of the cases, or lighthouse")
    parser.add_argument("--pages", nargs="*", help="for Lighthouse: instead of one of each kind")
    options = parser.parse_args()
    if options.only == ["lighthouse"]:
        paths = options.pages or [path for path in kinds() if path != "404.html"]
        return lighthouse(options.rounds, paths)
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="guide-bench-") as name:
            folder = Path(name) / "guide"
            write_guide(folder, size)
            figures: dict[str, list[Figures]] = {}
            for _ in range(options.rounds):
                for case, run in cases(folder).items():
                    if not options.only or case in options.only:
                        figures.setdefault(case, []).append(run())
        print(f"\n{size} questions, median of {options.rounds} interleaved runs")
        head = f"{'':12}{'seconds':>10}{'ms a page':>12}{'× plain':>10}{'MB':>8}{'× plain':>10}"
        print(f"{head}{'× pool':>10}")
        base, pool = figures.get("plain"), figures.get("fork pool")
        for case, runs in figures.items():
            seconds = statistics.median(run.seconds for run in runs)
            memory = statistics.median(run.megabytes for run in runs)
            row = f"{case:12}{seconds:10.2f}{1000 * seconds / size:12.1f}"
            if base:
                of_seconds = seconds / statistics.median(run.seconds for run in base)
                of_memory = memory / statistics.median(run.megabytes for run in base)
                row += f"{of_seconds:10.2f}{memory:8.0f}{of_memory:10.2f}"
            if pool and case.startswith(("fork", "check")):
                row += f"{seconds / statistics.median(run.seconds for run in pool):10.2f}"
            if case == "mutate":
                row += f"  {MUTANTS * size / seconds:.0f} mutants a second"
            print(row)


if __name__ == "__main__":
    main()
