"""MkDocs' events, handled by the engine: thin functions in the order in which MkDocs calls them.

Everything is read when MkDocs has listed its files, and run when it knows its navigation. Then the
pages that can have changed are converted, and later rendered, on all cores (see `guide.pages`);
when MkDocs comes to a page, it finds that done. Problems are collected until all pages are
converted; then the build stops, before anything is written, or, in `mkdocs serve`, each page shows
its own.

This is the only module that imports mkdocs, and the only one that keeps state.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import Template
from markdown_exec import MarkdownConverter, base_format, formatters
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler, clean_directory

from guide import assets, faces, offline, practise, readiness, rehearse, render, search
from guide.along import describe, plain
from guide.along.nav import Branch, Leaf
from guide.along.paper import PAPER, Site
from guide.along.take import card_address, take
from guide.bank import NAMES, names_json
from guide.check import Cache, Checker, Proofs, problems
from guide.cli import wait
from guide.commit import commit_of, day_of
from guide.fences import Fences
from guide.kernel import KERNELS, kernel_home
from guide.notebooks import failure, is_notebook, link_pages, tidy
from guide.pages import Body, Converted, Pages, Rendered, spread
from guide.policy import policy
from guide.problem import Problem
from guide.project import Project, read_project
from guide.question import split_front_matter
from guide.readiness import Readiness
from guide.role import stale
from guide.snippet import fingerprint
from guide.store import Memory, Store, stamp


@dataclass
class _Build:
    """What one build knows."""

    project: Project
    checker: Checker
    store: Store
    memory: Memory
    proofs: Proofs
    guide: render.Guide
    problems: set[Problem]
    nav: Navigation | None = None
    fences: Fences | None = None
    pages: Pages | None = None
    page: str = ""
    """The page that is being converted."""
    expanded: dict[str, tuple[str, list[Problem]]] = field(default_factory=dict)
    """The Markdown of pages that are no questions, with what their placeholders stand for."""
    aside: dict[str, list[str]] = field(default_factory=dict)
    """The HTML that waits until a page is converted and searched, by page."""
    sizes: dict[str, str] = field(default_factory=dict)
    """Of the files that readers take along, in words, by address."""


@dataclass
class _Made:
    """What is left of a build when its pages are rendered: the rest, which is large, is let go."""

    pages: Pages
    problems: set[Problem]
    paths: frozenset[str]
    """Every page."""
    labels: dict[str, list[str]]
    """What the search says of each question, by its address."""


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
_made: _Made | None = None
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
    os.environ["JUPYTER_PATH"] = str(KERNELS)
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
    """Read the project, and start every snippet's runs."""
    global _build
    _close()
    root = _root(config)
    checker = Checker(Cache.of(root))
    store = Store.of(root)
    memory = Memory(store)
    project = read_project(root, memory)
    proofs = Proofs(project.snippets.values(), checker, memory)
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
        cache=checker.cache,
        readiness=Readiness(project, checker, memory),
    )
    _build = _Build(project, checker, store, memory, proofs, guide, set(project.problems))

    config.nav = _nav_with_questions(config.nav, project)
    if config.theme.custom_dir:
        try:
            _add_assets(files, config)
        except assets.AssetError as error:
            raise PluginError(str(error)) from None
    return files


def _add_assets(files: Files, config: MkDocsConfig) -> None:
    """Put what browsers get into the place of what it is made from."""
    root = _root(config)
    for script in [file for file in files if file.src_uri in _SCRIPTS and file.abs_src_path]:
        files.remove(script)
        text = assets.minified(root, Path(str(script.abs_src_path)))
        files.append(File.generated(config, script.src_uri, content=text))
    for address, file in assets.vendored(root).items():
        if file.suffix == ".woff2":
            lighter = faces.slim(file, _building().store)
            files.append(File.generated(config, address, content=lighter))
        else:
            files.append(File.generated(config, address, abs_src_path=str(file)))
    _one_sheet(files, config)
    early = assets.early(root)
    allowed = policy(early, _is_preview())
    config.extra |= {"early": early, "policy": allowed, "preview": _is_preview()}


