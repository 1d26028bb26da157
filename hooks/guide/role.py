"""`docs/role.yml` as typed values: the one source of what the guide says about the role.

Whatever a source reports is a `Reported`: it names its source, and by that the day on which it was
read. What the source leaves open has no value, and pages show it as unknown.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from guide.problem import Fault, Location, Problem, one_of, read_text, read_yaml

Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]

FRESH_MONTHS = 18
"""How long what was read is taken for true without another look."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(_Part):
    """Where facts come from."""

    title: Text
    publisher: Text
    seen: date
    """The day on which it said so."""
    url: str | None = None


class Reported(_Part):
    """Something that a source says."""

    source: Slug
    note: Text | None = None
    """What a reader should know beside it."""


class Fact(Reported):
    """A value that a source gives for something; without one, what it does not give."""

    label: Text
    value: Text | None = None
    group: Slug = "glance"
    """The facts beside which it is shown."""


class Point(Reported):
    """One entry of a list."""

    title: Text
    summary: Text | None = None


class Needs(_Part):
    """What postings ask for."""

    required: tuple[Point, ...] = ()
    nice: tuple[Point, ...] = ()


class Share(Point):
    """A part of the working week."""

    percent: int | None = Field(default=None, ge=0, le=100)


class Project(Point):
    """A field in which one builds."""

    practise: tuple[Slug, ...] = ()
    """The topics whose questions prepare for it: the guide's own choice."""


class Vesting(Reported):
    """How a grant of shares is handed out: in equal parts, at the end of each year."""

    years: int = Field(gt=0, le=10)

    def by_year(
        self, grant: float, growth: float, refresh: float, horizon: int
    ) -> tuple[tuple[float, float], ...]:
        """What vests at the end of each year, from the first grant and from the later ones.

        Args:
            grant: The first grant's value on the day it is made.
            growth: How much the price of a share rises in a year, 0.1 for a tenth.
            refresh: The value of a further grant at the end of each year, on its own day.
            horizon: How many years to look ahead.
        """
        years = []
        for year in range(1, horizon + 1):
            first = grant / self.years * (1 + growth) ** year if year <= self.years else 0.0
            ages = range(1, min(year - 1, self.years) + 1)
            later = sum(refresh / self.years * (1 + growth) ** age for age in ages)
            years.append((first, later))
        return tuple(years)


class Skill(Reported):
    """One axis of the skill profile."""

    slug: Slug
    title: Text
    weight: Literal["low", "medium", "high", "expert"]
    summary: Text


class Level(_Part):
    """A rung of the ladder; what it says about itself has one source."""

    slug: Slug
    title: Text | None = None
    """Its name, where a source gives one."""
    summary: Text | None = None
    """What one is responsible for."""
    focus: tuple[Text, ...] = ()
    """What fills the days."""
    emphasis: Text | None = None
    """What its interviews look at most."""
    promotion: Text | None = None
    """What leads to the next level."""
    source: Slug | None = None
    note: Text | None = None

    @property
    def is_described(self) -> bool:
        """Whether it says more than its slug."""
        return bool(
            self.title or self.summary or self.focus or self.emphasis or self.promotion or self.note
        )


class Round(Reported):
    """One interview of the process, in the order in which they come."""

    slug: Slug
    title: Text
    stage: Text
    summary: Text
    duration: Text | None = None
    """How long it takes, where a source says."""


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
    needs: Needs = Needs()
    week: tuple[Share, ...] = ()
    projects: tuple[Project, ...] = ()
    culture: tuple[Point, ...] = ()
    vesting: Vesting | None = None
    negotiation: tuple[Point, ...] = ()
    priorities: tuple[Point, ...] = ()

    def level(self, slug: str) -> Level:
        """The level of that slug; raises KeyError."""
        return {level.slug: level for level in self.levels}[slug]

    def span(self, levels: Sequence[str]) -> str:
        """Levels in a few words: `L3–L5` where they follow each other. Raises ValueError."""
        order = [level.slug for level in self.levels]
        places = sorted(order.index(level) for level in levels)
        if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
            return f"{order[places[0]]}–{order[places[-1]]}"
        return ", ".join(order[place] for place in places)

    def round(self, slug: str) -> Round:
        """The round of that slug; raises KeyError."""
        return {stage.slug: stage for stage in self.rounds}[slug]

    def topic(self, slug: str) -> Topic:
        """The topic of that slug; raises KeyError."""
        return {topic.slug: topic for topic in self.topics}[slug]

    def reported(self) -> Iterator[tuple[Location, Reported | Level]]:
        """Everything that needs a source, with its place in the file."""
        for slug, fact in self.facts.items():
            yield ("facts", slug), fact
        if self.vesting:
            yield ("vesting",), self.vesting
        for kind in ("required", "nice"):
            for index, point in enumerate(getattr(self.needs, kind)):
                yield ("needs", kind, index), point
        for kind in _LISTS:
            for index, part in enumerate(getattr(self, kind)):
                yield (kind, index), part


_LISTS = (
    "skills",
    "levels",
    "rounds",
    "week",
    "projects",
    "culture",
    "negotiation",
    "priorities",
)


def _faults(role: Role) -> Iterator[Fault]:
    for kind in ("skills", "levels", "rounds", "topics"):
        seen = set()
        for index, part in enumerate(getattr(role, kind)):
            if part.slug in seen:
                what = f"two {kind} have the slug {part.slug}"
                yield (kind, index, "slug"), what, "rename one of them"
            seen.add(part.slug)
    for place, part in role.reported():
        if part.source and part.source not in role.sources:
            fix = one_of(part.source, role.sources)
            yield (*place, "source"), f"unknown source {part.source}", fix
        if isinstance(part, Level) and part.is_described and not part.source:
            what = f"level {part.slug} is described without a source"
            yield place, what, f"add source: {one_of('', role.sources)}"
    topics = [topic.slug for topic in role.topics]
    for index, project in enumerate(role.projects):
        for slug in project.practise:
            if slug not in topics:
                yield ("projects", index, "practise"), f"unknown topic {slug}", one_of(slug, topics)


def read_role(file: Path, path: str = "docs/role.yml") -> tuple[Role | None, list[Problem]]:
    """Read role.yml; None with its problems when it is not right."""
    text, problems = read_text(file, path)
    if problems:
        return None, problems
    return read_yaml(text, Role, path, rules=_faults)


# --- Age ----------------------------------------------------------------------------------------


def stale(file: Path, today: date, path: str = "docs/role.yml") -> list[Problem]:
    """The sources of a right file that were read too long ago: to be told, not to stop a build."""
    role, _ = read_role(file, path)
    if role is None or not any(_stale(role, today)):
        return []
    text, _ = read_text(file, path)  # once more, for the lines
    return read_yaml(text, Role, path, rules=partial(_stale, today=today))[1]


def _stale(role: Role, today: date) -> Iterator[Fault]:
    limit = _months_before(today, FRESH_MONTHS)
    for slug, source in role.sources.items():
        resting = sum(part.source == slug for _, part in role.reported())
        if resting and source.seen < limit:
            facts = f"{resting} fact{'s rest' if resting > 1 else ' rests'} on {slug}"
            what = f"{facts}, read on {source.seen}: older than {FRESH_MONTHS} months"
            yield ("sources", slug, "seen"), what, "read it again, then set the day"


def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
