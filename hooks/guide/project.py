"""The whole guide as a value: the role, its questions and their snippets, and how they fit."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from guide.problem import Problem, read_text
from guide.question import (
    DIFFICULTIES,
    Fence,
    Outline,
    Question,
    read_question,
    scan,
    snippet_of,
    split_front_matter,
)
from guide.role import Role, read_role
from guide.snippet import Snippet, read_snippet, sections
from guide.store import Memory

PYTHON = ("python", "py")
"""The languages of fences that are run."""


@dataclass(frozen=True)
class Project:
    """What was read, and everything that is wrong with it before anything is run."""

    root: Path
    role: Role | None
    questions: tuple[Question, ...]
    """By topic in the role's order, then from easy to hard, as one studies them."""
    snippets: dict[str, Snippet]
    """By path of the folder, relative to the root."""
    outlines: dict[str, Outline]
    """Of every page, by its path relative to the root."""
    unreadable: frozenset[str]
    """The pages that are not text as it should be."""
    problems: tuple[Problem, ...]

    @cached_property
    def _by_page(self) -> dict[str, Question]:
        return {question.path: question for question in self.questions}

    @cached_property
    def question_pages(self) -> tuple[str, ...]:
        """The pages of questions, as one studies them; those that cannot be read come last."""
        others = (page for page in self.outlines if is_question(page) and page not in self._by_page)
        return (*self._by_page, *others)

    @cached_property
    def answer_places(self) -> dict[str, str]:
        """Where each snippet's sample answer stands, as `page:line`, by the snippet's path."""
        return {question.snippet: question.answer_place for question in self.questions}

    def question_on(self, page: str) -> Question | None:
        """The question of a page, by the page's path relative to the root."""
        return self._by_page.get(page)

    def snippet_on(self, page: str) -> Snippet | None:
        """The snippet that the page's fences import from."""
        return self.snippets.get(snippet_of(page)) if is_question(page) else None

    def without_broken_includes(self, markdown: str) -> str:
        """Markdown without the lines on which its converter would stop; they are problems."""
        lines = markdown.split("\n")
        for include in scan(markdown).includes:
            file = self.root / "snippets" / include.target
            if not (file.is_file() and _has_section(file, include.section)):
                lines[include.line - 1] = ""
        return "\n".join(lines)

    def included_by(self, page: str) -> list[str]:
        """The texts of the files that a page includes, and of those that these include."""
        found: dict[str, str] = {}
        queue = [include.target for include in self.outlines[page].includes]
        while queue:
            target = queue.pop()
            if target not in found:
                found[target] = read_text(self.root / "snippets" / target, "")[0]
                queue += [include.target for include in scan(found[target]).includes]
        return [text for pair in found.items() for text in pair]

    def fences(self) -> Iterator[tuple[str, Fence]]:
        """Every fence that runs, with its page."""
        for page, outline in self.outlines.items():
            yield from ((page, f) for f in outline.fences if f.runs and f.language in PYTHON)


def read_project(root: Path, memory: Memory | None = None) -> Project:
    """Read everything below `root`; what is wrong ends up in `problems`.

    Args:
        root: The folder of mkdocs.yml.
        memory: Of earlier readings, if there is one.
    """
    memory = memory or Memory()
    role, problems = read_role(root / "docs" / "role.yml")
    questions: list[Question] = []
    outlines: dict[str, Outline] = {}
    unreadable: set[str] = set()
    strays = list(_strays(root))
    problems += strays
    astray = {stray.path for stray in strays}
    roles = _contents(root, [root / "docs" / "role.yml"])
    for file in sorted((root / "docs").rglob("*.md")):
        page = file.relative_to(root).as_posix()
        if page in astray:
            continue
        parts = ["page", *_contents(root, [file]), *roles]
        outline, question, found = memory.recall(parts, partial(_read_page, file, page, role))
        outlines[page] = outline or Outline()
        unreadable |= set() if outline else {page}
        questions += [question] if question else []
        problems += found

    snippets: dict[str, Snippet] = {}
    folders = list(_snippet_folders(root))
    on_pages = {question.snippet: question for question in questions}
    for folder in folders:
        path = folder.relative_to(root).as_posix()
        files = sorted(
            file for place in ("", "wrong", "variants") for file in _python(folder / place)
        )
        asked = _asked(on_pages.get(path))
        parts = ["snippet", path, str(asked), *_contents(root, files)]
        snippet, found = memory.recall(parts, partial(_read_snippet, folder, path, *asked))
        if snippet:
            snippets[path] = snippet
        problems += found

    pages = [page for page in outlines if is_question(page)]
    problems += _unpaired(pages, [folder.relative_to(root).as_posix() for folder in folders])
    problems += _name_problems(pages)
    problems += _same_address(list(outlines))
    for page, outline in outlines.items():
        problems += _include_problems(root, page, outline)
        problems += _fence_problems(page, outline)

    slugs = [topic.slug for topic in role.topics] if role else []
    ranks = {question.meta.topic: 0 for question in questions}
    ranks |= {slug: rank for rank, slug in enumerate(slugs)}
    questions.sort(
        key=lambda q: (
            ranks[q.meta.topic],
            DIFFICULTIES.index(q.meta.difficulty),
            q.meta.minutes,
            q.slug,
        )
    )
    return Project(
        root,
        role,
        tuple(questions),
        snippets,
        outlines,
        frozenset(unreadable),
        tuple(sorted(set(problems))),
    )