_SCRIPTS = ("assets/js/guide.js", "assets/js/paper.js")
_SHEETS = ("assets/stylesheets/main.*.min.css", "assets/css/all.css")


def _one_sheet(files: Files, config: MkDocsConfig) -> None:
    """Put one sheet into the place of Material's and ours."""
    folders = ("assets/css/", "assets/stylesheets/")
    found = [file for file in files if file.src_uri.startswith(folders) and file.src_uri != PAPER]
    wanted = [file for name in _SHEETS for file in found if fnmatch(file.src_uri, name)]
    for file in found:
        files.remove(file)
    sheets = [Path(file.abs_src_path) for file in wanted if file.abs_src_path]
    address, text = assets.style(_root(config), sheets)
    files.append(File.generated(config, address, content=text))
    config.extra["style"] = address


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


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Finish the runs, and convert the pages that are not as they were."""
    build = _building()
    build.nav = nav
    pages = {
        _path(file): file.page or Page(None, file, config) for file in files.documentation_pages()
    }
    assert build.guide.readiness
    wait([*build.proofs.runs, *build.guide.readiness.runs])
    build.problems |= build.guide.readiness.problems
    shared = _shared(config, files, build)
    keys = {path: _key(page, shared, build) for path, page in pages.items()}
    build.pages = Pages(build.store, keys)
    fresh = build.pages.restore()
    build.fences = Fences(build.project, build.checker, set(fresh))
    wait(build.fences.runs)
    build.memory.save()
    build.checker.close()  # a process with threads is not to be forked

    def work(path: str) -> tuple[Converted, Body]:
        return _convert(pages[path], config, files)

    build.pages.convert(fresh, work, _cores())
    for converted in build.pages.converted.values():
        build.problems |= converted.problems
        _warnings.messages += converted.messages
    return nav


def _path(file: File) -> str:
    return f"docs/{file.src_uri}"


def _url(file: File) -> str:
    """A page's address from the site's root, where the first page's is empty."""
    return file.url.removeprefix("./")


def _cores() -> int:
    return os.cpu_count() or 1


def _shared(config: MkDocsConfig, files: Files, build: _Build) -> str:
    """Changes with all that every page depends on."""
    root, settings = build.project.root, Path(config.config_file_path or "")
    texts = [
        file.read_text("utf-8") for file in (settings, root / "docs/role.yml") if file.is_file()
    ]
    named = re.findall(r"!ENV\s+(?:\[\s*)?(\w+)", texts[0])
    return stamp(
        [Path(folder) for folder in (config.theme.custom_dir,) if folder],
        *texts,
        *(os.environ.get(name, "") for name in named),
        str((config.site_url, config.repo_url, config.use_directory_urls, config.theme.name)),
        str((_is_preview(), build.guide.commit, build.guide.date, config.extra)),
        str(sorted((file.src_uri, file.url, str(file.inclusion)) for file in files)),
    )


def _key(page: Page, shared: str, build: _Build) -> str:
    """Changes with all that the conversion of a page depends on."""
    path = _path(page.file)
    snippet = build.project.snippet_on(path)
    parts = [shared, path, page.file.content_bytes.decode("utf-8", "replace")]
    if snippet:
        parts.append(snippet.fingerprint)
    if path in build.project.outlines:
        if not build.project.question_on(path):
            text = (build.project.root / path).read_text("utf-8", "replace")
            _, body, line = split_front_matter(text)
            build.expanded[path] = render.expand(path, body, line, build.guide)
            parts.append(build.expanded[path][0])
        parts += build.project.included_by(path)
    return fingerprint(parts)


