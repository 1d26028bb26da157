"""What the pages of Prepare and the foot of each question hand to the browser.

`study_json` tells of every question what a plan, a review or a mock interview needs; `prompt_json`
holds one question's prompt and rubric, which a mock interview shows. The places that scripts fill
are made here, too.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Sequence
from html import escape

from guide import markup
from guide.plan import GAPS, SHORTEST, in_turns
from guide.question import Question
from guide.role import Role, Round

STUDY = "prepare/study.json"
"""Where the site serves what `study_json` gives."""

_WITHOUT = {
    "planner": "Making a plan of your own needs JavaScript. The plans on {} read without it.",
    "review": "What is due is known to this browser alone, and shown with JavaScript.",
    "mock": "A mock interview needs JavaScript. To do without: take a round from {}, draw two of "
    "its questions, and set a timer for their minutes.",
    "kept": "What this browser keeps is shown, exported and imported with JavaScript.",
}
"""What stands in a place that no script has filled."""
_LEADS = {
    "planner": ("docs/role/preparation.md", "Preparation"),
    "mock": ("docs/rounds/index.md", "the rounds"),
}
PLACES = tuple(_WITHOUT)
"""The placeholders that become places for scripts."""


def place(name: str, page: str, pages: Iterable[str]) -> str:
    """Where a script puts a part of Prepare; without scripts, what to do instead.

    Args:
        name: One of `PLACES`.
        page: The page that it is on, relative to the project's root.
        pages: Every page there is, so that none is led to that is not.
    """
    where, words = _LEADS.get(name, ("", ""))
    way = markup.link(markup.href(where, page), words) if where in pages else words
    return markup.block(
        f'<div class="study {name}" data-root="{_root(page)}" data-search-exclude>',
        f"<noscript><p>{_WITHOUT[name].format(way)}</p></noscript></div>",
    )


def rating(question: Question) -> str:
    """Where a script asks, at the end of a question's page, how it went."""
    return markup.block(
        f'<div class="rating" data-slug="{escape(question.slug)}" data-search-exclude hidden></div>'
    )


def _root(page: str) -> str:
    return posixpath.relpath(".", markup.url(page) or ".")


# --- Files --------------------------------------------------------------------------------------


def prompt_address(question: Question) -> str:
    """Where the site serves what `prompt_json` gives."""
    return f"prepare/prompts/{question.slug}.json"


def study_json(questions: Iterable[Question], role: Role) -> str:
    """Levels, topics, rounds and questions; the questions in the order of the study plans."""
    told = {
        "levels": [{"slug": level.slug, "title": level.title or ""} for level in role.levels],
        "topics": [{"slug": topic.slug, "title": topic.title} for topic in role.topics],
        "rounds": [_round(stage, role) for stage in role.rounds],
        "gaps": list(GAPS),
        "shortest": SHORTEST,
        "questions": [
            {
                "slug": question.slug,
                "title": question.meta.title,
                "url": markup.url(question.path),
                "topic": question.meta.topic,
                "round": question.meta.round,
                "levels": list(question.meta.levels),
                "minutes": question.meta.minutes,
            }
            for question in in_turns(questions)
        ],
    }
    return json.dumps(told, indent=1) + "\n"


def _round(stage: Round, role: Role) -> dict[str, object]:
    minutes = minutes_of(stage.duration or "")
    source = role.sources.get(stage.source or "")
    said = f"{source.publisher}, read on {markup.day(source.seen)}" if source else ""
    return {
        "slug": stage.slug,
        "title": stage.title,
        "minutes": minutes,
        "duration": stage.duration if minutes else None,
        "said": said if minutes else None,
    }


def minutes_of(duration: str) -> int | None:
    """The minutes in words such as `45 to 60 minutes` or `1 hour`, the most of them; else None."""
    found = re.search(r"(\d+)\s*(min|h(?:our)?s?\b)", duration, re.IGNORECASE)
    if not found:
        return None
    return int(found[1]) * (1 if found[2].lower() == "min" else 60)


def prompt_json(content: str, aside: Sequence[str]) -> str:
    """A question's prompt and what its levels are measured by, as HTML for a mock interview.

    Args:
        content: The converted page.
        aside: The blocks that were set aside from it.
    """
    told = {name: _region(content, aside, kind) for name, kind in _REGIONS.items()}
    return json.dumps(told, indent=1) + "\n"


_REGIONS = {"prompt": "prompt", "rubric": "by-level"}


def _region(content: str, aside: Sequence[str], kind: str) -> str:
    """What stands between the opening block of a class and the block behind it; empty if none."""
    opening = f'<div class="{kind}">'
    for number, block in enumerate(aside):
        if block.startswith(opening):
            _, _, rest = content.partition(f"<!-- guide:{number} -->")
            return rest.partition(f"<!-- guide:{number + 1} -->")[0].strip()
    return ""
