"""MkDocs' events, handled by the engine: thin functions in the order in which MkDocs calls them.

Everything is read and run when MkDocs has listed its files. Problems are collected until all
pages are converted; then the build stops, before anything is written, or, in `mkdocs serve`, each
page shows its own.

This is the only module that imports mkdocs, and the only one that keeps state.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click
from markdown_exec import base_format, formatters
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, clean_directory

from guide import assets, render
from guide.check import Cache, Checker, Proofs
from guide.commit import commit_of, day_of
from guide.fences import Fences
from guide.problem import Problem
from guide.project import Project, is_question, read_project
from guide.role import stale


@dataclass
class _Build:
    """What one build knows."""

    project: Project
    checker: Checker
    fences: Fences
    guide: render.Guide
    problems: set[Problem]
    page: str = ""
    """The page that is being converted."""
    aside: dict[str, list[str]] = field(default_factory=dict)
    """The HTML that waits until a page is converted and searched, by page."""


class _Warnings(logging.Filter):
    """Keeps MkDocs' warnings off the screen, to be told with the other problems."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno != logging.WARNING:
            return True
        message = record.getMessage()
        if message not in self.messages:
            self.messages.append(message)
        return False


_build: _Build | None = None
_site: str = ""
"""Where a build writes; empty in a preview."""
_warnings = _Warnings()


# --- Before pages are read ----------------------------------------------------------------------


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Refresh the preview when a snippet is saved, too."""
    server.watch(str(_root(config) / "snippets"))
    return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the place of markdown-exec's Python, and listen to warnings."""
    for language in ("python", "py"):
        run = partial(base_format, language="python", run=_run_fence)
        formatters[language] = run  # type: ignore[assignment]
    global _site
    _site = "" if _is_preview() else config.site_dir
    if _is_preview():  # it goes on whatever is wrong, and shows it
        config.strict = False
        log = logging.getLogger("mkdocs")
        for handler in list(log.handlers):
            if isinstance(handler, CountHandler):
                log.removeHandler(handler)
    _warnings.messages.clear()
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(_warnings)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the project, run every snippet and start the fences."""
    global _build
    _close()
    root = _root(config)
    checker = Checker(Cache.of(root))
    project = read_project(root)
    proofs = Proofs(project.snippets.values(), checker)
    fences = Fences(project, checker)
    commit, date = commit_of(root)
    for warning in stale(root / "docs" / "role.yml", day_of(date)):
        click.echo(f"WARNING -  {warning}", err=True)
    guide = render.Guide(
        project=project,
        proofs=proofs,
        commit=commit,
        date=date,
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        problems={},
    )
    _build = _Build(project, checker, fences, guide, set(project.problems))

    config.nav = _nav_with_questions(config.nav, project)
    if config.theme.custom_dir:
        for address, file in assets.vendored(root).items():
            files.append(File.generated(config, address, abs_src_path=str(file)))
    return _questions_first(files)


def _questions_first(files: Files) -> Files:
    """Pages that count what is proven come last, since they have to wait for all of it."""
    for file in files.documentation_pages():
        if not is_question(f"docs/{file.src_uri}"):
            files.remove(file)
            files.append(file)
    return files


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _nav_with_questions(nav: Any, project: Project) -> Any:
    """The configured navigation, with each topic's questions behind the topic's own page."""
    if isinstance(nav, dict):
        return {title: _nav_with_questions(part, project) for title, part in nav.items()}
    if not isinstance(nav, list):
        return nav
    listed = []
    for part in nav:
        listed.append(_nav_with_questions(part, project))
        topic = re.fullmatch(r"questions/([^/]+)/index\.md", str(part))
        if topic:
            pages = [page.removeprefix("docs/") for page in project.question_pages]
            listed += [page for page in pages if page.split("/")[1] == topic[1]]
    return listed


# --- While pages are converted ------------------------------------------------------------------


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Leave out what cannot be read; MkDocs would stop at the first such page."""
    project, path = _building().project, f"docs/{page.file.src_uri}"
    readable = path in project.outlines and path not in project.unreadable
    return None if readable else "# This page cannot be read\n"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give question pages their furniture, and fill in the placeholders of the others."""
    build = _building()
    build.page = f"docs/{page.file.src_uri}"
    known = build.page in build.project.outlines and build.page not in build.project.unreadable
    if build.project.role is None or not known:
        return markdown
    if question := build.project.question_on(build.page):
        aside = build.aside[build.page] = []
        rendered = render.question_page(question, build.guide, aside)
        return build.project.without_broken_includes(rendered)
    text = Path(page.file.abs_src_path or "").read_text("utf-8") if page.file.abs_src_path else ""
    first_line = text.count("\n") - markdown.count("\n") + 1
    expanded, problems = render.expand(build.page, markdown, first_line, build.guide)
    build.problems |= set(problems)
    return build.project.without_broken_includes(expanded)


def _run_fence(code: str, **options: Any) -> str:
    """What markdown-exec calls for a Python fence."""
    build = _building()
    output, problem = build.fences.output(build.page, code)
    if problem is None:
        return output
    build.problems.add(problem)
    return render.failure_box([problem])


# --- When all pages are converted ---------------------------------------------------------------


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop with every problem, before anything is written; `serve` goes on and shows them."""
    build = _building()
    for file in files.documentation_pages():
        if file.page:
            file.page.validate_anchor_links(files=files, log_level=logging.WARNING)
    for path, proof in build.guide.proofs.items():
        build.problems |= set(proof.problems(build.project.answer_places.get(path, "")))
    if build.project.role:
        content = render.questions_json(build.guide)
        files.append(File.generated(config, "questions.json", content=content))
    build.problems |= set(build.fences.not_run())
    for message in _warnings.messages:
        build.problems |= set(_warned(message, build))
    build.checker.close()
    if build.problems:
        listed = "\n".join(str(problem) for problem in sorted(build.problems))
        count = len(build.problems)
        summary = f"{count} problem{'s' if count > 1 else ''}; nothing is published"
        if not _is_preview():
            raise PluginError(f"{summary}\n{listed}")
        logging.getLogger("mkdocs.guide").error("%s\n%s", summary, listed)
    return env


