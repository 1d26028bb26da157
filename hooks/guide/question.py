"""A page of Markdown as a typed question: front matter, sections, fences.

`read_question` turns a page into a `Question` or says everything that is wrong with it;
`scan` finds the headings, fences and includes of any page, with their lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from guide.figure import BOUND, Place, as_said, malformed, places, unbound
from guide.problem import Problem, one_of, read_text, read_yaml
from guide.role import Role

SECTIONS = (
    "Question",
    "What it tests",
    "Sample answer",
    "Proof",
    "By level",
    "Follow-ups",
)
"""The sections that each question page has, in this order."""

DIFFICULTIES = ("easy", "medium", "hard")

WORDS_A_MINUTE = 150
SPOKEN_SECONDS = 90


# --- Front matter -------------------------------------------------------------------------------


def _known(kind: str) -> AfterValidator:
    """A slug that role.yml lists under `kind`."""

    def check(slug: str, info: ValidationInfo) -> str:
        role: Role | None = (info.context or {}).get("role")
        slugs = [part.slug for part in getattr(role, kind)] if role else [slug]
        if slug not in slugs:
            what = f"unknown {kind.removesuffix('s')} {slug}"
            raise PydanticCustomError("slug", "{what}", {"what": what, "fix": one_of(slug, slugs)})
        return slug

    return AfterValidator(check)


class Citation(BaseModel):
    """A primary source of an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    url: str = Field(pattern=r"^https?://\S+$")


class Complexity(BaseModel):
    """How the work of a code answer grows, in the variables of `grow` in its checks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    time: str = Field(pattern=r"^O\(.+\)$")
    space: str = Field(pattern=r"^O\(.+\)$")


class FrontMatter(BaseModel):
    """What stands between the two `---` lines of a question page."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    title: str = Field(min_length=1)
    topic: Annotated[str, _known("topics")]
    round: Annotated[str, _known("rounds")]
    levels: tuple[Annotated[str, _known("levels")], ...] = Field(min_length=1)
    difficulty: Literal["easy", "medium", "hard"]
    minutes: int = Field(gt=0, le=240)
    tags: tuple[str, ...] = Field(min_length=1)
    answer: Literal["spoken", "code", "design"]
    complexity: Complexity | None = None
    hints: tuple[str, ...] = ()
    """From a nudge to almost the answer."""
    description: str | None = Field(default=None, min_length=1)
    """What search engines and shared links show; else the prompt's first sentences."""
    sources: tuple[Citation, ...] = Field(min_length=1)


# --- What a page is made of ---------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """A `##` heading and what stands under it."""

    title: str
    line: int
    text: str
    text_line: int = 0
    """The line on which the text begins."""


@dataclass(frozen=True)
class Fence:
    """A fenced block of code."""

    line: int
    """The line of its first line of code."""
    language: str
    options: str
    """The rest of the opening line."""
    code: str

    @property
    def runs(self) -> bool:
        """Whether markdown-exec is asked to run it."""
        value = re.search(r"""\bexec=["']?([^"'\s}]*)""", self.options)
        return bool(value) and value[1].lower() not in {"", "no", "off", "false", "0"}  # type: ignore[index]


@dataclass(frozen=True)
class Include:
    """A line that has pymdownx.snippets put in a file, or a section of it."""

    line: int
    target: str
    """The file, relative to snippets/."""
    section: str | None


@dataclass(frozen=True)
class Outline:
    """The parts of a page that the engine cares for."""

    sections: tuple[Section, ...] = ()
    fences: tuple[Fence, ...] = ()
    includes: tuple[Include, ...] = ()
    unclosed: int = 0
    """The line of a fence that is opened and never closed; 0 when there is none."""


_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<ticks>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$")
_HEADING = re.compile(r"^## +(?P<title>.+?) *(\{[^}]*\})? *#*$")
_INCLUDE = re.compile(r"""^\s*-+8<-+\s+["'](?P<target>[^"':]+)(:(?P<section>[^"']+))?["']\s*$""")


