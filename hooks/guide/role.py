"""`docs/role.yml` as typed values: the one source of what the guide says about the role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from guide.problem import Fault, Problem, one_of, read_text, read_yaml

Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(_Part):
    """Where facts come from."""

    title: Text
    publisher: Text
    seen: date
    """The day on which it said so."""
    url: str | None = None


class Fact(_Part):
    """Something that a source reports about the role."""

    label: Text
    value: Text
    source: Slug
    note: str | None = None


class Skill(_Part):
    """One axis of the skill profile."""

    slug: Slug
    title: Text
    weight: Literal["low", "medium", "high", "expert"]
    summary: Text
    source: Slug


class Level(_Part):
    """A rung of the ladder."""

    slug: Slug
    title: str | None = None
    """Its name, where a source gives one."""
    summary: str | None = None
    source: Slug | None = None


class Round(_Part):
    """One interview of the process, in the order in which they come."""

    slug: Slug
    title: Text
    stage: Text
    summary: Text
    source: Slug


class Topic(_Part):
    """A field of questions; its slug is their folder."""

    slug: Slug
    title: Text
    summary: Text


class Role(_Part):
    """The whole of role.yml."""

    title: Text
    company: Text
    summary: Text
    sources: dict[Slug, Source]
    facts: dict[Slug, Fact]
    skills: tuple[Skill, ...]
    levels: tuple[Level, ...]
    rounds: tuple[Round, ...]
    topics: tuple[Topic, ...]

    def level(self, slug: str) -> Level:
        """The level of that slug; raises KeyError."""
        return {level.slug: level for level in self.levels}[slug]

    def round(self, slug: str) -> Round:
        """The round of that slug; raises KeyError."""
        return {stage.slug: stage for stage in self.rounds}[slug]

    def topic(self, slug: str) -> Topic:
        """The topic of that slug; raises KeyError."""
        return {topic.slug: topic for topic in self.topics}[slug]


def _faults(role: Role) -> Iterator[Fault]:
    for kind in ("skills", "levels", "rounds", "topics"):
        seen = set()
        for index, part in enumerate(getattr(role, kind)):
            if part.slug in seen:
                what = f"two {kind} have the slug {part.slug}"
                yield (kind, index, "slug"), what, "rename one of them"
            seen.add(part.slug)
            source = getattr(part, "source", None)
            if source and source not in role.sources:
                fix = one_of(source, role.sources)
                yield (kind, index, "source"), f"unknown source {source}", fix
    for slug, fact in role.facts.items():
        if fact.source not in role.sources:
            fix = one_of(fact.source, role.sources)
            yield ("facts", slug, "source"), f"unknown source {fact.source}", fix


def read_role(file: Path, path: str = "docs/role.yml") -> tuple[Role | None, list[Problem]]:
    """Read role.yml; None with its problems when it is not right."""
    text, problems = read_text(file, path)
    if problems:
        return None, problems
    return read_yaml(text, Role, path, rules=_faults)
