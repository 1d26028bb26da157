"""What the search finds: Material's index, with the topic and the levels of each question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from guide.question import Question
from guide.role import Role

INDEX = "search/index.json"
"""Where the browser's worker finds it (see practice/src/search.js)."""
_MATERIAL = "search/search_index.json"
"""Where Material puts it, and every page fetches it."""


def divide(site: Path, labels: Mapping[str, Sequence[str]]) -> None:
    """Put what the search finds into a file of its own, with labels; Material's keeps the settings.

    Args:
        site: The folder of a site that is built, with Material's index.
        labels: Of each question, by the address of its page in the site.
    """
    file = site / _MATERIAL
    if not file.is_file():
        return
    found = json.loads(file.read_text("utf-8"))
    for entry in found["docs"]:
        entry.pop("tags", None)  # each part of a page would be found by them
        if entry["location"] in labels:
            entry["tags"] = list(labels[entry["location"]])
    (site / INDEX).write_text(_as_json(found), "utf-8")
    file.write_text(_as_json({**found, "docs": []}), "utf-8")


def _as_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def labels(question: Question, role: Role) -> list[str]:
    """What a result says of a question: its topic, its levels, its tags."""
    meta = question.meta
    topic = next((topic.title for topic in role.topics if topic.slug == meta.topic), meta.topic)
    return [topic, role.span(meta.levels), *meta.tags]
