"""Study plans: what comes on which day, whatever questions there are."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.plan import DAYS_A_WEEK, GAPS, MINUTES_A_DAY, Plan, study_plan
from guide.question import FrontMatter, Outline, Question

TOPICS = ("coding", "modelling", "operations")
DIFFICULTIES = ("easy", "medium", "hard")


def question(
    number: int,
    minutes: int = 20,
    topic: str = "coding",
    difficulty: str = "easy",
    levels: tuple[str, ...] = ("L3",),
) -> Question:
    meta = FrontMatter.model_validate(
        {
            "title": f"Number {number}", "topic": topic, "round": "coding", "levels": levels,
            "difficulty": difficulty, "minutes": minutes, "tags": ["one"], "answer": "code",
            "sources": [{"title": "A", "url": "https://example.org/"}],
        }
    )  # fmt: skip
    return Question(f"docs/questions/{topic}/number-{number:04}.md", meta, Outline())


def many(count: int) -> list[Question]:
    return [
        question(n, 10 + n * 7 % 45, TOPICS[n % 3], DIFFICULTIES[n % 7 % 3]) for n in range(count)
    ]


def days_of(plan: Plan) -> dict[str, list[int]]:
    """On which days each question is studied."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for day in plan.days:
        for step in day.steps:
            assert step.seen == len(found[step.question.slug])
            found[step.question.slug].append(day.number)
    return dict(found)


@pytest.mark.parametrize("weeks", [1, 2, 4, 8])
@pytest.mark.parametrize("count", [0, 1, 11, 1000])
def test_any_number_of_questions_makes_a_plan(count: int, weeks: int) -> None:
    """No day is too long, none is empty, and each question is studied or left out, never both."""
    questions = many(count)
    plan = study_plan(questions, weeks)
    assert all(0 < day.minutes <= MINUTES_A_DAY for day in plan.days)
    assert all(1 <= day.number <= weeks * DAYS_A_WEEK for day in plan.days)
    both = sorted(q.slug for q in (*plan.studied, *plan.left_out))
    assert both == sorted(q.slug for q in questions)
    assert list(days_of(plan)) == [q.slug for q in plan.studied]
    assert bool(plan.left_out) is (count == 1000)


def test_the_same_questions_give_the_same_plan() -> None:
    """In whatever order they come."""
    questions = sorted(many(40), key=lambda q: q.meta.topic)
    mixed = sorted(many(40), key=lambda q: (q.meta.topic, -q.meta.minutes))
    assert study_plan(questions, 4) == study_plan(questions, 4) == study_plan(mixed, 4)


def test_what_is_studied_comes_back_after_growing_gaps() -> None:
    """Half as long; when there is room, on the day itself."""
    plan = study_plan([question(1, minutes=25)], 8)
    first, second, third = GAPS
    assert days_of(plan)["coding/number-0001"] == [1, 1 + first, 1 + first + second,
                                                   1 + first + second + third]  # fmt: skip
    assert [step.minutes for day in plan.days for step in day.steps] == [25, 13, 13, 13]
    assert study_plan([question(1, minutes=2)], 1).days[1].minutes == 5


def test_nothing_comes_back_too_soon_nor_is_lost_when_days_are_full() -> None:
    """It waits for room."""
    plan = study_plan(many(200), 4)
    for days in days_of(plan).values():
        for gap, one, other in zip(GAPS, days, days[1:], strict=False):
            assert other - one >= gap


def test_the_last_quarter_brings_nothing_new() -> None:
    """It is for what one has studied."""
    for weeks in (1, 2, 4, 8):
        plan = study_plan(many(1000), weeks)
        last = max(day.number for day in plan.days for step in day.steps if step.seen == 0)
        assert last == weeks * DAYS_A_WEEK - weeks * DAYS_A_WEEK // 4
        assert max(day.number for day in plan.days) == weeks * DAYS_A_WEEK


def test_few_questions_are_spread_over_the_time() -> None:
    """One does not learn all of it in the first days."""
    first = [days[0] for days in days_of(study_plan(many(12), 8)).values()]
    assert first == list(range(1, 37, 3))


def test_topics_take_turns_from_easy_to_hard() -> None:
    """Of those equally hard, what more levels are asked comes first, then what is shorter."""
    questions = [
        question(1, 30, "coding"), question(2, 20, "coding"), question(3, 9, "coding", "hard"),
        question(4, 40, "coding", levels=("L3", "L4")), question(5, 15, "modelling", "medium"),
        question(6, 50, "operations"),
    ]  # fmt: skip
    order = [q.slug[-4:].lstrip("0") for q in study_plan(questions, 8).studied]
    assert order == ["4", "5", "6", "2", "1", "3"]


def test_a_question_longer_than_a_day_has_one_to_itself() -> None:
    """It is not left out for ever."""
    plan = study_plan([question(1, 240), question(2), question(3)], 1)
    alone = [day for day in plan.days if day.minutes > MINUTES_A_DAY]
    assert [[step.question.meta.minutes for step in day.steps] for day in alone] == [[240]]


def test_a_plan_can_be_for_one_level() -> None:
    """It has that level's questions only."""
    questions = [question(1, levels=("L3", "L4")), question(2, levels=("L5",))]
    assert study_plan(questions, 1, level="L5").studied == (questions[1],)
    assert study_plan(questions, 1, level="L7").days == ()


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(
    st.lists(
        st.tuples(st.integers(1, 240), st.sampled_from(TOPICS), st.sampled_from(DIFFICULTIES)),
        max_size=40,
    ),
    st.integers(1, 8),
    st.integers(20, 240),
)
def test_a_day_is_kept_whatever_comes(
    parts: list[tuple[int, str, str]], weeks: int, minutes: int
) -> None:
    """Longer than agreed is only a day with one new question, which is that long by itself."""
    questions = [question(n, *part) for n, part in enumerate(parts)]
    plan = study_plan(questions, weeks, minutes_a_day=minutes)
    assert len(plan.studied) + len(plan.left_out) == len(questions)
    for day in plan.days:
        long = len(day.steps) == 1 and day.steps[0].minutes > minutes
        assert day.minutes <= minutes or long
    days_of(plan)