def scan(text: str, first_line: int = 1) -> Outline:
    """Find the sections, fences and includes of Markdown text.

    Args:
        text: The Markdown, without front matter.
        first_line: The line of the file on which it begins.
    """
    lines = text.split("\n")
    fences: list[Fence] = []
    includes: list[Include] = []
    headings: list[tuple[str, int]] = []
    opening: re.Match[str] | None = None
    start = 0
    for index, line in enumerate(lines):
        if include := _INCLUDE.match(line):
            includes.append(
                Include(first_line + index, include["target"].strip(), include["section"])
            )
        match = _FENCE.match(line)
        if opening is None:
            if match:
                opening, start = match, index + 1
            elif heading := _HEADING.match(line):
                headings.append((heading["title"], index))
        elif match and match["ticks"].startswith(opening["ticks"]) and not match["info"].strip():
            language, _, options = opening["info"].strip().partition(" ")
            indent = opening["indent"]
            code = "\n".join(line.removeprefix(indent) for line in lines[start:index])
            fences.append(Fence(first_line + start, language, options.strip(), code))
            opening = None
    unclosed = first_line + start - 1 if opening else 0
    ends = [*(index for _, index in headings[1:]), len(lines)][: len(headings)]
    sections = tuple(
        _section(title, first_line + index, "\n".join(lines[index + 1 : end]))
        for (title, index), end in zip(headings, ends, strict=True)
    )
    return Outline(sections, tuple(fences), tuple(includes), unclosed)


def _section(title: str, line: int, text: str) -> Section:
    above = len(text) - len(text.lstrip())
    return Section(title, line, text.strip(), line + 1 + text[:above].count("\n"))


# --- The question -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """One page of the guide."""

    path: str
    """The page, relative to the project's root: `docs/questions/<topic>/<question>.md`."""
    meta: FrontMatter
    outline: Outline = field(repr=False)

    @property
    def slug(self) -> str:
        """`<topic>/<question>`, as in the page's path and address."""
        return self.path.removeprefix("docs/questions/").removesuffix(".md")

    @property
    def snippet(self) -> str:
        """The snippet's folder, relative to the project's root."""
        return snippet_of(self.path)

    @property
    def sections(self) -> dict[str, Section]:
        """The sections by title."""
        return {section.title: section for section in self.outline.sections}

    @property
    def places(self) -> list[Place]:
        """Where it shows a figure or a constant."""
        return [
            place
            for section in self.outline.sections
            for place in places(section.text, section.text_line)
        ]

    @property
    def answer_place(self) -> str:
        """`path:line` of the sample answer, which stands or falls with the snippet."""
        return f"{self.path}:{self.sections['Sample answer'].line}"

    @property
    def spoken_seconds(self) -> int:
        """How long the sample answer takes to say."""
        words = len(_plain(as_said(self.sections["Sample answer"].text)).split())
        return round(words * 60 / WORDS_A_MINUTE)


def snippet_of(page: str) -> str:
    """The snippet's folder for a question page, both relative to the project's root."""
    slug = page.removeprefix("docs/questions/").removesuffix(".md")
    return "snippets/" + slug.replace("-", "_")


