"""The items of the readiness check: multiple choice whose keys this build computes.

A topic has a module, snippets/readiness/<topic>.py, and each of its functions `item_…` is an item.
The docstring asks, and names the lowest level and the question to read; the function computes
which of its options holds. The first one is meant to, and no other: so what the author believes
and what the code finds are held against each other. Items run where all snippets run.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from math import comb
from pathlib import Path
from typing import Any

from guide import item, markup
from guide.check import Checker, Run
from guide.figure import typed_numbers
from guide.problem import Problem, one_of, read_text
from guide.project import Project
from guide.runner import Source, Verdict
from guide.snippet import fingerprint
from guide.store import Memory

FOLDER = "snippets/readiness"
"""Where the items lie, relative to the project's root."""
ADDRESS = "readiness.json"
"""Where the site serves what `as_json` gives."""
PAGE = "docs/prepare/readiness.md"
"""The page of the check, where a guide has one."""
FEWEST, MOST = 3, 5
"""How many options an item may have."""
STEM_WORDS = 60
REASON_WORDS = 55
"""How long the words of an item may be."""


@dataclass(frozen=True)
class Choice:
    """An option, as it was judged."""

    text: str
    right: bool
    reason: str

    @property
    def slug(self) -> str:
        """A name that lasts as long as its words do."""
        return fingerprint([self.text])[:8]


@dataclass(frozen=True)
class Item:
    """An item, before or after its options were computed."""

    topic: str
    name: str
    """Of its function."""
    path: str
    line: int
    end: int
    """The lines of the function."""
    stem: tuple[tuple[str, str], ...]
    """What is asked, as pairs: `text` or `code`, and the words."""
    level: str
    """The lowest level that it is for."""
    read: str
    """The slug of the question to read."""
    lines: tuple[tuple[str, int], ...]
    """Where `Level` and `Read` stand."""
    calls: tuple[int, ...] = ()
    """Where each option is made."""
    choices: tuple[Choice, ...] = ()
    """In the order in which pages list them."""

    @property
    def slug(self) -> str:
        """Topic and name, as the reader's store knows it."""
        return f"{self.topic}/{self.name.removeprefix('item_').replace('_', '-')}"

    def place(self, what: str) -> int:
        """The line of a field of the docstring; of the function where there is none."""
        return dict(self.lines).get(what, self.line)


# --- Reading ------------------------------------------------------------------------------------


def read_items(text: str, path: str, topic: str) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of a module, and what is wrong with it before it is run.

    Args:
        text: The module.
        path: Where it is, relative to the project's root.
        topic: Whose items they are.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        what = f"syntax error: {getattr(error, 'msg', error)}"
        return (), (Problem(path, line, what),)
    problems: list[Problem] = []
    items: dict[str, Item] = {}
    shared = _numbers(node for node in tree.body if isinstance(node, ast.Assign))
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("item_"):
            continue
        read = _read_item(node, path, topic)
        if read.name in items:
            problems.append(Problem(path, node.lineno, f"{node.name}: defined twice", "rename it"))
        items[read.name] = read
        problems += _misread(read, node)
        problems += _typed(read, node, shared)
    problems += _literal(tree, path)
    if not items:
        problems.append(Problem(path, 1, "no items: it defines no item_* function", "add one"))
    return tuple(items.values()), tuple(problems)


_FIELD = re.compile(r"(Level|Read):\s*(\S+)\s*$")


