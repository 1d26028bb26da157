"""markdown-exec's Python fences, each run in a process of its own.

The fences of all pages are found and started ahead, in parallel. When markdown-exec comes to one
while a page is converted, its output is there already.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from concurrent.futures import Future
from functools import partial

from guide.check import Checker, Run
from guide.problem import Problem
from guide.project import Project, is_question
from guide.question import Fence
from guide.runner import Source, Verdict
from guide.snippet import packages
from guide.store import Memory


class Fences:
    """The fences of a project's pages, started; asked for by page and code."""

    def __init__(
        self,
        project: Project,
        checker: Checker,
        pages: Container[str] | None = None,
        memory: Memory | None = None,
    ) -> None:
        """Start fences.

        Args:
            project: Whose fences.
            checker: Where the runs go.
            pages: On which pages; None for all.
            memory: Of fences that held, if there is one.
        """
        self._memory = memory or Memory()
        self._project = project
        self._checker = checker
        self._started = {
            (page, _plain(fence.code)): (fence, self._start(page, fence))
            for page, fence in project.fences()
            if pages is None or page in pages
        }
        self.shown: set[str] = set()
        """The code of those that a page came to while it was converted."""

    def __len__(self) -> int:
        return len(self._started)

    def __iter__(self) -> Iterator[tuple[str, Fence]]:
        return iter([(page, fence) for (page, _), (fence, _) in self._started.items()])

    def output(self, page: str, code: str) -> tuple[str, Problem | None]:
        """What the fence printed, and what went wrong.

        Args:
            page: The page, relative to the project's root.
            code: The fence's code, as it is converted.
        """
        key = (page, _plain(code))
        if is_question(page) and not self._project.snippet_on(page):
            self.shown.add(key[1])
            return "", None  # the snippet cannot be read, which is told by itself
        if key not in self._started:  # made by a macro or an include: its line is not known
            fence = Fence(1, "python", "", code)
            self._started[key] = (fence, self._start(page, fence))
        self.shown.add(key[1])
        verdict = self._started[key][1].result()
        if verdict.passed:
            return verdict.output, None
        what = f"the fence fails: {verdict.message}"
        return verdict.output, Problem(page, verdict.line, what, detail=verdict.detail)

    @property
    def runs(self) -> list[Future[Verdict]]:
        """What was started."""
        return [future for _, future in self._started.values() if not future.done()]

    def not_run(self, shown: Mapping[str, Collection[str]]) -> list[Problem]:
        """The fences that were found, but that no page came to while it was converted.

        Args:
            shown: What `shown` was after each page, by page.
        """
        what = "this fence was never run"
        fix = "start its ``` at the margin, outside of comments and other fences"
        return [
            Problem(page, fence.line - 1, what, fix)
            for page, fence in self._project.fences()
            if page in shown and _plain(fence.code) not in shown[page]
        ]

    def _start(self, page: str, fence: Fence) -> Future[Verdict]:
        snippet = self._project.snippet_on(page)
        modules = (snippet.answer, *snippet.local) if snippet else ()
        text = "\n" * (fence.line - 1) + fence.code  # so that its lines are the page's
        run = Run(Source("__main__", page, text), modules)
        cache, seconds = self._checker.cache, repr(self._checker.seconds)
        names = (*packages([run.source]), *(snippet.packages if snippet else ()))
        versions = str([(name, cache.version(name)) for name in names])
        behind = snippet.fingerprint if snippet else ""
        parts = ["fence", cache.stamp, seconds, page, text, behind, versions]
        known: Verdict | None = self._memory.get(parts)
        future: Future[Verdict] = Future()
        if known:
            future.set_result(known)
            return future
        future = self._checker.submit(run, lambda verdict: verdict.passed)
        future.add_done_callback(partial(self._remember, parts))
        return future

    def _remember(self, parts: list[str], done: Future[Verdict]) -> None:
        if not done.cancelled() and not done.exception() and done.result().passed:
            self._memory.put(parts, done.result())


def _plain(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.strip("\n").split("\n"))