def read_question(
    file: Path, path: str, role: Role | None
) -> tuple[Question | None, list[Problem]]:
    """Read a question page.

    Args:
        file: The page.
        path: The same, relative to the project's root.
        role: What the front matter's slugs are checked against, where it could be read.

    Returns:
        The question, or None; and everything that is wrong with it.
    """
    text, problems = read_text(file, path)
    if problems:
        return None, problems
    front, body, body_line = split_front_matter(text)
    if front is None:
        what = "no front matter"
        return None, [Problem(path, 1, what, "begin the file with a line ---, keys, a line ---")]
    meta, problems = read_yaml(
        front, FrontMatter, path, first_line=2, context={"role": role} if role else None
    )
    outline = scan(body, body_line)
    before = re.split(r"^## ", body, maxsplit=1, flags=re.MULTILINE)[0]
    if before.strip():
        line = body_line + before[: len(before) - len(before.lstrip())].count("\n")
        what = "text above the first section"
        problems.append(Problem(path, line, what, "move it below a ## heading"))
    problems += _section_problems(path, outline, body_line)
    if meta is None or problems:
        return None, sorted(problems)
    question = Question(path, meta, outline)
    problems += _question_problems(question, front)
    return question, sorted(problems)


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Front matter (or None), the Markdown below it, and the line on which that begins."""
    match = re.match(r"---[ \t]*\n(.*?\n)?(---|\.\.\.)[ \t]*(\n|$)", text, re.DOTALL)
    if not match:
        return None, text, 1
    return match[1] or "", text[match.end() :], match[0].count("\n") + 1


def _section_problems(path: str, outline: Outline, body_line: int) -> list[Problem]:
    problems = []
    titles = [section.title for section in outline.sections]
    for section in outline.sections:
        if section.title not in SECTIONS:
            what = f"unknown section `## {section.title}`"
            fix = one_of(section.title, SECTIONS) + "; use ### below them"
            problems.append(Problem(path, section.line, what, fix))
        elif not section.text:
            what = f"section `## {section.title}` is empty"
            problems.append(Problem(path, section.line, what, "write it"))
    for title in SECTIONS:
        if titles.count(title) == 0:
            what = f"section `## {title}` is missing"
            problems.append(Problem(path, body_line, what, "add it"))
        elif titles.count(title) > 1:
            again = [section.line for section in outline.sections if section.title == title][1]
            what = f"section `## {title}` is there twice"
            problems.append(Problem(path, again, what, "keep one of the two"))
    order = [title for title in titles if title in SECTIONS]
    if not problems and order != list(SECTIONS):
        early, wanted = next((o, s) for o, s in zip(order, SECTIONS, strict=True) if o != s)
        line = next(section.line for section in outline.sections if section.title == early)
        what = f"section `## {early}` stands where `## {wanted}` belongs"
        problems.append(Problem(path, line, what, "put them in this order: " + ", ".join(SECTIONS)))
    return problems


def _question_problems(question: Question, front: str) -> list[Problem]:
    def line_of(key: str) -> int:
        before = re.split(rf"^{key}[ \t]*:", front, maxsplit=1, flags=re.MULTILINE)[0]
        return before.count("\n") + 2

    problems = []
    topic = question.slug.split("/")[0]
    if question.meta.topic != topic:
        what = f"topic {question.meta.topic} in the folder of topic {topic}"
        fix = "move the page and its snippet, or change the topic"
        problems.append(Problem(question.path, line_of("topic"), what, fix))
    if question.meta.answer == "spoken" and question.spoken_seconds > SPOKEN_SECONDS:
        what = f"the sample answer takes {question.spoken_seconds} s to say"
        fix = f"cut it to {SPOKEN_SECONDS * WORDS_A_MINUTE // 60} words, {SPOKEN_SECONDS} s"
        section = question.sections["Sample answer"]
        problems.append(Problem(question.path, section.line, what, fix))
    for part in question.outline.sections:
        problems += malformed(question.path, part.text, part.text_line)
    given = f"{question.meta.title}\n{question.sections['Question'].text}"
    for title in BOUND:
        section = question.sections[title]
        problems += unbound(question.path, section.text, section.text_line, given)
    return problems


def _plain(markdown: str) -> str:
    """The words that are said: no link targets, no marks of emphasis, lists or headings."""
    steps: list[tuple[str, str | Callable[[Any], str]]] = [
        (r"!?\[([^\]]*)\]\([^)]*\)", r"\1"),
        (r"^\s*([-*+]|\d+\.|#+|>)\s+", ""),
        (r"[*_`]", ""),
    ]
    for pattern, replacement in steps:
        markdown = re.sub(pattern, replacement, markdown, flags=re.MULTILINE)
    return markdown