def _read_page(
    file: Path, page: str, role: Role | None
) -> tuple[Outline | None, Question | None, list[Problem]]:
    """The outline of a page that is text, its question if it has one, and what is wrong."""
    text, unread = read_text(file, page)
    _, body, line = split_front_matter(text)
    outline = None if unread else scan(body, line)
    if not is_question(page):
        return outline, None, unread
    return outline, *read_question(file, page, role)


Asked = tuple[bool, tuple[tuple[str, str], ...]]
"""Whether readers write the answer, and what the page claims of its complexity."""


def _asked(question: Question | None) -> Asked:
    if question is None:
        return False, ()
    claims = question.meta.complexity
    return question.meta.answer == "code", tuple(claims) if claims else ()


def _read_snippet(
    folder: Path, path: str, practised: bool, claims: tuple[tuple[str, str], ...]
) -> tuple[Snippet | None, list[Problem]]:
    snippet, problems = read_snippet(folder, path, practised, claims)
    if snippet:
        _ = snippet.packages, snippet.fingerprint, snippet.figures  # they are remembered with it
    return snippet, problems


def _contents(root: Path, files: Iterable[Path]) -> list[str]:
    """The paths and the bytes of files, as far as they can be read."""
    found = []
    for file in files:
        try:
            found += [file.relative_to(root).as_posix(), file.read_bytes().decode("latin-1")]
        except OSError as error:
            found.append(f"{file.name}: {error}")
    return found


def _python(folder: Path) -> list[Path]:
    try:
        return sorted(Path(entry.path) for entry in os.scandir(folder) if entry.name[-3:] == ".py")
    except OSError:
        return []


def is_question(page: str) -> bool:
    """Whether it is `docs/questions/<topic>/<question>.md`."""
    parts = page.split("/")
    return parts[:2] == ["docs", "questions"] and len(parts) == 4 and parts[3] != "index.md"


def _strays(root: Path) -> Iterator[Problem]:
    """Links to files outside of the guide, which would publish what is not in it."""
    for top in ("docs", "snippets"):
        for folder, folders, files in os.walk(root / top):
            for name in sorted([*folders, *files]):
                file = Path(folder, name)
                if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
                    path = file.relative_to(root).as_posix()
                    yield Problem(path, 1, "a link out of the guide", "put the file itself here")


def _name_problems(pages: list[str]) -> Iterator[Problem]:
    for page in pages:
        for name in page.removeprefix("docs/questions/").removesuffix(".md").split("/"):
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
                what = f"{name} is no name for an address"
                fix = "use small letters from a to z, digits and single hyphens"
                yield Problem(page, 1, what, fix)


def _same_address(pages: list[str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for page in pages:
        address = page.removesuffix(".md").removesuffix("/index").lower()
        if address in first:
            what = f"has the same address as {first[address]}"
            yield Problem(page, 1, what, "rename one of the two")
        first.setdefault(address, page)


def _snippet_folders(root: Path) -> Iterator[Path]:
    for folder in sorted((root / "snippets").glob("*/*")):
        if folder.is_dir() and not folder.name.startswith((".", "__")) and any(folder.glob("*.py")):
            yield folder


def _unpaired(pages: list[str], folders: list[str]) -> Iterator[Problem]:
    wanted: dict[str, str] = {}
    for page in pages:
        if other := wanted.get(snippet_of(page)):
            what = f"shows the same snippet as {other}: {snippet_of(page)}/"
            yield Problem(page, 1, what, "give each page a snippet of its own")
        wanted.setdefault(snippet_of(page), page)
    for folder, page in wanted.items():
        if folder not in folders:
            what = f"the page's snippet does not exist: {folder}/"
            yield Problem(page, 1, what, "add answer.py, checks.py and wrong/ there")
    for folder in folders:
        if folder not in wanted:
            page = "docs/questions/" + folder.removeprefix("snippets/").replace("_", "-") + ".md"
            what = "no page shows this snippet"
            yield Problem(f"{folder}/answer.py", 1, what, f"write {page}, or remove the folder")


def _include_problems(root: Path, page: str, outline: Outline) -> Iterator[Problem]:
    for include in outline.includes:
        file = root / "snippets" / include.target
        if not file.is_file():
            what = f"includes snippets/{include.target}, which does not exist"
            yield Problem(page, include.line, what, "mend the path, it starts below snippets/")
        elif not _has_section(file, include.section):
            what = f"snippets/{include.target} has no section {include.section}"
            fix = f"mark it there: # --8<-- [start:{include.section}]"
            yield Problem(page, include.line, what, fix)


def _has_section(file: Path, section: str | None) -> bool:
    by_lines = section is None or section.lstrip("-:")[:1].isdigit()
    return by_lines or section in sections(read_text(file, "")[0])


def _fence_problems(page: str, outline: Outline) -> Iterator[Problem]:
    if outline.unclosed:
        yield Problem(page, outline.unclosed, "this fence is never closed", "add a line of ```")
    for fence in outline.fences:
        if not fence.runs:
            continue
        if fence.language not in PYTHON:
            what = f"a fence of {fence.language or 'no language'} cannot be run"
            yield Problem(page, fence.line - 1, what, 'write ```python exec="1"')
        if "session=" in fence.options:
            what = "fences do not share sessions; each has a process of its own"
            yield Problem(page, fence.line - 1, what, "put the shared code into the snippet")
