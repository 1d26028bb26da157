"""Figures: the numbers that prose shows, each bound to what computed it.

A snippet names its figures in `FIGURES` of answer.py, a dict or, as `figures`, a function that
gives one: name -> (value, unit, format). On the page, `{{ name }}` puts one in. A number of a
sample answer or a proof that is typed by hand has to be the question's, or a plain constant:
`{{ const(0.95, "the usual cut") }}`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from guide.problem import Problem, one_of
from guide.runner import Verdict

BOUND = ("Sample answer", "Proof")
"""The sections in which no number is typed by hand."""


@dataclass(frozen=True)
class Figure:
    """A number that a snippet computed."""

    value: float
    unit: str
    """`%` for a share of 1, `1` for a number without a unit."""
    format: str
    """As `format` takes it; of a share, for its percentage."""

    @property
    def number(self) -> str:
        """Without its unit."""
        return format(self.value * 100 if self.unit == "%" else self.value, self.format)

    @property
    def text(self) -> str:
        """As prose shows it."""
        if self.unit == "1":
            return self.number
        if self.unit == "$":
            return f"${self.number}"
        return (
            f"{self.number}%" if self.unit == "%" else f"{self.number}\N{NO-BREAK SPACE}{self.unit}"
        )


@dataclass(frozen=True)
class Place:
    """A `{{ … }}` on a page."""

    line: int
    name: str
    """Of the figure, with `.number` behind it to leave out the unit; `const` for a constant."""
    number: str = ""
    """Of a constant."""
    why: str = ""
    """What the constant is."""


_PLACE = re.compile(r"\{\{\s*(?P<inner>.*?)\s*\}\}")
_CONST = re.compile(r"""const\(\s*(?P<number>[-−]?[\d.,]*\d%?)\s*,\s*"(?P<why>[^"]+)"\s*\)""")
_NAME = re.compile(r"(?P<name>[A-Za-z_]\w*)(\.number)?")
_NUMBER = re.compile(r"(?<![\w.,])\d(?:[\d,]*\d)?(?:\.\d+)?(?!\d|(?:st|nd|rd|th)\b)")
_COUNTED = re.compile(r"[01](?!\s*%)")
"""Nought and one count, and do not go stale."""
_NOT_PROSE = re.compile(
    r"(`+).+?\1"  # code
    r"|!?\[[^\]]*\]\((?:[^()\s]|\([^()\s]*\))*\)"  # a link, whose words are its source's
    r"|<[^>]+>|\{\{.*?\}\}|&#?\w+;"
    r"|^\s*(?:>\s*)*\d+[.)]\s",  # the number of an item
    re.MULTILINE,
)