def _read_item(node: ast.FunctionDef, path: str, topic: str) -> Item:
    raw = ast.get_docstring(node, clean=False) or ""
    first = node.body[0].lineno
    fields: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(raw.split("\n"), first):
        if found := _FIELD.fullmatch(line.strip()):
            fields[found[1]] = found[2], number
    kept = [line for line in inspect.cleandoc(raw).split("\n") if not _FIELD.fullmatch(line)]
    stem: list[tuple[str, str]] = []
    for paragraph in re.split(r"\n(?:\s*\n)+", "\n".join(kept).strip("\n")):
        lines = paragraph.split("\n")
        if all(line.startswith("    ") for line in lines):
            code = "\n".join(line[4:] for line in lines)
            if stem and stem[-1][0] == "code":
                stem[-1] = "code", f"{stem[-1][1]}\n\n{code}"
            else:
                stem.append(("code", code))
        elif words := " ".join(paragraph.split()):
            stem.append(("text", words))
    calls = [call.lineno for call in _option_calls(node)]
    return Item(
        topic=topic,
        name=node.name,
        path=path,
        line=node.lineno,
        end=node.end_lineno or node.lineno,
        stem=tuple(stem),
        level=fields.get("Level", ("", 0))[0],
        read=fields.get("Read", ("", 0))[0],
        lines=tuple((name, line) for name, (_, line) in fields.items()),
        calls=tuple(sorted(calls)),
    )


def _option_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name == "Option":
                yield node


def _misread(read: Item, node: ast.FunctionDef) -> Iterator[Problem]:
    words = sum(len(said.split()) for kind, said in read.stem if kind == "text")
    if not words:
        what = f"{read.name}: nothing is asked"
        yield Problem(read.path, read.line, what, "ask in the docstring")
    if words > STEM_WORDS:
        what = f"{read.name}: {words} words are asked, at most {STEM_WORDS} are read at a glance"
        yield Problem(read.path, read.line, what, "shorten the docstring")
    if not read.level:
        what = f"{read.name}: no level"
        yield Problem(read.path, read.line, what, "add a line to its docstring: Level: L4")
    if not read.read:
        what = f"{read.name}: no question to read"
        yield Problem(read.path, read.line, what, "add a line to its docstring: Read: topic/name")
    arguments = node.args
    if arguments.args or arguments.posonlyargs or arguments.kwonlyargs:
        yield Problem(read.path, read.line, f"{read.name}: it takes arguments", "take none")


def _numbers(nodes: Iterable[ast.AST]) -> set[float]:
    """The numbers that stand in code."""
    return {
        round(float(part.value), 9)
        for node in nodes
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, int | float)
        and not isinstance(part.value, bool)
    }


def _typed(read: Item, node: ast.FunctionDef, shared: set[float]) -> Iterator[Problem]:
    """The numbers that words show and no code knows: they would stay when the code changes."""
    known = _numbers([node]) | shared
    doc = (
        node.body[0].value if ast.get_docstring(node) and isinstance(node.body[0], ast.Expr) else 0
    )
    specs = {
        id(part)
        for value in ast.walk(node)
        if isinstance(value, ast.FormattedValue) and value.format_spec
        for part in ast.walk(value.format_spec)
    }
    said = [(read.line, words) for kind, words in read.stem if kind == "text"]
    said += [
        (part.lineno, part.value)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and part is not doc
        and id(part) not in specs
        and " " in part.value
    ]
    for line, words in said:
        for number, meant in typed_numbers(words):
            if not meant & known:
                what = f"{read.name}: {number} is typed, and no code of the item knows it"
                fix = "compute with it, and put computed values into an f-string"
                yield Problem(read.path, line, what, fix)


# --- Keys that are not computed -----------------------------------------------------------------


def _literal(tree: ast.Module, path: str) -> Iterator[Problem]:
    """Options that say whether they hold without anything that was computed."""
    for scope in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        bound: dict[str, list[ast.expr]] = {}
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        bound.setdefault(target.id, []).append(node.value)
        for call in _option_calls(scope):
            given = [word.value for word in call.keywords if word.arg == "holds"]
            given += call.args[1:2]
            if not given or any(isinstance(part, ast.Starred) for part in call.args):
                what = "an option whose `holds` cannot be seen"
                yield Problem(path, call.lineno, what, "write Option(text, holds, reason)")
            elif _is_fixed(given[0], bound):
                what = f"`holds` is written down, not computed: {ast.unparse(given[0])}"
                fix = "compare the option's value with the one that the item computes"
                yield Problem(path, call.lineno, what, fix)


