"""Question and Proof to Markdown and HTML: what the build adds to the words of a page.

`question_page` lays out a question. `expand` fills the placeholders of the other pages. Nothing
here decides whether an answer holds; it shows what came of the runs.

HTML that is its own block has no blank line in it and stands between blank lines, so that Markdown
hands it through. Text from files is escaped where it enters; the pieces are put together as they
are.
"""

from __future__ import annotations

import ast
import math
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from html import escape

from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

from guide import markup, parity, practise, rehearse, strength
from guide.along import listed
from guide.bank import bank, yours
from guide.check import Cache, Proof, rejected_by
from guide.figure import bind
from guide.plan import DAYS_A_WEEK, MINUTES_A_DAY, Day, Plan, Step, study_plan
from guide.problem import Problem, one_of
from guide.project import Project
from guide.question import DIFFICULTIES, Question, scan
from guide.readiness import Item, Readiness, far_off, pool
from guide.readiness import place as place_of_check
from guide.report import SECONDS, Row, row_id, table
from guide.role import Fact, Level, Point, Reported, Role, Share, Skill
from guide.runner import Outcome, Source
from guide.snippet import mistake
from guide.starter import starter


@dataclass(frozen=True)
class Guide:
    """Everything that a page may show."""

    project: Project
    proofs: Mapping[str, Proof]
    """By the snippet's path; a question whose snippet could not be read has none."""
    commit: str
    """The short hash, or empty."""
    date: str
    """Of the commit, as ISO 8601, or empty."""
    repo_url: str
    edit_uri: str
    problems: dict[str, tuple[Problem, ...]]
    """By the page's path."""
    cache: Cache = field(default_factory=lambda: Cache(None))
    """Where it is kept how strong the proofs are."""
    readiness: Readiness | None = None
    """The items of the readiness check, if they were run."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that hold."""
        return self.readiness.items if self.readiness else ()

    @cached_property
    def report(self) -> list[Row]:
        """What is known of each proof."""
        return [
            Row(
                question,
                proof,
                strength.known(proof.snippet, self.cache),
                parity.known(proof.snippet, self.cache) if proof.snippet.practised else None,
            )
            for question in self.project.questions
            if (proof := self.proof_of(question))
        ]

    def proof_of(self, question: Question) -> Proof | None:
        """What was proven of a question's answer, if it could be run."""
        return self.proofs.get(question.snippet)

    def is_proven(self, question: Question) -> bool:
        """Whether all of its candidates got the verdict that they should."""
        proof = self.proof_of(question)
        return bool(proof and proof.holds)

    def levels_of(self, question: Question) -> str:
        """The levels of a question in short, as in `L3–L5`."""
        role = self.project.role
        return role.span(question.meta.levels) if role else ""

    def source_url(self, path: str) -> str:
        """Where a file or folder of the project can be read, as it was when this was built."""
        branch = re.match(r"edit/([^/]+)/", self.edit_uri)
        ref = self.commit or (branch[1] if branch else "main")
        return f"{self.repo_url.rstrip('/')}/tree/{ref}/{path}"

    def edit_url(self, page: str) -> str:
        """Where a page can be edited."""
        return f"{self.repo_url.rstrip('/')}/{self.edit_uri}{page.removeprefix('docs/')}"


REPORT = "docs/contribute/verification.md"
"""The page of the verification report, where a guide has one."""
_WEIGHTS = ("low", "medium", "high", "expert")
_LONG = 28
"""Characters of a fact above which it may break over lines."""


# --- A question's page --------------------------------------------------------------------------


def question_page(question: Question, guide: Guide, aside: list[str] | None = None) -> str:
    """The Markdown that MkDocs converts for a question.

    Args:
        question: The question.
        guide: What may be shown.
        aside: Where blocks of HTML are put, if given. The Markdown then holds only marks in their
            places, for `put_back`: the converter is slow to find that it has nothing to do.
    """
    proof = guide.proof_of(question)
    figures = proof.figures if proof else {}
    text = {title: bind(section.text, figures) for title, section in question.sections.items()}
    parts: list[str | _Region] = [
        f"# {_heading(question.meta.title)}",
        _chips(question, guide),
        _badge(question, guide),
        "## Question",
        _Region("div", "prompt", text["Question"]),
        "## What it tests",
        text["What it tests"],
        *_practice(question, proof),
        "## Sample answer",
        *_answer(question, text["Sample answer"]),
        "## Proof",
        text["Proof"],
        *_mistakes(question, guide),
        "## By level",
        _Region("div", "by-level", text["By level"]),
        "## Follow-ups",
        text["Follow-ups"],
        "## Sources",
        _citations(question),
        rehearse.rating(question),
        _colophon(question, guide),
    ]
    if aside is not None:
        parts = [_set_aside(part, aside) for part in parts]
    return "\n\n".join(str(part) for part in parts if part) + "\n"


_ASIDE = "<!-- guide:{} -->"


def _set_aside(part: str | _Region, aside: list[str]) -> str:
    def mark(html: str) -> str:
        aside.append(html)
        return _ASIDE.format(len(aside) - 1)

    if isinstance(part, _Region):
        opening = f'<{part.tag} class="{part.kind}">{part.before}'
        return "\n\n".join([mark(opening), part.markdown, mark(f"</{part.tag}>")])
    return mark(part) if isinstance(part, markup.Html) else part


def put_back(html: str, aside: Sequence[str]) -> str:
    """A converted page with the blocks that were set aside from it."""
    for number, block in enumerate(aside):
        html = html.replace(_ASIDE.format(number), block, 1)
    return html


def _heading(title: str) -> str:
    """A title as Markdown, with its hyphened words kept whole."""
    parts = re.split(r"(\w+(?:-\w+)+)", title)
    return "".join(
        markup.span("whole", markup.inline(part)) if place % 2 else markup.inline(part)
        for place, part in enumerate(parts)
    )


@dataclass(frozen=True)
class _Region:
    """Markdown set apart; its lines stay as they are, since fences are known by their code."""

    tag: str
    kind: str
    markdown: str
    before: str = ""

    def __str__(self) -> str:
        opening = f'<{self.tag} class="{self.kind}" markdown="1">'
        before = f"\n{self.before}" if self.before else ""
        return "\n\n".join([opening + before, self.markdown, f"</{self.tag}>"])


