"""The question bank: every question in one table, and the choices by which a script filters it.

The table reads without a script. Each row carries its values for the choices in `data-` attributes
named as the choices are, so that the page holds the questions once. The names and values are those
of the address, too: `questions/?round=coding&level=L4`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape

from guide import markup
from guide.project import Project
from guide.question import DIFFICULTIES, Question
from guide.role import Role

NAMES = "names.json"
"""Where the site serves what `names_json` gives."""
_READINESS = "docs/prepare/readiness.md"
"""The page of the readiness check, where a guide has one."""

_KINDS = {"spoken": "Spoken", "code": "Code", "design": "Design"}
_MINUTES = (15, 30, 45)
"""Where a range of minutes ends; the last range is open."""
_MINE = {"new": "New", "tried": "Tried", "solved": "Solved", "due": "Due"}
"""How a reader stands with a question; only the reader's browser knows."""

_COLUMNS = ("Question", "Topic", "Round", "Levels", "Difficulty", "Minutes", "Kind", "Proof")


def bank(
    questions: Sequence[Question], role: Role, page: str, is_proven: Callable[[Question], bool]
) -> markup.Html:
    """The choices, hidden until a script has come, and the table.

    Args:
        questions: In the order in which they stand.
        role: Names the topics, rounds and levels.
        page: Where the bank stands, relative to the project's root.
        is_proven: Whether a question's answer held.
    """
    heads = "".join(
        f'<th scope="col"{" class=num" if head == "Minutes" else ""}>{head}</th>'
        for head in _COLUMNS
    )
    # A section, since the search takes the end of an inner element of the same name for its end.
    return markup.block(
        '<section class="bank" aria-label="All questions" data-search-exclude>',
        _form(questions, role),
        '<div class="found"><div class="head"><p class="status" role="status">',
        f"{markup.count(len(questions), 'question')}</p></div>",
        '<table class="data" data-sortable>',
        '<caption class="unseen">All questions</caption>',
        f"<thead><tr>{heads}</tr></thead><tbody>",
        *(_row(question, role, page, is_proven(question)) for question in questions),
        "</tbody></table></div></section>",
    )


def _row(question: Question, role: Role, page: str, proven: bool) -> str:
    meta = question.meta
    values = {
        "slug": question.slug,
        "round": meta.round,
        "topic": meta.topic,
        "level": "|".join(meta.levels),
        "difficulty": meta.difficulty,
        "minutes": _range(meta.minutes),
        "kind": meta.answer,
        "tag": "|".join(meta.tags),
    }
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in values.items())
    title = markup.link(markup.href(question.path, page), escape(meta.title))
    tags = markup.span("tags", escape(", ".join(meta.tags)))
    sign, word = (markup.TICK, "Proven") if proven else (markup.CROSS, "Failed")
    topic, stage = role.topic(meta.topic).title, role.round(meta.round).title
    same = ' class="same"' if stage == topic else ""
    rank = DIFFICULTIES.index(meta.difficulty)
    return (
        f'<tr {data}><th scope="row">{markup.span("title", title)} {tags}</th>'
        f"<td>{escape(topic)}</td><td{same}>{escape(stage)}</td>"
        f"<td>{escape(role.span(meta.levels))}</td>"
        f'<td data-sort="{rank}">{meta.difficulty.capitalize()}</td>'
        f'<td class="num">{meta.minutes}<span class="unit"> min</span></td>'
        f"<td>{_KINDS[meta.answer]}</td>"
        f'<td class="{word.lower()}">{sign}<span class="unseen">{word}</span></td></tr>'
    )


def _range(minutes: int) -> str:
    """The range of minutes as the address names it: `16-30`, or `46-` for the last."""
    first = 1
    for last in _MINUTES:
        if minutes <= last:
            return f"{first}-{last}"
        first = last + 1
    return f"{first}-"


def _ranges() -> dict[str, str]:
    """What each range is called, in order."""
    named = {_range(1): f"up to {_MINUTES[0]} min"}
    for first in _MINUTES[:-1]:
        named[_range(first + 1)] = f"{_range(first + 1).replace('-', '–')} min"
    return named | {_range(_MINUTES[-1] + 1): f"over {_MINUTES[-1]} min"}


# --- The choices --------------------------------------------------------------------------------


def _form(questions: Sequence[Question], role: Role) -> str:
    tags = Counter(tag for question in questions for tag in question.meta.tags)
    by_use = sorted(tags, key=lambda tag: (-tags[tag], tag.lower()))
    levels = {"any": "Any"} | {level.slug: level.slug for level in role.levels}
    groups = (
        _group("level", "Level", levels, "short", one=True),
        _group("mine", "Mine", _MINE, "short"),
        _group("round", "Round", {part.slug: part.title for part in role.rounds}),
        _group("topic", "Topic", {topic.slug: topic.title for topic in role.topics}),
        _group("difficulty", "Difficulty", {d: d.capitalize() for d in DIFFICULTIES}, "short"),
        _group("minutes", "Minutes", _ranges(), "short"),
        _group("kind", "Kind", _KINDS, "short"),
        '<details class="tagged"><summary>Tags</summary>',
        _group("tag", "Tag", {tag: tag for tag in by_use}, "many"),
        "</details>",
    )
    return markup.block(
        '<form class="filters" aria-label="Filter the questions" autocomplete="off" hidden>',
        '<label class="words">Search these questions<input type="search" name="text"></label>',
        '<details class="groups"><summary>Filters</summary>',
        *groups,
        "</details></form>",
    )


def _group(
    name: str, title: str, choices: Mapping[str, str], kind: str = "", one: bool = False
) -> str:
    """Choices with their names by value; the script puts its count behind each."""
    sort = "radio" if one else "checkbox"
    labels = "".join(
        f'<label><input type="{sort}" name="{name}" value="{escape(value)}">'
        f'<span class="name">{escape(text)}</span> <span class="count"></span></label>'
        for value, text in choices.items()
    )
    return (
        f'<fieldset class="{kind}" data-group="{name}"><legend>{title}</legend>{labels}</fieldset>'
    )


# --- What home shows to those who come back -----------------------------------------------------


def yours(project: Project, page: str) -> markup.Html:
    """The place for where a reader is; a script fills it for those who have begun."""
    root = markup.href("docs/index.md", page)
    readiness = ""
    if _READINESS in project.outlines:
        readiness = f' data-readiness="{markup.href(_READINESS, page)}"'
    return markup.block(
        f'<aside class="yours" data-root="{root}" data-names="{root}{NAMES}"{readiness} '
        'aria-labelledby="yours" data-search-exclude hidden></aside>'
    )


def names_json(project: Project) -> str:
    """The titles of questions and topics by slug: the reader's entries hold slugs alone."""
    topics = project.role.topics if project.role else ()
    names = {
        "questions": {question.slug: question.meta.title for question in project.questions},
        "topics": {topic.slug: topic.title for topic in topics},
    }
    return json.dumps(names, indent=1) + "\n"