def _convert(page: Page, config: MkDocsConfig, files: Files) -> tuple[Converted, Body]:
    """As MkDocs does it, page by page."""
    build = _building()
    path = build.page = _path(page.file)
    assert build.fences is not None
    known, build.problems, _warnings.messages = build.problems, set(), []
    shown = build.fences.shown = set()
    MarkdownConverter.counter = 0  # so that what it counts are the fences of this page
    page = config.plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=files
    )
    _render_markdown(page, config, files)
    content = config.plugins.on_page_content(
        page.content or "", page=page, config=config, files=files
    )
    links = page.links_to_anchors or {}
    converted = Converted(
        title=str(page.title),
        meta=dict(page.meta),
        anchors=page.present_anchor_ids or set(),
        links={file.src_uri: anchors for file, anchors in links.items()},
        fences=tuple(sorted(shown)),
        problems=frozenset(build.problems),
        messages=tuple(_warnings.messages),
    )
    build.problems, _warnings.messages = known, []
    return converted, Body(content, page.toc, tuple(build.aside.pop(path, ())))


def _render_markdown(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Convert a page, or run a case study."""
    build, path = _building(), _path(page.file)
    if not is_notebook(path):
        page.render(config, files)
        return
    text = page.file.content_string
    try:
        with kernel_home():
            page.render(config, files)
    except Exception as error:
        problem = failure(error, path, text)
        if problem is None:
            raise
        build.problems.add(problem)
        page.content = ""

    def address(source: str) -> str | None:
        found = files.get_file_from_path(source)
        return found.url_relative_to(page.file) if found else None

    html = tidy(page.content or "", render.highlighted)
    page.content, broken = link_pages(html, page.file.src_uri, address)
    page.meta.setdefault("description", describe.first_paragraph(page.content))
    page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', page.content))
    for link in sorted(broken):
        build.problems.add(Problem(path, _line_with(link, text), f"broken link {link}"))


# --- While pages are converted ------------------------------------------------------------------


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Spare MkDocs a page that is converted already."""
    pages = _building().pages
    converted = pages.converted.get(_path(page.file)) if pages else None
    if converted:

        def done(*_: object) -> None:
            pass

        page.read_source = page.render = done  # type: ignore[assignment,method-assign]
        page.markdown = page.content = ""
        page.meta = dict(converted.meta)
        page.title = converted.title
        page.present_anchor_ids = converted.anchors
        page.links_to_anchors = {
            file: anchors
            for address, anchors in converted.links.items()
            if (file := files.get_file_from_path(address))
        }
    return page


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Leave out what cannot be read; MkDocs would stop at the first such page."""
    project, path = _building().project, _path(page.file)
    readable = path in project.outlines and path not in project.unreadable
    return None if readable else "# This page cannot be read\n"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give question pages their furniture, and fill in the placeholders of the others."""
    build, path = _building(), _path(page.file)
    known = path in build.project.outlines and path not in build.project.unreadable
    done = build.pages and path in build.pages.converted
    if build.project.role is None or not known or done:
        return markdown
    if question := build.project.question_on(path):
        proof = build.guide.proof_of(question)
        page.meta["description"] = describe.described(question, proof.figures if proof else {})
        aside = build.aside[path] = []
        rendered = render.question_page(question, build.guide, aside)
        return build.project.without_broken_includes(rendered)
    expanded, problems = build.expanded[path]
    build.problems |= set(problems)
    return build.project.without_broken_includes(expanded)


def _run_fence(code: str, **options: Any) -> str:
    """What markdown-exec calls for a Python fence."""
    build = _building()
    assert build.fences is not None
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
    assert build.pages
    assert build.fences is not None
    build.problems |= problems(build.project, build.guide.proofs)
    for question in build.project.questions:
        proof = build.guide.proof_of(question)
        if proof and proof.snippet.practised:
            content = practise.as_json(question, proof)
            files.append(File.generated(config, practise.address(question), content=content))
        if question.path not in build.pages.converted:
            continue
        body = build.pages.body(question.path)
        content = rehearse.prompt_json(body.content, body.aside)
        files.append(File.generated(config, rehearse.prompt_address(question), content=content))
    files.append(File.generated(config, practise.RUNNER, content=practise.runner_source()))
    if build.project.role:
        content = readiness.as_json(build.guide.items, build.project)
        files.append(File.generated(config, readiness.ADDRESS, content=content))
        files.append(File.generated(config, NAMES, content=names_json(build.project)))
        content = rehearse.study_json(build.project.questions, build.project.role)
        files.append(File.generated(config, rehearse.STUDY, content=content))
        env.globals["levels"] = [level.slug for level in build.project.role.levels]
    nav = _branch("", build.nav.items if build.nav else (), build)
    shown = {path: page.fences for path, page in build.pages.converted.items()}
    build.problems |= set(build.fences.not_run(shown))
    for message in _warnings.messages:
        build.problems |= set(_warned(message, build))
    if build.project.role:  # without it, questions are as they are written
        build.problems |= set(describe.missing_or_double(_described(nav, build)))
    build.checker.close()
    if build.problems:
        listed = "\n".join(str(problem) for problem in sorted(build.problems))
        count = len(build.problems)
        summary = f"{count} problem{'s' if count > 1 else ''}; nothing is published"
        if not _is_preview():
            raise PluginError(f"{summary}\n{listed}")
        logging.getLogger("mkdocs.guide").error("%s\n%s", summary, listed)
    also = _take_along(nav, config, files, build) if build.project.role else {}
    env.template_class = _Ready
    work = partial(_render, env, config, files)
    build.pages.render(_around(build.nav), work, _cores(), also)
    global _build, _made
    labels = {
        file.url: search.labels(asked, build.project.role)
        for file in files.documentation_pages()
        if build.project.role and (asked := build.project.question_on(_path(file)))
    }
    paths = frozenset(build.project.outlines)
    _build, _made = None, _Made(build.pages, build.problems, paths, labels)
    return env


def _branch(title: str, items: Any, build: _Build) -> Branch:
    """The navigation as it is converted, without the plainer forms of its pages."""
    children: list[Leaf | Branch] = []
    for item in items:
        if isinstance(item, Section):
            children.append(_branch(item.title, item.children, build))
        elif isinstance(item, Page):
            path = _path(item.file)
            question, meta = build.project.question_on(path), item.meta
            title_of = str(meta.get("title") or item.title or "")
            about = str(meta.get("description") or "")
            children.append(Leaf(path, _url(item.file), title_of, about, _NOT_YET, question))
    return Branch(title, tuple(children))


_NOT_YET = plain.Plain("", "")


def _described(nav: Branch, build: _Build) -> Iterator[tuple[str, str, str, str]]:
    """Every page that is sound otherwise, with its title, its description and its text."""
    project = build.project
    unread = {*project.unreadable, *project.question_pages} - {q.path for q in project.questions}
    unsound = unread | {problem.path for problem in build.problems}
    for leaf in nav.leaves():
        file = project.root / leaf.path
        if leaf.path not in unsound and file.is_file():
            yield leaf.path, leaf.title, leaf.description, file.read_text("utf-8", "replace")


def _take_along(nav: Branch, config: MkDocsConfig, files: Files, build: _Build) -> dict[str, str]:
    """Make what readers take along; the sizes of it, by the page that shows them."""
    pages, store = build.pages, build.store
    assert pages
    leaves = list(nav.leaves())
    urls = frozenset(leaf.url for leaf in leaves)
    site_url = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    keys = {leaf.path: fingerprint([pages.name(leaf.path), "plain"]) for leaf in leaves}

    def make(leaf: Leaf) -> None:
        body = pages.body(leaf.path)
        html = render.put_back(body.content, body.aside)
        made = plain.plain(html, leaf.url, site_url, urls, leaf.question is not None)
        store.put(keys[leaf.path], made)

    missing = [leaf for leaf in leaves if store.get(keys[leaf.path]) is None]
    store.writing(lambda: spread(make, missing, _cores()))
    plains = {path: found[0] for path, key in keys.items() if (found := store.get(key, 0))}
    taken = take(
        _site_of(config, site_url, build),
        nav.with_plains(plains),
        keys,
        build.guide,
        store,
        _cores(),
    )
    for address, data in taken.files.items():
        # Under another name, since what ends in .md would be taken for a page.
        file = File.generated(config, f"{address}.taken", content=data)
        file.dest_uri = file.url = address
        files.append(file)
    build.sizes = taken.sizes
    return {path: str(taken.sizes) for path, made in plains.items() if made.sizes}


def _site_of(config: MkDocsConfig, site_url: str, build: _Build) -> Site:
    """What is said about the whole site."""
    return Site(
        name=config.site_name,
        about=config.site_description or config.site_name,
        url=site_url,
        commit=build.guide.commit,
        date=build.guide.date,
        seconds=int(os.environ.get("SOURCE_DATE_EPOCH") or 0) or _SOME_DAY,
        styles=(str(config.extra["style"]), PAPER) if config.theme.custom_dir else (),
        policy=str(config.extra.get("policy", "")),
    )


_SOME_DAY = 1_700_000_000
"""The time of what has no commit."""


class _Ready(Template):
    """A template that gives a page as it was rendered before, if it was."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page in the context, as HTML."""
        page = args[0].get("page") if args else None
        ready = _made.pages.rendered(_path(page.file)) if page and _made else None
        return ready.html if ready else super().render(*args, **kwargs)


def _around(nav: Navigation | None) -> str:
    """Changes with all that pages show of each other."""

    def told(items: Any) -> list[Any]:
        return [
            (item.title, told(item.children))
            if isinstance(item, Section)
            else (item.title, item.url)
            if isinstance(item, Link)
            else (item.title, item.url, _shown_elsewhere(item))
            for item in items
        ]

    return str(told(nav.items if nav else ()))


def _shown_elsewhere(page: Page) -> str:
    """What a page's front matter may put into the navigation of others."""
    question = _building().project.question_on(_path(page.file))
    return "" if question else str(sorted(page.meta.items(), key=str))


def _render(env: Any, config: MkDocsConfig, files: Files, path: str) -> Rendered:
    """As MkDocs does it, page by page, up to what other plugins make of the HTML."""
    build = _building()
    assert build.pages
    assert build.nav
    file = files.get_file_from_path(path.removeprefix("docs/"))
    assert file
    assert file.page
    page, body, entries = file.page, build.pages.body(path), _entries(config)
    known = len(entries)
    page.content, page.toc, page.active = body.content, body.toc, True
    context = get_context(build.nav, files, config, page)
    template = env.get_template(page.meta.get("template", "main.html"))
    context = config.plugins.on_page_context(context, page=page, config=config, nav=build.nav)
    page.content = render.put_back(page.content or "", body.aside)
    page.content = plain.SIZE.sub(lambda mark: build.sizes.get(mark[1], ""), page.content)
    told: Any = context
    told["card"] = card_address(_url(page.file))
    html = template.render(context)
    page.active, page.content, page.toc = False, "", TableOfContents([])
    found = tuple(entries[known:])
    del entries[known:]
    return Rendered(html, found)


def _entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """What the search knows so far."""
    plugin: Any = config.plugins.get("material/search")
    return plugin.search_index.entries if plugin else []


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
    """Tell the search of a page that is rendered already."""
    if ready := _made and _made.pages.rendered(_path(page.file)):
        _entries(config).extend(ready.entries)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """In a preview, show what is wrong with the page."""
    assert _made
    path = _path(page.file)
    shown = [
        problem
        for problem in sorted(_made.problems)
        if problem.path == path
        or problem.page.startswith(f"{path}:")
        or (problem.path not in _made.paths and not problem.page)
    ]
    title, heading, rest = output.partition("</h1>")
    return title + heading + render.failure_box(shown) + rest if shown else output


# --- The end ------------------------------------------------------------------------------------


def on_post_build(config: MkDocsConfig) -> None:
    """Let MkDocs speak for itself again."""
    _unmute()
    if _made and config.theme.custom_dir:
        site = Path(config.site_dir)
        search.divide(site, _made.labels)
        if not _is_preview():
            offline.write(_root(config), site, _made.pages.store)
    if _made:
        _made.pages.close()


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