def _chips(question: Question, guide: Guide) -> str:
    """What one wants to know before one starts, in one line."""
    meta, role = question.meta, guide.project.role
    assert role is not None, "a question is not read without its role"
    topic = _to_page(
        guide, question.path, _topic_page(meta.topic), escape(role.topic(meta.topic).title)
    )
    stage = role.round(meta.round)
    number = [part.slug for part in role.rounds].index(meta.round) + 1
    label = f'<span title="{escape(stage.title)}">Round {number}</span>'
    chips = [
        topic,
        _to_page(guide, question.path, _round_page(meta.round), label),
        escape(role.span(meta.levels)),
        meta.difficulty.capitalize(),
        f"{meta.minutes} min",
    ]
    items = [f"<li>{chip}</li>" for chip in chips]
    items += [f'<li class="tag">{escape(tag)}</li>' for tag in meta.tags]
    about = 'aria-label="About this question" data-search-exclude'
    slug = f'data-slug="{escape(question.slug)}"'
    return markup.block(f'<ul class="bare chips" {slug} {about}>{"".join(items)}</ul>')


_FIRST = {
    "spoken": "say your own first",
    "code": "write your own first",
    "design": "draw your own first",
}


def _answer(question: Question, markdown: str) -> list[str | _Region]:
    before, after = _FIRST[question.meta.answer], ""
    if question.meta.answer == "spoken":
        after = f"{question.spoken_seconds} s to say"
        before = f"{before}; this one takes {after}"
    closed = f"<strong>Open the answer</strong> {markup.span('hint', before)}"
    opened = f"<strong>Close the answer</strong> {markup.span('hint', after)}"
    summary = f"<summary>{markup.span('closed', closed)}{markup.span('opened', opened)}</summary>"
    setting = markup.block(
        '<p class="setting" hidden><label><input type="checkbox" data-setting="answers"> '
        "Open all sample answers</label></p>"
    )
    return [_Region("details", "answer", markdown, summary), setting]


def _practice(question: Question, proof: Proof | None) -> list[str | _Region]:
    """What a code question starts from; a script puts an editor and Python in its place."""
    if proof is None or not proof.snippet.practised:
        return []
    hints = ""
    for number in range(len(question.meta.hints), 0, -1):
        said = f"<p>{markup.prose(question.meta.hints[number - 1])}</p>"
        hints = f"<details><summary>Hint {number}</summary>{said}{hints}</details>"
    root = posixpath.relpath(".", markup.url(question.path))
    stub = markup.block(
        '<div class="practice-stub">',
        highlighted(starter(proof.snippet.answer).text),
        f'<div class="hints">{hints}</div>' if hints else "",
        "</div>",
    )
    widget = markup.block(
        f'<div class="practice" data-question="{root}/{escape(practise.address(question))}" '
        f'data-base="{root}/assets/" data-search-exclude hidden></div>'
    )
    return ["## Practice", stub, widget]


def _citations(question: Question) -> str:
    items = (
        f"<li>{markup.link(source.url, escape(source.title))}</li>"
        for source in question.meta.sources
    )
    return markup.block('<ul class="bare citations">', *items, "</ul>")


def _colophon(question: Question, guide: Guide) -> str:
    code = markup.link(guide.source_url(question.snippet), "Code, checks and wrong answers")
    edit = markup.link(guide.edit_url(question.path), "Edit this page")
    return markup.block(f'<p class="colophon">{code} <span>·</span> {edit}</p>')


# --- The proof ----------------------------------------------------------------------------------


def _badge(question: Question, guide: Guide) -> str:
    """What was run, in one line that opens to all of it."""
    proof = guide.proof_of(question)
    if proof is None:
        return markup.block(
            '<div class="badge failed" role="alert">',
            f"<p>{markup.CROSS}<strong>Failed</strong> · the snippet could not be read</p></div>",
        )
    state, sign, word = (
        ("proven", markup.TICK, "Proven") if proof.holds else ("failed", markup.CROSS, "Failed")
    )
    said = " · ".join(f"<span>{escape(fact)}</span>" for fact in _proof_facts(proof, guide))
    problems = () if proof.holds else proof.problems()
    return markup.block(
        f'<details class="badge {state}" id="proven" data-search-exclude>',
        f"<summary>{sign}<strong>{word}</strong> · {said}</summary>",
        failure_box(problems) if problems else "",
        _checks(proof),
        _rejections(proof),
        _run_facts(question, proof, guide),
        "</details>",
    )


def _proof_facts(proof: Proof, guide: Guide) -> list[str]:
    checks = len(proof.answer.outcomes)
    failed = len(proof.answer.failures)
    bound = next((bound for bound in SECONDS if proof.seconds < bound), None)
    if not checks:
        return ["the answer could not be run"]
    facts = [
        f"{failed} of {markup.count(checks, 'check')} failed"
        if failed
        else markup.count(checks, "check"),
        f"{markup.count(len(proof.rejections), 'wrong answer')} rejected",
        f"under {bound} s" if bound else "",
        *(f"{name} {_short_version(version)}" for name, version in proof.versions.items()),
        guide.commit,
    ]
    return [fact for fact in facts if fact]