def _is_fixed(value: ast.expr, bound: dict[str, list[ast.expr]], deep: int = 0) -> bool:
    """Whether an expression says the same whatever is computed."""

    def fixed(part: ast.expr) -> bool:
        return _is_fixed(part, bound, deep + 1)

    if deep > 9:
        return False
    match value:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            known = bound.get(name, [])
            return bool(known) and all(_is_plain(part) and fixed(part) for part in known)
        case ast.UnaryOp(operand=operand):
            return fixed(operand)
        case ast.BoolOp(values=values):
            return all(fixed(part) for part in values)
        case ast.IfExp(test=test):
            return fixed(test)
        case ast.Compare(left=left, comparators=[*others]):
            same = [ast.dump(part) == ast.dump(left) for part in others]
            return all(same) or all(isinstance(part, ast.Constant) for part in (left, *others))
        case ast.Call(func=ast.Name(id="bool"), args=[argument]):
            return fixed(argument)
    return False


def _is_plain(value: ast.expr) -> bool:
    """Whether it is a truth value by itself, and no number that something is computed from."""
    return not isinstance(value, ast.Constant) or isinstance(value.value, bool | str | None)


# --- Running ------------------------------------------------------------------------------------


@dataclass
class _Module:
    """A topic's items, and what was started for them."""

    path: str
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    length: int = 0
    """In lines."""
    started: list[Future[Verdict]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """What it all depends on; empty where it is known already."""


class Readiness:
    """Every item of a project: all are started at once, and judged when first asked for."""

    def __init__(
        self,
        project: Project,
        checker: Checker,
        memory: Memory | None = None,
        chosen: Collection[str] | None = None,
    ) -> None:
        """Start items.

        Args:
            project: Whose items.
            checker: Where the runs go.
            memory: Of modules that held, if there is one.
            chosen: Of which modules, by path; None for all.
        """
        self._project = project
        self._checker = checker
        self._memory = memory or Memory()
        paths = [path for path in modules(project.root) if chosen is None or path in chosen]
        self._modules = [self._start(path) for path in paths]

    @property
    def runs(self) -> list[Future[Verdict]]:
        """What was started and is not done."""
        return [run for module in self._modules for run in module.started if not run.done()]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that hold, by topic in the role's order, then by level, then as written."""
        role = self._project.role
        topics = [topic.slug for topic in role.topics] if role else []
        levels = [level.slug for level in role.levels] if role else []
        return tuple(
            sorted(
                self._judged[0],
                key=lambda item: (topics.index(item.topic), levels.index(item.level)),
            )
        )

    @property
    def problems(self) -> frozenset[Problem]:
        """What is wrong with the others."""
        return frozenset(self._judged[1])

    def _start(self, path: str) -> _Module:
        topic = Path(path).stem.replace("_", "-")
        text, problems = read_text(self._project.root / path, path)
        if problems:
            return _Module(path, problems=tuple(problems))
        parts = ["readiness", self._checker.cache.stamp, repr(self._checker.seconds), path, text]
        if known := self._memory.get(parts):
            return _Module(path, items=known)
        items, misread = read_items(text, path, topic)
        if misread:
            return _Module(path, problems=misread)
        code = Source("guide.item", "hooks/guide/item.py", inspect.getsource(item))
        started = [
            self._checker.submit(
                Run(Source("__main__", path, text + _CALL.format(read.name)), (code,)), _passed
            )
            for read in items
        ]
        return _Module(path, items, (), text.count("\n") + 1, started, parts)

    @cached_property
    def _judged(self) -> tuple[list[Item], list[Problem]]:
        items: list[Item] = []
        problems: list[Problem] = []
        for module in self._modules:
            found, wrong = list(module.items), list(module.problems)
            if module.started:
                verdicts = [run.result() for run in module.started]
                judged = [
                    judge(read, verdict, module.length)
                    for read, verdict in zip(module.items, verdicts, strict=True)
                ]
                found = [item for item, _ in judged if item]
                wrong += [problem for _, told in judged for problem in told]
                if not wrong:
                    self._memory.put(module.parts, tuple(found))
            problems += wrong
            for read in found:
                misplaced = list(self._misplaced(read))
                problems += misplaced
                items += [] if misplaced else [read]
        return items, problems

    def _misplaced(self, read: Item) -> Iterator[Problem]:
        """What an item names, and the guide does not have."""
        role = self._project.role
        if role is None:
            yield Problem(read.path, read.line, f"{read.name}: there is no role to be ready for")
            return
        topics = [topic.slug for topic in role.topics]
        if read.topic not in topics:
            fix = f"name the file after a topic: {one_of(read.topic, topics)}"
            yield Problem(read.path, 1, f"unknown topic {read.topic}", fix)
        levels = [level.slug for level in role.levels]
        if read.level not in levels:
            what = f"{read.name}: unknown level {read.level}"
            yield Problem(read.path, read.place("Level"), what, one_of(read.level, levels))
        slugs = [question.slug for question in self._project.questions]
        if read.read not in slugs:
            what = f"{read.name}: there is no question {read.read} to read"
            near = one_of(read.read, slugs).partition("? one of ")
            fix = f"{near[0]}?" if near[1] else "name one as topic/question"
            yield Problem(read.path, read.place("Read"), what, fix)


_CALL = "\n\nfrom guide.item import told as _told\n\nprint(_told({}()))\n"
"""What is put behind a module, so that its lines stay what they are."""


def _passed(verdict: Verdict) -> bool:
    return verdict.passed


def modules(root: Path) -> list[str]:
    """The modules of items of a project, by path."""
    files = sorted((root / FOLDER).glob("*.py"))
    return [file.relative_to(root).as_posix() for file in files]


# --- Judging ------------------------------------------------------------------------------------


def judge(read: Item, verdict: Verdict, length: int) -> tuple[Item | None, tuple[Problem, ...]]:
    """An item with its options, or what is wrong with it.

    Args:
        read: As it was read.
        verdict: What came of its run.
        length: How many lines its module has; behind them stands what calls it.
    """

    def wrong(what: str, fix: str = "", line: int = 0) -> Problem:
        return Problem(read.path, line or read.line, f"{read.name}: {what}", fix)

    if not verdict.passed:
        what = f"it fails: {verdict.message}"
        problem = wrong(what)
        if read.line <= verdict.line <= read.end:
            problem = wrong(what, line=verdict.line)
        elif 1 < verdict.line <= length:  # of what items share, so that it is told once
            problem = Problem(read.path, verdict.line, what)
        return None, (replace(problem, detail=verdict.detail),)
    printed: Any = json.loads(verdict.output.rstrip("\n").rsplit("\n", 1)[-1])
    if isinstance(printed, dict):
        return None, (wrong(printed["wrong"]),)
    choices = tuple(Choice(*part) for part in printed)
    problems = tuple(_faults(read, choices))
    order = sorted(choices, key=lambda choice: fingerprint([read.slug, choice.text]))
    return (None, problems) if problems else (replace(read, choices=tuple(order)), ())


def _faults(read: Item, choices: tuple[Choice, ...]) -> Iterator[Problem]:
    def wrong(what: str, fix: str, number: int | None = None) -> Problem:
        known = number is not None and len(read.calls) == len(choices)
        line = read.calls[number] if known and number is not None else read.line
        return Problem(read.path, line, f"{read.name}: {what}", fix)

    if not FEWEST <= len(choices) <= MOST:
        fix = f"give {FEWEST} to {MOST}"
        yield wrong(f"{markup.count(len(choices), 'option')}", fix)
    seen: set[str] = set()
    for number, choice in enumerate(choices):
        shown = f"“{choice.text}”"
        if number == 0 and not choice.right:
            fix = "mend the item, or put the one that holds first"
            yield wrong(f"the first option is the key, and does not hold: {shown}", fix, number)
        if number > 0 and choice.right:
            yield wrong(f"holds beside the key: {shown}", "make it wrong, or drop it", number)
        plain = " ".join(choice.text.lower().split())
        if not plain:
            yield wrong("an option without words", "say what it is", number)
        elif plain in seen:
            yield wrong(
                f"two options read the same: {shown}", "change a number, or drop one", number
            )
        seen.add(plain)
        sentences = len(re.findall(r"[.!?](?=\s|$)", choice.reason))
        if not 1 <= sentences <= 2 or len(choice.reason.split()) > REASON_WORDS:
            fix = f"one or two sentences, at most {REASON_WORDS} words"
            yield wrong(
                f"the reason of {shown} has {markup.count(sentences, 'sentence')}", fix, number
            )


# --- For the reader -----------------------------------------------------------------------------


def as_json(items: Iterable[Item], project: Project) -> str:
    """The items for the page's script."""
    role, items = project.role, list(items)
    named = {question.slug: question for question in project.questions}
    told = {
        "levels": [level.slug for level in role.levels] if role else [],
        "topics": {
            topic.slug: topic.title
            for topic in (role.topics if role else ())
            if any(item.topic == topic.slug for item in items)
        },
        "questions": {
            slug: {"title": named[slug].meta.title, "url": markup.url(named[slug].path)}
            for slug in sorted({item.read for item in items})
        },
        "items": [
            {
                "slug": item.slug,
                "topic": item.topic,
                "level": item.level,
                "stem": [list(part) for part in item.stem],
                "read": item.read,
                "options": [
                    {"id": c.slug, "text": c.text, "right": c.right, "reason": c.reason}
                    for c in item.choices
                ],
            }
            for item in items
        ],
    }
    return json.dumps(told, indent=1) + "\n"


def far_off(right: float = 0.7, asked: int = 10, by: int = 2) -> float:
    """How likely a score is to be off by so many, for one who is right in that share of items."""
    mean = round(right * asked)
    return sum(
        comb(asked, score) * right**score * (1 - right) ** (asked - score)
        for score in range(asked + 1)
        if abs(score - mean) >= by
    )


def place(page: str) -> str:
    """Where a page's script puts the check."""
    root = markup.href("docs/index.md", page)
    return markup.block(
        f'<div class="readiness" data-items="{root}{ADDRESS}" data-root="{root}" '
        "data-search-exclude hidden></div>",
        "<noscript><p>The check itself needs JavaScript. Without it, every question is listed "
        "below, with its answer closed.</p></noscript>",
    )


def pool(items: Iterable[Item], project: Project, page: str) -> str:
    """Every item, by topic, with its answer closed."""
    items, role = list(items), project.role
    if role is None or not items:
        return markup.block('<p class="nothing">There is no item here yet.</p>')
    parts = []
    for topic in role.topics:
        own = [item for item in items if item.topic == topic.slug]
        if own:
            parts += [f"<h3>{escape(topic.title)}</h3>", '<ol class="bare items">']
            parts += [*(_listed(item, project, page) for item in own), "</ol>"]
    return markup.block('<div class="pool" data-search-exclude>', *parts, "</div>")


def _listed(item: Item, project: Project, page: str) -> str:
    read = next(question for question in project.questions if question.slug == item.read)
    options = "".join(f"<li>{markup.prose(choice.text)}</li>" for choice in item.choices)
    reasons = "".join(
        f'<li class="{"right" if choice.right else "miss"}">'
        f"{markup.TICK if choice.right else markup.CROSS}"
        f'<span><span class="said">{markup.prose(choice.text)}</span> '
        f'<span class="state">{"Right" if choice.right else "Wrong"}</span> '
        f"<small>{markup.prose(choice.reason)}</small></span></li>"
        for choice in item.choices
    )
    stem = "".join(
        f"<p>{markup.prose(words)}</p>"
        if kind == "text"
        else f"<pre><code>{markup.newlines(words)}</code></pre>"
        for kind, words in item.stem
    )
    link = markup.link(markup.href(read.path, page), escape(read.meta.title))
    return (
        f'<li id="{escape(item.slug.replace("/", "-"))}">{stem}<ul class="options">{options}</ul>'
        f"<details><summary>The answer, with reasons</summary>"
        f'<ul class="bare reasons">{reasons}</ul>'
        f'<p class="read">{escape(item.level)} and up. To read: {link}</p></details></li>'
    )
