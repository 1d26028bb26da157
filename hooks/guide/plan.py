"""Which question to study on which day: a plan of some weeks, with each question seen again.

`study_plan` packs questions into days as a careful student would. Topics take turns, easy
questions come before hard ones, and what was studied comes back after growing gaps. The same
questions always give the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from guide.question import DIFFICULTIES, Question

DAYS_A_WEEK = 6
MINUTES_A_DAY = 90
GAPS = (2, 5, 14)
"""Days of study from one look at a question to the next."""

SHORTEST = 5
"""Minutes that looking at a question again takes at least; else it is half of the first time."""


@dataclass(frozen=True)
class Step:
    """One question on one day."""

    question: Question
    seen: int
    """How often it was studied before."""
    minutes: int


@dataclass(frozen=True)
class Day:
    """What one day holds; first what comes back, then what is new."""

    number: int
    """Of the plan's days, from 1; days of rest do not count."""
    steps: tuple[Step, ...]

    @property
    def week(self) -> int:
        """Of the plan, from 1."""
        return (self.number - 1) // DAYS_A_WEEK + 1

    @property
    def minutes(self) -> int:
        """Of all steps."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class Plan:
    """A way through questions."""

    weeks: int
    days: tuple[Day, ...]
    """Those that hold something."""
    studied: tuple[Question, ...]
    left_out: tuple[Question, ...]
    """There is no time for them."""


@dataclass
class _Day:
    """A day while it is packed."""

    number: int
    left: int
    again: list[Step] = field(default_factory=list)
    new: list[Step] = field(default_factory=list)

    def take(self, step: Step) -> None:
        (self.again if step.seen else self.new).append(step)
        self.left -= step.minutes


def study_plan(
    questions: Iterable[Question],
    weeks: int,
    *,
    minutes_a_day: int = MINUTES_A_DAY,
    level: str | None = None,
) -> Plan:
    """Pack questions into the days of some weeks.

    The last quarter of the days brings nothing new. Before that, new questions come at the pace
    that spreads them evenly, and leave half of a day to what comes back. A question that is longer
    than a day has one to itself.

    Args:
        questions: Those to choose from.
        weeks: How many, of `DAYS_A_WEEK` days each.
        minutes_a_day: How much is studied on a day.
        level: Only questions of this level; of all levels without it.
    """
    waiting = in_turns(q for q in questions if level is None or level in q.meta.levels)
    total, days = len(waiting), weeks * DAYS_A_WEEK
    learning = days - days // 4
    due: list[tuple[int, int, Question, int]] = []  # day, place in the plan, question, times seen
    packed: list[Day] = []
    studied: list[Question] = []

    def look(day: _Day, place: int, question: Question, seen: int) -> None:
        minutes = _again(question) if seen else question.meta.minutes
        day.take(Step(question, seen, minutes))
        if seen < len(GAPS):
            due.append((day.number + GAPS[seen], place, question, seen + 1))

    def learn(day: _Day, index: int) -> None:
        question = waiting.pop(index)
        look(day, len(studied), question, 0)
        studied.append(question)

    def behind(day: _Day) -> bool:
        """Whether the pace asks for another new question."""
        by_now = -(-total * day.number // learning) if day.number <= learning else 0
        return bool(waiting) and len(studied) < by_now

    for number in range(1, days + 1):
        day = _Day(number, minutes_a_day)
        if behind(day):
            learn(day, 0)
        for entry in sorted(due, key=lambda entry: entry[:2]):
            when, place, question, seen = entry
            reserved = minutes_a_day // 2 if behind(day) else 0
            if when <= number and _again(question) <= day.left - reserved:
                due.remove(entry)
                look(day, place, question, seen)
        index = 0
        while behind(day) and index < len(waiting) and day.left > 0:
            if waiting[index].meta.minutes <= day.left:
                learn(day, index)
            else:
                index += 1
        if day.again or day.new:
            packed.append(Day(number, (*day.again, *day.new)))
    return Plan(weeks, tuple(packed), tuple(studied), tuple(waiting))


def _again(question: Question) -> int:
    """Minutes of another look."""
    return max(SHORTEST, -(-question.meta.minutes // 2))


def in_turns(questions: Iterable[Question]) -> list[Question]:
    """Topics take turns; within one, from easy to hard, and first what most levels are asked."""
    topics: dict[str, list[Question]] = {}
    for question in questions:
        topics.setdefault(question.meta.topic, []).append(question)
    ordered = [sorted(asked, key=_first_things_first) for asked in topics.values()]
    longest = max(map(len, ordered), default=0)
    return [asked[turn] for turn in range(longest) for asked in ordered if turn < len(asked)]


def _first_things_first(question: Question) -> tuple[int, int, int, str]:
    meta = question.meta
    difficulty = DIFFICULTIES.index(meta.difficulty)
    return difficulty, -len(meta.levels), meta.minutes, question.slug