def _short_version(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _checks(proof: Proof) -> str:
    items = []
    for outcome in proof.answer.outcomes:
        sign, word = (markup.TICK, "Passed") if outcome.passed else (markup.CROSS, "Failed")
        state = "passed" if outcome.passed else "failed"
        said = f'<span class="unseen">{word}: </span>{markup.prose(_claim(outcome))}'
        items.append(f'<li class="{state}">{sign}<span>{said}</span></li>')
    return (
        markup.block(
            '<p class="eyebrow">What the answer was held to</p>',
            '<ul class="bare checks">',
            *items,
            "</ul>",
        )
        if items
        else ""
    )


def _claim(outcome: Outcome) -> str:
    """What a check makes sure of; its name when it does not say."""
    return (outcome.claim or outcome.name.removeprefix("check_").replace("_", " ")).rstrip(".")


def _rejections(proof: Proof) -> str:
    items = []
    for source in proof.snippet.wrong:
        caught = rejected_by(proof.verdicts[source.path])
        by = f"caught by: {markup.prose(_claim(caught))}" if caught else "not rejected"
        state = "rejected" if caught else "failed"
        said = f"{markup.prose(mistake(source))} <small>{by}</small>"
        items.append(f'<li class="{state}">{markup.CROSS}<span>{said}</span></li>')
    title = '<p class="eyebrow">Wrong answers that it has to reject</p>'
    return markup.block(title, '<ul class="bare checks">', *items, "</ul>") if items else ""


def _run_facts(question: Question, proof: Proof, guide: Guide) -> str:
    """With what it ran, and where to read it."""
    versions = ", ".join(f"{name} {version}" for name, version in proof.versions.items())
    facts = [("Ran with", escape(versions))]
    if proof.snippet.variants:
        accepted = sum(proof.verdicts[source.path].passed for source in proof.snippet.variants)
        facts.append(("Other right answers", f"{accepted} accepted"))
    if guide.commit:
        when = f" of {markup.day(date.fromisoformat(guide.date))}" if guide.date else ""
        facts.append(("Commit", f"<code>{escape(guide.commit)}</code>{when}"))
    facts.append(
        ("Source", markup.link(guide.source_url(question.snippet), escape(f"{question.snippet}/")))
    )
    if REPORT in guide.project.outlines:
        row = f"{markup.href(REPORT, question.path)}#{row_id(question)}"
        facts.append(("How strong it is", markup.link(row, "Its row in the verification report")))
    items = (f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    return markup.block('<dl class="run">', *items, "</dl>")


def _mistakes(question: Question, guide: Guide) -> list[str]:
    """The section made of the wrong answers: what they get wrong, why, and what catches them."""
    proof = guide.proof_of(question)
    snippet = guide.project.snippets.get(question.snippet)
    if snippet is None or not snippet.wrong:
        return []
    items = []
    for source in snippet.wrong:
        outcome = rejected_by(proof.verdicts[source.path]) if proof else None
        items.append(_mistake(source, outcome))
    return ["## Common mistakes", *items]


def _mistake(source: Source, caught: Outcome | None) -> str:
    name = source.path.rsplit("/", 1)[-1].removesuffix(".py").replace("_", "-")
    reasons = (ast.get_docstring(ast.parse(source.text)) or "").partition("\n")[2].strip()
    paragraphs = re.split(r"\n\s*\n", reasons) if reasons else []
    return markup.block(
        f'<section class="mistake" id="mistake-{escape(name)}">',
        f"<h3>{markup.prose(mistake(source))}</h3>",
        *(f"<p>{markup.prose(' '.join(paragraph.split()))}</p>" for paragraph in paragraphs),
        _catch(caught),
        '<details class="wrong" data-search-exclude>',
        f"<summary>The wrong code</summary>{highlighted(_without_docstring(source.text))}",
        "</details>",
        "</section>",
    )


def _catch(caught: Outcome | None) -> str:
    if caught is None:
        return f'<p class="catch failed">{markup.CROSS}<strong>No check rejects it</strong></p>'
    rows = {
        "Caught by": markup.prose(_claim(caught)),
        "It says": f"<samp>{markup.newlines(_message(caught))}</samp>",
    }
    items = (f"<div><dt>{name}</dt><dd>{said}</dd></div>" for name, said in rows.items())
    return markup.block('<dl class="catch" data-search-exclude>', *items, "</dl>")


def _message(outcome: Outcome) -> str:
    """What a check says, without what is not the same twice."""
    return markup.clip(re.sub(r" at 0x[0-9a-fA-F]+", "", outcome.message))


def _without_docstring(text: str) -> str:
    """The code of a module, without its docstring and without marks for includes."""
    tree = ast.parse(text)
    end = tree.body[0].end_lineno if ast.get_docstring(tree) is not None else 0
    lines = text.split("\n")[end:]
    return "\n".join(line for line in lines if "--8<--" not in line).strip("\n") + "\n"


_FORMATTER: HtmlFormatter[str] = HtmlFormatter(cssclass="highlight", wrapcode=True)
_LEXER = PythonLexer()


def highlighted(code: str) -> str:
    """Python as HTML, in colours."""
    return str(highlight(code, _LEXER, _FORMATTER)).strip().replace("\n", "&#10;")


def failure_box(problems: Sequence[Problem]) -> str:
    """What failed and where, to be seen before all else."""
    items = []
    for problem in problems:
        fix = f' <span class="fix">{escape(problem.fix)}</span>' if problem.fix else ""
        path = escape(problem.path).replace("/", "/<wbr>")
        said = f"<code>{path}:{problem.line}</code> {escape(problem.what)}{fix}"
        if problem.detail:
            detail = f"<pre>{markup.newlines(problem.detail)}</pre>"
            said += f"<details><summary>Details</summary>{detail}</details>"
        items.append(f"<li>{said}</li>")
    title = (
        f"<strong>{markup.count(len(problems), 'problem')}</strong> · this would not be published"
    )
    return markup.block(
        '<div class="failure" role="alert" data-search-exclude>',
        f"<p>{markup.CROSS}{title}</p>",
        f"<ul>{''.join(items)}</ul></div>",
    )


# --- Placeholders of other pages ----------------------------------------------------------------

_ALONE = re.compile(r"^\{\{\s*([\w.-]+)\s*(?:\(([^)]*)\))?\s*\}\}\s*$")
_WITHIN = re.compile(
    r"(?P<code>(?P<ticks>`+).+?(?P=ticks))|\{\{\s*(?P<name>[\w.-]+)\s*(?:\((?P<arg>[^)]*)\))?\s*\}\}"
)


@dataclass
class _Place:
    """Where a placeholder stands, and what it may show."""

    page: str
    guide: Guide
    role: Role
    arg: str | None = None
    uses: dict[str, int] = field(default_factory=dict)
    """How often the page has shown each fact, and how many other sources."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    """What is wrong on the line at hand, and what to do."""


class _WrongPlaceholderError(Exception):
    """With what is wrong, and what to do."""


def expand(page: str, markdown: str, first_line: int, guide: Guide) -> tuple[str, list[Problem]]:
    """Fill in the placeholders of a page, but for those in code.

    Args:
        page: The page, relative to the project's root.
        markdown: Its text, without front matter.
        first_line: The line of the file on which the text begins.
        guide: What may be shown.

    Returns:
        The text, and the placeholders that cannot be filled, as problems.
    """
    role = guide.project.role
    if role is None or "{{" not in markdown:
        return markdown, []
    place = _Place(page, guide, role)
    problems: list[Problem] = []
    code = {
        line
        for fence in scan(markdown, first_line).fences
        for line in range(fence.line, fence.line + fence.code.count("\n") + 1)
    }
    lines = []
    for number, line in enumerate(markdown.split("\n"), first_line):
        lines.append(line if number in code or "{{" not in line else _filled(line, place))
        problems += [Problem(page, number, what, fix) for what, fix in place.faults]
        place.faults.clear()
    return "\n".join(lines), problems


def _filled(line: str, place: _Place) -> str:
    def tried(show: Callable[[], str]) -> str:
        try:
            return show()
        except _WrongPlaceholderError as error:
            place.faults.append(error.args)
            return ""

    def value(match: re.Match[str]) -> str:
        return (
            match[0] if match["code"] else tried(lambda: _value(match["name"], match["arg"], place))
        )

    alone = _ALONE.match(line)
    if alone and (alone[1] in _BLOCKS or alone[1].startswith("plan.")):
        return f"\n{tried(lambda: _a_block(alone[1], alone[2], place))}\n"
    return _WITHIN.sub(value, line)


def _a_block(name: str, arg: str | None, place: _Place) -> str:
    if arg is not None and name not in _TAKES and not name.startswith("plan."):
        raise _WrongPlaceholderError(f"`{name}` takes nothing in brackets", "remove them")
    place.arg = arg
    return _plan(name, place) if name.startswith("plan.") else _BLOCKS[name](place)


def _value(name: str, arg: str | None, place: _Place) -> str:
    if arg is not None and (name in _VALUES or name.startswith("fact.")):
        raise _WrongPlaceholderError(f"`{name}` takes nothing in brackets", "remove them")
    if name.startswith("fact."):
        slug = name.removeprefix("fact.")
        if slug not in place.role.facts:
            raise _WrongPlaceholderError(f"unknown fact {slug}", one_of(slug, place.role.facts))
        return _fact(slug, place)
    if name in _VALUES:
        return _VALUES[name](place)
    if name in _BLOCKS or name.startswith("plan."):
        raise _WrongPlaceholderError(f"`{name}` is a block", "put it on a line of its own")
    names = [*_VALUES, "fact.<slug>", *_BLOCKS, "plan.<weeks>"]
    raise _WrongPlaceholderError(f"unknown placeholder {name}", one_of(name, names))


def _fact(slug: str, place: _Place) -> str:
    """A fact's value; pressed or pointed at, it says where it comes from."""
    return _sourced(place.role.facts[slug].value, place.role.facts[slug], f"fact-{slug}", place)


def _sourced(value: str | None, part: Reported | Level, name: str, place: _Place) -> str:
    """A value within running text, with its source behind it; unknown where there is none.

    A button does not break over lines, so a long value is text, and a dagger its button.
    """
    text = markup.inline(value or "not reported")
    if value and len(value) > _LONG:
        return text + _mark(part, place, markup.inline)
    kind = "fact" if value else "fact unknown"
    return _popover(
        kind, text, _where_from(part, place.role, markup.inline, bool(value)), name, place
    )


def _mark(part: Reported | Level, place: _Place, clean: Callable[[str], str] = escape) -> str:
    """A dagger behind what a source reports; pressed or pointed at, it says which."""
    if part.source is None:
        return ""
    dagger = '<span aria-hidden="true">†</span><span class="unseen">Source</span>'
    why = _where_from(part, place.role, clean)
    joined = "&#8288;"  # the dagger stays on the line of the last word
    return markup.span("marked", joined + _popover("fact dagger", dagger, why, "source", place))


def _popover(kind: str, html: str, why: str, name: str, place: _Place) -> str:
    place.uses[name] = number = place.uses.get(name, 0) + 1
    name = name if number == 1 else f"{name}-{number}"
    exclude = " data-search-exclude" if "dagger" in kind else ""
    return (
        f'<button type="button" class="{kind}" popovertarget="{name}"{exclude}>{html}</button>'
        f'<span class="fact-source" id="{name}" popover data-search-exclude>{why}</span>'
    )


def _where_from(
    part: Reported | Level, role: Role, clean: Callable[[str], str], known: bool = True
) -> str:
    source = role.sources[part.source or ""]
    note = f" {clean(part.note)}" if part.note else ""
    if not known:
        return f"{clean(source.publisher)}, read on {markup.day(source.seen)}, does not say.{note}"
    return f"Reported by {clean(source.publisher)}, read on {markup.day(source.seen)}.{note}"


def _duration(place: _Place) -> str:
    """How long the round of this page takes."""
    match = re.fullmatch(r"docs/rounds/([^/]+)\.md", place.page)
    rounds = {part.slug: part for part in place.role.rounds}
    if not match or match[1] not in rounds:
        raise _WrongPlaceholderError("`round.duration` is for the page of a round", "remove it")
    return _sourced(rounds[match[1]].duration, rounds[match[1]], "duration", place)


def _totals(guide: Guide) -> tuple[int, int]:
    """How many checks passed and how many wrong answers were rejected, in the whole guide."""
    proofs = guide.proofs.values()
    checks = sum(outcome.passed for proof in proofs for outcome in proof.answer.outcomes)
    return checks, sum(len(proof.rejections) for proof in proofs)


_VALUES: dict[str, Callable[[_Place], str]] = {
    "questions_count": lambda place: f"{len(place.guide.project.questions):,}",
    "checks_count": lambda place: f"{_totals(place.guide)[0]:,}",
    "rejected_count": lambda place: f"{_totals(place.guide)[1]:,}",
    "items_count": lambda place: f"{len(place.guide.items):,}",
    "far_off": lambda place: f"{far_off():.0%}",
    "role.title": lambda place: markup.inline(place.role.title),
    "role.company": lambda place: markup.inline(place.role.company),
    "round.duration": _duration,
}


# --- The role's blocks --------------------------------------------------------------------------


def _glance(place: _Place) -> str:
    return _tiles([fact for fact in place.role.facts.values() if fact.group == "glance"], place)


def _facts(place: _Place) -> str:
    """The facts of the group that stands in brackets."""
    groups = list(dict.fromkeys(fact.group for fact in place.role.facts.values()))
    wanted = place.arg.strip() if place.arg else ""
    if wanted not in groups:
        what = f"unknown group {wanted}" if wanted else "`facts`: of which group?"
        raise _WrongPlaceholderError(what, one_of(wanted, groups))
    return _tiles([fact for fact in place.role.facts.values() if fact.group == wanted], place)


def _tiles(facts: Iterable[Fact], place: _Place) -> str:
    tiles = []
    for fact in facts:
        kind, text = ("value", fact.value) if fact.value else ("value unknown", "Not reported")
        said = f"{markup.span('eyebrow', escape(fact.label))} {markup.span(kind, escape(text))}"
        why = _where_from(fact, place.role, escape, bool(fact.value))
        tiles.append(f"<li><details><summary>{said}</summary><p>{why}</p></details></li>")
    return markup.block('<ul class="bare glance">', *tiles, "</ul>")


def _specimen(place: _Place) -> str:
    """One proof of this build, to show what is meant by it: a few checks, and what they caught."""
    proven = [q for q in place.guide.project.questions if place.guide.is_proven(q)]
    code = [question for question in proven if question.meta.answer == "code"]
    question = min(code or proven, key=_by_difficulty, default=None)
    proof = place.guide.proof_of(question) if question else None
    if question is None or proof is None:
        return ""
    link = markup.link(markup.href(question.path, place.page), escape(question.meta.title))
    checks = proof.answer.outcomes
    caught = sorted(proof.rejections, key=lambda rejection: len(rejection.outcome.message))[:2]
    passed = (
        f"<li>{markup.TICK}<span>{markup.prose(_claim(outcome))}</span></li>"
        for outcome in checks[:3]
    )
    rejected = (
        f"<li>{markup.CROSS}<span>{markup.prose(mistake(rejection.source))} "
        f"<samp>{markup.newlines(_message(rejection.outcome))}</samp></span></li>"
        for rejection in caught
    )
    more = {
        "more check": max(0, len(checks) - 3),
        "more wrong answer": len(proof.rejections) - len(caught),
    }
    rest = [markup.count(number, noun) for noun, number in more.items() if number]
    return markup.block(
        '<aside class="specimen" aria-label="A proof of this build">',
        f'<p class="proven">{markup.TICK}<strong>Proven</strong> in this build</p>',
        f'<p class="title">{link}</p>',
        f'<ul class="bare checks passed">{"".join(passed)}</ul>',
        f'<ul class="bare checks rejected">{"".join(rejected)}</ul>',
        f'<p class="rest">and {", ".join(rest)}</p>' if rest else "",
        "</aside>",
    )


def _timeline(place: _Place) -> str:
    items = []
    stage = ""
    for number, part in enumerate(place.role.rounds, 1):
        title = _to_page(place.guide, place.page, _round_page(part.slug), escape(part.title))
        first = part.stage != stage
        stage = part.stage
        label = markup.span("stage" if first else "stage again", escape(stage))
        items.append(
            f'<li>{label}<span class="number" aria-hidden="true">{number}</span>'
            f"{markup.span('title', title)} "
            f"{markup.span('summary', markup.prose(part.summary) + _mark(part, place))}</li>"
        )
    return markup.block('<div class="timeline"><ol class="bare">', *items, "</ol></div>")


def _rounds(place: _Place) -> str:
    items = (
        f"<li>{_to_page(place.guide, place.page, _round_page(part.slug), escape(part.title))} "
        f"<small>{escape(part.stage)}</small></li>"
        for part in place.role.rounds
    )
    return markup.block('<ol class="rounds">', *items, "</ol>")


def _levels(place: _Place) -> str:
    items = []
    for level in place.role.levels:
        unknown = markup.span("unknown", "Not described")
        summary = markup.prose(level.summary) if level.summary else unknown
        summary += _mark(level, place)
        title = markup.span("title", escape(level.title or ""))
        said = f"{markup.span('slug', escape(level.slug))} {title}"
        items.append(f"<li>{said} {markup.span('summary', summary)}</li>")
    return markup.block('<ol class="bare ladder">', *items, "</ol>")


def _topics(place: _Place) -> str:
    items = []
    for topic in place.role.topics:
        asked = [q for q in place.guide.project.questions if q.meta.topic == topic.slug]
        proven = sum(place.guide.is_proven(question) for question in asked)
        title = _to_page(place.guide, place.page, _topic_page(topic.slug), escape(topic.title))
        count = f"{markup.TICK}{markup.count(proven, 'proven answer')}" if proven else "None yet"
        state = "proven" if proven else "none"
        said = (
            f"{markup.span('title', title)} {markup.span('summary', markup.prose(topic.summary))}"
        )
        items.append(f"<li>{said} {markup.span(f'count {state}', count)}</li>")
    return markup.block('<ul class="bare topics">', *items, "</ul>")


def _questions(place: _Place) -> str:
    asked = sorted(_asked(place), key=_by_difficulty)
    return _rows(asked, place) if asked else _nothing("There is no question here yet.")


def _bank(place: _Place) -> str:
    asked = sorted(place.guide.project.questions, key=_by_difficulty)
    return bank(asked, place.role, place.page, place.guide.is_proven)


def _nothing(text: str) -> str:
    return f'<p class="nothing">{text}</p>'


def _rows(asked: Iterable[Question], place: _Place) -> str:
    everywhere = place.page == "docs/questions/index.md"
    items = []
    for question in asked:
        meta = question.meta
        about = [place.role.topic(meta.topic).title] if everywhere else []
        about += [meta.difficulty.capitalize(), f"{meta.minutes} min"]
        about.append(place.role.span(meta.levels))
        title = markup.link(markup.href(question.path, place.page), escape(meta.title))
        proven = place.guide.is_proven(question)
        mark = f"{markup.TICK}Proven" if proven else f"{markup.CROSS}Failed"
        said = (
            f"{markup.span('title', title)} {markup.span('about', ' · '.join(map(escape, about)))}"
        )
        mark = markup.span("proven" if proven else "failed", mark)
        items.append(f'<li data-level="{escape(" ".join(meta.levels))}">{said} {mark}</li>')
    return markup.block('<ul class="bare questions">', *items, "</ul>")


def _asked(place: _Place) -> list[Question]:
    """The questions of the round or topic that is named, or else that the page is about."""
    questions = place.guide.project.questions
    wanted = place.arg.strip() if place.arg else ""
    if not wanted and place.page in ("docs/questions/index.md", "docs/index.md"):
        return list(questions)
    if not wanted and (match := re.fullmatch(r"docs/questions/([^/]+)/index\.md", place.page)):
        return [question for question in questions if question.meta.topic == match[1]]
    if not wanted and (match := re.fullmatch(r"docs/rounds/([^/]+)\.md", place.page)):
        return [question for question in questions if question.meta.round == match[1]]
    slugs = {part.slug for part in place.role.rounds} | {part.slug for part in place.role.topics}
    if wanted not in slugs:
        what = (
            f"unknown round or topic {wanted}"
            if wanted
            else "`questions`: of which round or topic?"
        )
        raise _WrongPlaceholderError(what, one_of(wanted, sorted(slugs)))
    return [
        question for question in questions if wanted in (question.meta.topic, question.meta.round)
    ]


def _by_difficulty(question: Question) -> tuple[int, int, str]:
    meta = question.meta
    return DIFFICULTIES.index(meta.difficulty), meta.minutes, meta.title


def _sources(place: _Place) -> str:
    items = []
    for slug, source in place.role.sources.items():
        title = (
            markup.link(source.url, escape(source.title)) if source.url else escape(source.title)
        )
        facts = sum(part.source == slug for _, part in place.role.reported())
        seen = f'<time datetime="{source.seen.isoformat()}">{markup.day(source.seen)}</time>'
        items.append(
            f"<li><cite>{title}</cite>, {escape(source.publisher)} "
            f"<small>Read on {seen}; {markup.count(facts, 'fact')} of this guide</small></li>"
        )
    return markup.block('<ul class="bare sources">', *items, "</ul>")


def _round_page(slug: str) -> str:
    return f"docs/rounds/{slug}.md"


def _topic_page(slug: str) -> str:
    return f"docs/questions/{slug}/index.md"


def _to_page(guide: Guide, origin: str, page: str, text: str) -> str:
    """A link to a page, or its text alone where there is no such page."""
    return markup.link(markup.href(page, origin), text) if page in guide.project.outlines else text


# --- The skill profile --------------------------------------------------------------------------


def _radar(place: _Place) -> str:
    skills = place.role.skills
    rows = (
        f'<tr><th scope="row" data-label="Skill">{escape(skill.title)}</th>'
        f'<td data-label="Weight">{skill.weight.capitalize()}</td>'
        f'<td data-label="What it means">{markup.prose(skill.summary)}{_mark(skill, place)}</td>'
        "</tr>"
        for skill in skills
    )
    return markup.block(
        '<div class="profile">',
        f'<figure class="radar">{_radar_svg(skills)}</figure>' if len(skills) > 2 else "",
        '<table class="data"><thead><tr><th scope="col">Skill</th><th scope="col">Weight</th>'
        '<th scope="col">What it means</th></tr></thead><tbody>',
        *rows,
        "</tbody></table></div>",
    )


def _radar_svg(skills: Sequence[Skill]) -> str:
    width, height, radius = 480, 350, 122
    spokes = [2 * math.pi * index / len(skills) for index in range(len(skills))]

    def at(spoke: float, share: float) -> tuple[float, float]:
        x = width / 2 + radius * share * math.sin(spoke)
        return round(x, 1), round(height / 2 - radius * share * math.cos(spoke), 1)

    def ring(shares: Iterable[float]) -> str:
        corners = (at(spoke, share) for spoke, share in zip(spokes, shares, strict=True))
        return " ".join(f"{x:g},{y:g}" for x, y in corners)

    steps = len(_WEIGHTS)
    weights = [(_WEIGHTS.index(skill.weight) + 1) / steps for skill in skills]
    said = ", ".join(f"{skill.title} {skill.weight}" for skill in skills)
    label = escape(f"Skill profile: {said}.")
    parts = [f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{label}">']
    parts += [
        f'<polygon class="ring" points="{ring([step / steps] * len(skills))}"/>'
        for step in range(1, steps + 1)
    ]
    parts.append(f'<polygon class="area" points="{ring(weights)}"/>')
    for skill, spoke, weight in zip(skills, spokes, weights, strict=True):
        x, y = at(spoke, weight)
        parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="3.5"/>')
        parts.append(_spoke_label(skill, *at(spoke, 1.12), math.sin(spoke), math.cos(spoke)))
    return "".join([*parts, "</svg>"])


def _spoke_label(skill: Skill, x: float, y: float, across: float, up: float) -> str:
    """The name of a skill beside the end of its spoke, with its weight below."""
    side = "middle" if abs(across) < 0.3 else "start" if across > 0 else "end"
    words = [skill.title]
    if len(skill.title) > 16:
        words = skill.title.replace(" and ", " and\n").split("\n")
    top = y + 4 - (len(words) * 8 * (1 + up))
    lines = [
        f'<tspan x="{x:g}" dy="{0 if row == 0 else 1.15}em">{escape(word)}</tspan>'
        for row, word in enumerate(words)
    ]
    lines.append(f'<tspan class="weight" x="{x:g}" dy="1.15em">{skill.weight}</tspan>')
    return f'<text x="{x:g}" y="{top:.1f}" text-anchor="{side}">{"".join(lines)}</text>'


# --- Lists of what is reported ------------------------------------------------------------------


def _points(points: Iterable[Point], place: _Place) -> str:
    """Entries with their sources; one that says no more than its title is a line."""
    items = []
    for point in points:
        mark = _mark(point, place)
        if point.summary:
            summary = markup.span("summary", markup.prose(point.summary) + mark)
            items.append(f"<li>{markup.span('title', escape(point.title))} {summary}</li>")
        else:
            items.append(f"<li>{markup.span('title', escape(point.title) + mark)}</li>")
    return (
        markup.block('<ul class="bare points">', *items, "</ul>")
        if items
        else _nothing("Not reported.")
    )


def _needs(place: _Place) -> str:
    needs = place.role.needs
    return markup.block(
        '<div class="needs"><section><h3>Needed</h3>',
        _lines(needs.required, place),
        "</section><section><h3>Nice to have</h3>",
        _lines(needs.nice, place),
        "</section></div>",
    )


def _lines(points: Sequence[Point], place: _Place) -> str:
    items = (f"<li>{escape(point.title)}{_mark(point, place)}</li>" for point in points)
    return markup.block("<ul>", *items, "</ul>") if points else _nothing("Not reported.")


def _projects(place: _Place) -> str:
    items = []
    for project in place.role.projects:
        links = [
            _to_page(
                place.guide, place.page, _topic_page(slug), escape(place.role.topic(slug).title)
            )
            for slug in project.practise
        ]
        practise = f'<p class="practise">To practise: {", ".join(links)}</p>' if links else ""
        summary = markup.prose(project.summary) + _mark(project, place) if project.summary else ""
        items.append(
            f"<section><h3>{escape(project.title)}{'' if summary else _mark(project, place)}</h3>"
            f"<p>{summary}</p>{practise}</section>"
        )
    return (
        markup.block('<div class="projects">', *items, "</div>")
        if items
        else _nothing("Not reported.")
    )


def _week(place: _Place) -> str:
    """The shares of a week as bars; what is not reported has an open one."""
    parts = place.role.week
    if not parts:
        return _nothing("Not reported.")
    said = ", ".join(f"{part.title} {_percent(part)}" for part in parts)
    rows = []
    for part in parts:
        bar = (
            f'<rect class="fill" width="{part.percent}" height="10"/>'
            if part.percent is not None
            else '<rect class="open" x=".5" y=".5" width="99" height="9"/>'
        )
        kind = "share" if part.percent is not None else "share unknown"
        summary = markup.prose(part.summary) if part.summary else ""
        rows.append(
            f"<li>{markup.span('title', escape(part.title))} {markup.span(kind, _percent(part))}"
            f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>'
            f"{markup.span('summary', summary + _mark(part, place))}</li>"
        )
    return markup.block(
        f'<figure class="week" aria-label="{escape(f"A typical week: {said}.")}">',
        '<ul class="bare">',
        *rows,
        "</ul></figure>",
    )


def _percent(part: Share) -> str:
    return "share not reported" if part.percent is None else f"{part.percent} %"


# --- The levels, one at a time ------------------------------------------------------------------

_SHOWN = 8
"""How many questions of a level are listed."""


def _explorer(place: _Place) -> str:
    """Every level in full; a script makes it a choice of one."""
    if not place.role.levels:
        return ""
    tabs = (
        f'<button type="button" role="tab" id="tab-{level.slug}" aria-controls="{level.slug}">'
        f"{escape(level.slug)}{markup.span('title', escape(level.title or ''))}</button>"
        for level in place.role.levels
    )
    return markup.block(
        '<div class="explorer">',
        f'<div class="tabs" role="tablist" aria-label="Level" hidden>{"".join(tabs)}</div>',
        *(_level(level, place) for level in place.role.levels),
        "</div>",
    )


def _level(level: Level, place: _Place) -> str:
    title = f" {markup.span('title', escape(level.title))}" if level.title else ""
    focus = "".join(f"<li>{markup.prose(text)}</li>" for text in level.focus)
    rows = {
        "Scope": markup.prose(level.summary or ""),
        "Focus": f"<ul>{focus}</ul>" if focus else "",
        "Interview emphasis": markup.prose(level.emphasis or ""),
        "On to the next level": markup.prose(level.promotion or ""),
    }
    unknown = markup.span("unknown", "Not reported")
    items = (f"<div><dt>{name}</dt><dd>{said or unknown}</dd></div>" for name, said in rows.items())
    questions = place.guide.project.questions
    asked = sorted((q for q in questions if level.slug in q.meta.levels), key=_by_difficulty)
    more = len(asked) - _SHOWN
    everything = _to_page(place.guide, place.page, "docs/questions/index.md", "All questions")
    return markup.block(
        f'<section class="level" id="{level.slug}" aria-labelledby="head-{level.slug}">',
        f'<h2 id="head-{level.slug}">{escape(level.slug)}{title}{_mark(level, place)}</h2>',
        f'<p class="note">{markup.prose(level.note)}</p>' if level.note else "",
        f"<dl>{''.join(items)}</dl>",
        "<h3>Questions to practise</h3>",
        _rows(asked[:_SHOWN], place) if asked else _nothing("There is no question here yet."),
        f'<p class="rest">and {more} more. {everything}</p>' if more > 0 else "",
        "</section>",
    )


# --- Pay, year by year --------------------------------------------------------------------------

_YEARS = 6
_EXAMPLE = 90_000


def _vesting(place: _Place) -> str:
    """A table of an example; a script lets the reader change it."""
    vesting = place.role.vesting
    if vesting is None:
        return _nothing("Not reported.")
    years = vesting.by_year(_EXAMPLE, 0.0, 0.0, _YEARS)
    most = max(first + later for first, later in years)
    rows = []
    for year, (first, later) in enumerate(years, 1):
        cells = (("First grant", first), ("Refresh grants", later), ("Together", first + later))
        numbers = "".join(
            f'<td class="num" data-label="{name}">{value:,.0f}</td>' for name, value in cells
        )
        first_wide, later_wide = (round(100 * value / most, 2) for value in (first, later))
        rows.append(
            f'<tr><th scope="row" data-label="Year">{year}</th>{numbers}'
            '<td class="bar" aria-hidden="true">'
            '<svg viewBox="0 0 100 10" preserveAspectRatio="none">'
            f'<rect class="first" width="{first_wide:g}" height="10"/>'
            f'<rect class="later" x="{first_wide:g}" width="{later_wide:g}" height="10"/>'
            "</svg></td></tr>"
        )
    fields = (
        ("grant", "Value of the first grant", _EXAMPLE, 'min="0" step="any"'),
        ("growth", "Price of a share, % a year", 0, 'min="-99" step="any"'),
        ("refresh", "Refresh grant, each year", 0, 'min="0" step="any"'),
    )
    inputs = "".join(
        f'<label>{text}<input type="number" inputmode="decimal" name="{name}" value="{value}" '
        f"{limits} required></label>"
        for name, text, value, limits in fields
    )
    return markup.block(
        f'<div class="vesting" data-years="{vesting.years}">',
        f"<p>A grant vests over {markup.count(vesting.years, 'year')}, in equal parts."
        f"{_mark(vesting, place)}</p>",
        f'<form hidden aria-label="Calculate what vests">{inputs}</form>',
        f"<p>An example with {_EXAMPLE:,}, at a price that stays, without refresh grants:</p>",
        '<table class="data"><thead><tr><th scope="col">Year</th>'
        '<th scope="col" class="num">First grant</th>'
        '<th scope="col" class="num">Refresh grants</th>'
        '<th scope="col" class="num">Together</th><td></td></tr></thead><tbody>',
        *rows,
        "</tbody></table>",
        '<p class="said" role="status"></p></div>',
    )


# --- Study plans --------------------------------------------------------------------------------


def _plan(name: str, place: _Place) -> str:
    """The study plan of some weeks, for one level where that stands in brackets."""
    number = name.removeprefix("plan.")
    if not re.fullmatch(r"[1-9]\d?", number):
        raise _WrongPlaceholderError(f"`{name}`: for how many weeks?", "a number from 1 to 99")
    level = place.arg.strip() if place.arg is not None else None
    levels = [level.slug for level in place.role.levels]
    if level is not None and level not in levels:
        raise _WrongPlaceholderError(f"unknown level {level}", one_of(level, levels))
    plan = study_plan(place.guide.project.questions, int(number), level=level)
    if not plan.studied:
        return _nothing("There is no question here yet.")
    title = f"{markup.count(plan.weeks, 'week')}, day by day"
    return markup.block(
        '<details class="plan">',
        f"<summary><strong>{title}</strong> {markup.span('hint', _plan_facts(plan))}</summary>",
        '<table class="data"><thead><tr><th scope="col">Day</th><th scope="col">Questions</th>'
        '<th scope="col" class="num">Minutes</th></tr></thead>',
        *_plan_weeks(plan, place),
        "</table></details>",
    )


def _plan_facts(plan: Plan) -> str:
    hours = sum(day.minutes for day in plan.days) / 60
    facts = [
        markup.count(len(plan.studied), "question"),
        f"{hours:.0f} hours" if hours >= 1.5 else f"{hours * 60:.0f} minutes",
        f"at most {MINUTES_A_DAY} minutes on {DAYS_A_WEEK} days a week",
        f"{len(plan.left_out)} do not fit" if plan.left_out else "",
    ]
    return ", ".join(fact for fact in facts if fact)


def _plan_weeks(plan: Plan, place: _Place) -> Iterable[str]:
    for week in range(1, plan.weeks + 1):
        days = [day for day in plan.days if day.week == week]
        if not days:
            continue
        head = f'<tr class="part"><th scope="rowgroup" colspan="3">Week {week}</th></tr>'
        yield f"<tbody>{head}{''.join(_plan_day(day, place) for day in days)}</tbody>"


def _plan_day(day: Day, place: _Place) -> str:
    steps = "".join(f"<li>{_plan_step(step, place)}</li>" for step in day.steps)
    return (
        f'<tr><th scope="row" data-label="Day">{day.number}</th>'
        f'<td data-label="Questions"><ul class="bare">{steps}</ul></td>'
        f'<td class="num" data-label="Minutes">{day.minutes}</td></tr>'
    )


def _plan_step(step: Step, place: _Place) -> str:
    meta = step.question.meta
    again = ("New", "Again", "Third time", "Fourth time")[step.seen]
    levels = place.role.span(meta.levels)
    link = markup.link(markup.href(step.question.path, place.page), escape(meta.title))
    return f"{link} <small>{again} · {step.minutes} min · {escape(levels)}</small>"


def _take_along(place: _Place) -> str:
    asked = {question.meta.topic for question in place.guide.project.questions}
    topics = [(topic.slug, topic.title) for topic in place.role.topics if topic.slug in asked]
    return listed.block(place.page, topics)


def _prepare(name: str, place: _Place) -> str:
    return rehearse.place(name, place.page, place.guide.project.outlines)


_BLOCKS: dict[str, Callable[[_Place], str]] = {
    "specimen": _specimen,
    "glance": _glance,
    "facts": _facts,
    "timeline": _timeline,
    "rounds": _rounds,
    "levels": _levels,
    "explorer": _explorer,
    "radar": _radar,
    "needs": _needs,
    "week": _week,
    "projects": _projects,
    "culture": lambda place: _points(place.role.culture, place),
    "vesting": _vesting,
    "negotiation": lambda place: _points(place.role.negotiation, place),
    "priorities": lambda place: _points(place.role.priorities, place),
    "topics": _topics,
    "questions": _questions,
    "bank": _bank,
    "yours": lambda place: yours(place.guide.project, place.page),
    "report": lambda place: table(place.guide.report, place.page),
    "readiness": lambda place: place_of_check(place.page),
    "readiness.items": lambda place: pool(place.guide.items, place.guide.project, place.page),
    "sources": _sources,
    "take_along": _take_along,
    **{name: partial(_prepare, name) for name in rehearse.PLACES},
}
_TAKES = ("questions", "facts")
"""The blocks that something in brackets may go with."""
