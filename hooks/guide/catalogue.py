"""Every question with its verdict, for programs: questions.json and the schema that it keeps to."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from guide import markup
from guide.question import Question
from guide.render import Guide

SCHEMA = "schemas/questions.schema.json"
"""Where the schema lies in the site."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Verdict(_Entry):
    """What came of the runs behind a sample answer."""

    passed: Annotated[
        bool,
        Field(description="Whether the answer passed every check and each wrong answer failed."),
    ]
    checks: Annotated[int, Field(ge=0, description="Checks that the answer was held to.")]
    wrong_rejected: Annotated[int, Field(ge=0, description="Wrong answers that were rejected.")]
    python: Annotated[str, Field(description="The version of Python; empty if nothing ran.")]
    packages: Annotated[
        dict[str, str], Field(description="The versions of the packages it ran with, by name.")
    ]
    commit: Annotated[str, Field(description="The short hash of the commit; empty outside of git.")]


class Entry(_Entry):
    """A question of the guide."""

    slug: Annotated[
        str,
        Field(
            pattern=r"^[^/]+/[^/]+$",
            description="`<topic>/<question>`: its name for good, also in a reader's own state.",
        ),
    ]
    title: Annotated[str, Field(min_length=1, description="Its heading.")]
    topic: Annotated[str, Field(description="The slug of its topic.")]
    round: Annotated[str, Field(description="The slug of the round in which it is asked.")]
    levels: Annotated[
        list[str], Field(min_length=1, description="The levels at which it is asked, as in `L5`.")
    ]
    difficulty: Literal["easy", "medium", "hard"]
    minutes: Annotated[int, Field(gt=0, le=240, description="To practise it.")]
    tags: Annotated[list[str], Field(min_length=1, description="What it is about.")]
    answer: Annotated[Literal["spoken", "code", "design"], Field(description="How it is answered.")]
    url: Annotated[str, Field(description="Its page, relative to the site.")]
    verdict: Verdict


class Catalogue(_Entry):
    """Every question of an executable interview guide, with what its build proved."""

    schema_url: Annotated[str, Field(alias="$schema", description="The address of this schema.")]
    questions: Annotated[list[Entry], Field(description="In the order in which one studies.")]


def questions_json(guide: Guide, site_url: str = "") -> str:
    """Every question with its verdict, as JSON.

    Args:
        guide: What may be shown.
        site_url: Where the site is published, ending in a slash, or empty.
    """
    found = Catalogue.model_validate(
        {
            "$schema": site_url + SCHEMA,
            "questions": [_entry(question, guide) for question in guide.project.questions],
        }
    )
    return json.dumps(found.model_dump(by_alias=True), indent=1) + "\n"


def _entry(question: Question, guide: Guide) -> Entry:
    meta, proof = question.meta, guide.proof_of(question)
    versions = dict(proof.versions) if proof else {}
    verdict = Verdict(
        passed=guide.is_proven(question),
        checks=len(proof.answer.outcomes) if proof else 0,
        wrong_rejected=len(proof.rejections) if proof else 0,
        python=versions.pop("Python", ""),
        packages=versions,
        commit=guide.commit,
    )
    return Entry(
        slug=question.slug,
        title=meta.title,
        topic=meta.topic,
        round=meta.round,
        levels=list(meta.levels),
        difficulty=meta.difficulty,
        minutes=meta.minutes,
        tags=list(meta.tags),
        answer=meta.answer,
        url=markup.url(question.path),
        verdict=verdict,
    )


def schema_json(site_url: str = "") -> str:
    """The JSON schema of questions.json, made from the types above."""
    made = Catalogue.model_json_schema(by_alias=True)
    found = {"$schema": DIALECT, "$id": site_url + SCHEMA, **made}
    return json.dumps(found, indent=1) + "\n"