def _warned(message: str, build: _Build) -> Iterator[Problem]:
    """A warning of MkDocs as problems, with the line of the link that it is about."""
    root = build.project.root
    if 'not included in the "nav"' in message:
        for page in re.findall(r"^\s*- (.+)$", message, re.MULTILINE):
            path = f"docs/{page}"
            if not any(problem.path == path for problem in build.problems):
                yield Problem(path, 1, "is in no navigation", "list it under nav in mkdocs.yml")
        return
    doc = re.match(r"Doc file '(?P<page>[^']+)' contains .*?'(?P<link>[^']+)'(?P<rest>.*)", message)
    if not doc:
        reference = re.match(r".*?'(?P<file>[^']+)'", message)
        text = (root / "mkdocs.yml").read_text("utf-8")
        line = _line_with(reference["file"], text) if reference else 1
        yield Problem("mkdocs.yml", line, " ".join(message.split()))
        return
    page = f"docs/{doc['page']}"
    line = _line_with(doc["link"], (root / page).read_text("utf-8", "replace"))
    rest = doc["rest"].split(". ")[0].rstrip(".").replace(", but the", ": the")
    what = f"broken link {doc['link']}{rest}"
    hint = re.search(r"Did you mean '([^']+)'", doc["rest"])
    yield Problem(page, line, what, f"did you mean {hint[1]}?" if hint else "")


def _line_with(words: str, text: str) -> int:
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Put the furniture in its places; in a preview, show what is wrong with the page."""
    build = _building()
    path = f"docs/{page.file.src_uri}"
    page.content = render.put_back(page.content or "", build.aside.get(path, ()))
    pages = set(build.project.outlines)
    shown = [
        problem
        for problem in sorted(build.problems)
        if problem.path == path
        or problem.page.startswith(f"{path}:")
        or (problem.path not in pages and not problem.page)
    ]
    if shown:
        title, heading, rest = (page.content or "").rpartition("</h1>")
        page.content = title + heading + render.failure_box(shown) + rest
    return context


# --- The end ------------------------------------------------------------------------------------


def on_post_build(config: MkDocsConfig) -> None:
    """Let MkDocs speak for itself again."""
    _unmute()


def on_build_error(error: Exception) -> None:
    """Leave nothing half-written."""
    _unmute()
    _close()
    if _site:
        clean_directory(_site)


def on_shutdown() -> None:
    """End every sandbox."""
    _close()


def _is_preview() -> bool:
    """Whether this is `mkdocs serve`, which loads this file anew for each build."""
    context = click.get_current_context(silent=True)
    return context is not None and context.info_name == "serve"


def _building() -> _Build:
    assert _build is not None, "MkDocs calls on_files first"
    return _build


def _close() -> None:
    if _build is not None:
        _build.checker.close()


def _unmute() -> None:
    for handler in logging.getLogger("mkdocs").handlers:
        handler.removeFilter(_warnings)