def prose(text: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """The lines of Markdown outside of fences, with their numbers."""
    fence = ""
    for number, line in enumerate(text.split("\n"), first_line):
        marks = re.match(r"\s*(?:>\s*)*(`{3,}|~{3,})", line)
        if marks and (not fence or marks[1].startswith(fence)):
            fence = "" if fence else marks[1]
        elif not fence:
            yield number, line


def places(text: str, first_line: int = 1) -> Iterator[Place]:
    """Every `{{ … }}` of a section, outside of code."""
    for line, words in prose(text, first_line):
        for match in _PLACE.finditer(re.sub(r"(`+).+?\1", "", words)):
            inner = match["inner"]
            const = _CONST.fullmatch(inner)
            yield (
                Place(line, "const", const["number"], const["why"]) if const else Place(line, inner)
            )


def bind(text: str, figures: Mapping[str, Figure]) -> str:
    """Markdown with its figures put in; what has no figure is left out."""

    def shown(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        inner = match["inner"]
        if const := _CONST.fullmatch(inner):
            return (
                f'<span class="bound const" title="{escape(const["why"])}">{const["number"]}</span>'
            )
        name = inner.removesuffix(".number")
        if name not in figures:
            return ""
        figure = figures[name]
        said = figure.number if inner.endswith(".number") else figure.text
        return f'<span class="bound" title="{escape(name)}: computed in this build">{said}</span>'

    place = re.compile(rf"(?P<code>(?P<ticks>`+).+?(?P=ticks))|{_PLACE.pattern}")
    lines = text.split("\n")
    for number, line in prose(text, 0):
        if "{{" in line:
            lines[number] = place.sub(shown, line)
    return "\n".join(lines)


_SCALES = {"%": 0.01, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def typed_numbers(text: str) -> list[tuple[str, set[float]]]:
    """The numbers in some words, outside of code, but for 0 and 1; each with what it may mean."""
    bare = re.sub(r"(`+).+?\1", " ", text)
    found = []
    for match in _NUMBER.finditer(bare):
        scale = re.match(rf"\s*({'|'.join(_SCALES)})", bare[match.end() :])
        if scale or match[0] not in ("0", "1"):
            value = _value(match[0])
            scaled = {round(value * _SCALES[scale[1]], 9)} if scale else set()
            found.append((match[0] + (scale[0] if scale else ""), {value} | scaled))
    return found


def as_said(text: str) -> str:
    """Markdown with a single word in each place of a figure, to count words."""
    return _PLACE.sub("1", text)


# --- What is wrong with them --------------------------------------------------------------------


def unbound(path: str, text: str, first_line: int, given: str) -> list[Problem]:
    """The numbers of a section that nothing stands for.

    Args:
        path: The page.
        text: The section.
        first_line: The line of the page on which it begins.
        given: What the question says; its numbers are known.
    """
    shares = {_value(number) / 100 for number in re.findall(r"([\d.,]*\d)\s*%", given)}
    known = {_value(number) for number in _NUMBER.findall(given)} | shares
    known |= {round(100 * value, 9) for value in known if value < 1}
    problems = []
    lines = dict(prose(text, first_line))
    length = max(lines, default=first_line) - first_line + 1
    whole = "\n".join(lines.get(first_line + index, "") for index in range(length))
    bare = _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), whole)
    for match in _NUMBER.finditer(bare):
        number = match[0]
        counted = number in ("0", "1") and _COUNTED.match(bare, match.start())
        if _value(number) not in known and not counted:
            line = first_line + bare[: match.start()].count("\n")
            what = f"{number} is neither in the question nor a figure"
            fix = f'name it in FIGURES, or write {{{{ const({number}, "what it is") }}}}'
            problems.append(Problem(path, line, what, fix))
    return problems


def malformed(path: str, text: str, first_line: int) -> list[Problem]:
    """The places that nothing can be put in, whatever figures there are."""
    problems = []
    for place in places(text, first_line):
        if place.name != "const" and not _NAME.fullmatch(place.name):
            what = f"cannot read {{{{ {place.name} }}}}"
            fix = 'write {{ name }}, {{ name.number }} or {{ const(0.95, "what it is") }}'
            problems.append(Problem(path, place.line, what, fix))
    return problems


def unmatched(
    path: str,
    used: Iterable[Place],
    answer: str,
    figures: Mapping[str, Figure],
    lines: Mapping[str, int],
) -> list[Problem]:
    """The figures that a page names and its snippet does not, and the other way round.

    Args:
        path: The page.
        used: Its places.
        answer: The path of its answer.py.
        figures: What that gives.
        lines: Where in answer.py each is named.
    """
    problems, names = [], set()
    for place in used:
        if not _NAME.fullmatch(place.name):
            continue  # `malformed` has told
        name = place.name.removesuffix(".number")
        names.add(name)
        if name != "const" and name not in figures:
            what = f"unknown figure {name}"
            fix = one_of(name, figures) if figures else f"name it in FIGURES of {answer}"
            problems.append(Problem(path, place.line, what, fix))
    for name in figures:
        if name not in names:
            what = f"figure {name} is shown nowhere on its page"
            problems.append(Problem(answer, lines.get(name, 1), what, "show it, or remove it"))
    return problems


def _value(number: str) -> float:
    return round(float(number.replace(",", "")), 9)


# --- In answer.py -------------------------------------------------------------------------------


def defined(text: str) -> dict[str, int]:
    """The lines on which answer.py names its figures; under "" the definition itself.

    Empty where there are none.
    """
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef(name="figures"):
                pass
            case ast.Assign(targets=[ast.Name(id="FIGURES")]):
                pass
            case ast.AnnAssign(target=ast.Name(id="FIGURES")):
                pass
            case _:
                continue
        named = {
            part.value: part.lineno
            for part in ast.walk(node)
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        return {**named, "": node.lineno}
    return {}


def figures_of(verdict: Verdict | None) -> dict[str, Figure]:
    """What `collect` gave in a run; nothing where it failed."""
    if verdict is None or not verdict.passed:
        return {}
    return {name: Figure(*parts) for name, parts in json.loads(verdict.output).items()}
