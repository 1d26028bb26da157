"""What came of each page, kept from build to build, and made on all cores where it has to be.

A page is made in two steps: it is *converted* from Markdown (with its snippet and its fences), and
*rendered* into the theme's template (with the navigation). Each result is kept under a key that is
everything that can change it, so that a build makes only what can differ, and gives the bytes that
a cold one gives. Nothing here knows MkDocs: `events.py` says how a page is made.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from guide.problem import Problem
from guide.snippet import fingerprint
from guide.store import Store

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Converted:
    """What other pages need of a page that is converted."""

    title: str | None
    meta: dict[str, Any]
    anchors: set[str]
    """What can be linked to on it."""
    links: dict[str, dict[str, str]]
    """Links to anchors of other pages: source file to anchor to the link as written."""
    fences: tuple[str, ...]
    """The code of the fences that were shown."""
    problems: frozenset[Problem] = frozenset()
    messages: tuple[str, ...] = ()
    """MkDocs' warnings."""


@dataclass(frozen=True)
class Body:
    """What the page itself needs to be rendered."""

    content: str
    toc: Any
    aside: tuple[str, ...]


@dataclass(frozen=True)
class Rendered:
    """A page as it is published, but for what is said in a preview."""

    html: str
    entries: tuple[dict[str, Any], ...]
    """What the search finds on it."""


@dataclass
class Pages:
    """The pages of one build: which are kept, and what came of the others."""

    store: Store
    keys: dict[str, str]
    """By path."""
    converted: dict[str, Converted] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _rendered: dict[str, str] = field(default_factory=dict)
    _last: tuple[str, Rendered | None] = ("", None)

    def convert(
        self, paths: Sequence[str], work: Callable[[str], tuple[Converted, Body]], jobs: int
    ) -> None:
        """Convert pages, and keep what came of them."""

        def make(path: str) -> Converted:
            converted, body = work(path)
            self.store.put(self._name(path, converted), converted, body)
            return converted

        made = self.store.writing(lambda: spread(make, paths, jobs))
        for path, converted in zip(paths, made, strict=True):
            self.converted[path] = converted
            self._names[path] = self._name(path, converted)

    def restore(self) -> list[str]:
        """Take what is kept; the paths of the pages that have to be converted."""
        missing = []
        for path, key in self.keys.items():
            found = self.store.get(key, 0)
            if found:
                self.converted[path], self._names[path] = found[0], key
            else:
                missing.append(path)
        return missing

    def _name(self, path: str, converted: Converted) -> str:
        """What is wrong is made anew each time."""
        wrong = converted.problems or converted.messages
        return fingerprint([self.keys[path], "wrong"]) if wrong else self.keys[path]

    def name(self, path: str) -> str:
        """Changes with whatever can change what was converted."""
        return self._names[path]

    def body(self, path: str) -> Body:
        """What a converted page needs to be rendered."""
        found = self.store.get(self._names[path], 1)
        assert found, "it was found there, or put there, a moment ago"
        body: Body = found[0]
        return body

    def render(
        self,
        around: str,
        work: Callable[[str], Rendered],
        jobs: int,
        also: Mapping[str, str] | None = None,
    ) -> None:
        """Render the pages of which nothing is kept for this navigation.

        Args:
            around: Changes with whatever pages show of each other.
            also: Changes with what some pages show beyond that, by path.
            work: Renders one page.
            jobs: On how many cores.
        """
        own = also or {}
        self._rendered = {
            path: fingerprint([name, around, own.get(path, "")])
            for path, name in self._names.items()
        }
        fresh = [path for path, name in self._rendered.items() if self.store.get(name) is None]

        def make(path: str) -> None:
            self.store.put(self._rendered[path], work(path))

        self.store.writing(lambda: spread(make, fresh, jobs))

    def close(self) -> None:
        """Make room."""
        self.store.close([*self._names.values(), *self._rendered.values()])

    def rendered(self, path: str) -> Rendered | None:
        """A rendered page, or None for one that was not rendered here; asked for twice in a row."""
        if self._last[0] != path:
            found = self.store.get(self._rendered[path], 0) if path in self._rendered else None
            self._last = path, found[0] if found else None
        return self._last[1]


# --- On all cores -------------------------------------------------------------------------------


def spread(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """The results of some work, in the order of its items, made in `jobs` forked processes.

    Raises:
        Exception: What the work raised first.
    """
    jobs = min(jobs, len(items) // 2)
    if jobs < 2 or sys.platform != "linux":
        return [work(item) for item in items]
    with tempfile.TemporaryDirectory(prefix="guide-pages-") as folder:
        files = [Path(folder, str(job)) for job in range(jobs)]
        gc.freeze()  # a collection would touch, and so copy, all that is shared
        try:
            children = [_fork(work, items[job::jobs], file) for job, file in enumerate(files)]
        finally:
            gc.unfreeze()
        for child in children:
            os.waitpid(child, 0)
        results: list[Any] = [None] * len(items)
        for job, file in enumerate(files):
            if not file.is_file():
                raise RuntimeError("a process that made pages was killed")
            made = pickle.loads(file.read_bytes())
            if isinstance(made, BaseException):
                raise made
            results[job::jobs] = made
    return results


def _fork(work: Callable[[Item], Result], items: Sequence[Item], file: Path) -> int:
    child = os.fork()
    if child:
        return child
    try:
        try:
            data = pickle.dumps([work(item) for item in items])
        except Exception as error:
            data = pickle.dumps(error)
        temporary = file.with_suffix(".part")
        temporary.write_bytes(data)
        temporary.rename(file)
    finally:
        os._exit(0)
