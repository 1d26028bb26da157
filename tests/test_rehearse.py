"""What plans, reviews and mock interviews are handed, and the places that they fill."""

from __future__ import annotations

import json

import pytest
from conftest import SITES

from guide.project import Project, read_project
from guide.rehearse import (
    PLACES,
    minutes_of,
    place,
    prompt_address,
    prompt_json,
    rating,
    study_json,
)


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(SITES / "good")


def test_a_browser_is_told_of_each_question_what_a_plan_needs(project: Project) -> None:
    """In the words of the front matter, with an address relative to the site."""
    assert project.role
    told = json.loads(study_json(project.questions, project.role))
    (question,) = project.questions
    assert told["questions"] == [
        {
            "slug": question.slug,
            "title": question.meta.title,
            "url": f"questions/{question.slug}/",
            "topic": question.meta.topic,
            "round": question.meta.round,
            "levels": list(question.meta.levels),
            "minutes": question.meta.minutes,
        }
    ]
    for kind in ("levels", "topics", "rounds"):
        slugs = [part.slug for part in getattr(project.role, kind)]
        assert [part["slug"] for part in told[kind]] == slugs
    assert told["gaps"] == [2, 5, 14]
    assert prompt_address(question) == f"prepare/prompts/{question.slug}.json"


def test_the_length_of_a_round_is_told_with_whose_figure_it_is(project: Project) -> None:
    """And not at all where no source gives it."""
    role = project.role
    assert role
    source = next(iter(role.sources))
    stage = role.rounds[0].model_copy(update={"duration": "45 to 60 minutes", "source": source})
    silent = role.rounds[0].model_copy(update={"duration": None})
    told = json.loads(study_json((), role.model_copy(update={"rounds": (stage, silent)})))
    first, second = told["rounds"]
    assert (first["minutes"], first["duration"]) == (60, "45 to 60 minutes")
    assert role.sources[source].publisher in first["said"]
    assert [second[key] for key in ("minutes", "duration", "said")] == [None] * 3


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("45 minutes", 45),
        ("45 to 60 min", 60),
        ("45–60 minutes", 60),
        ("1 hour", 60),
        ("2 h", 120),
        ("30 minutes with each of three people", 30),
        ("4 weeks", None),
        ("half a day", None),
        ("2 highlights", None),
        ("", None),
    ],
)
def test_minutes_are_read_from_words(words: str, minutes: int | None) -> None:
    """Only where there is a number of minutes or hours."""
    assert minutes_of(words) == minutes


def test_a_prompt_and_its_rubric_are_taken_from_the_page() -> None:
    """Up to the end of each, whatever blocks are in it."""
    aside = ("<p>chips</p>", '<div class="prompt">', "</div>", '<div class="by-level">', "</div>")
    content = (
        "<h1>A</h1><!-- guide:0 --><!-- guide:1 -->\n<p>Why?</p><div>x</div>\n<!-- guide:2 -->"
        "<p>more</p><!-- guide:3 --><ul><li>L3</li></ul><!-- guide:4 --><p>rest</p>"
    )
    told = json.loads(prompt_json(content, aside))
    assert told == {"prompt": "<p>Why?</p><div>x</div>", "rubric": "<ul><li>L3</li></ul>"}
    assert json.loads(prompt_json("<p>broken</p>", ())) == {"prompt": "", "rubric": ""}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_says_what_to_do_without_scripts(name: str) -> None:
    """And leads only to pages that there are."""
    html = place(name, "docs/prepare/plan.md", ["docs/role/preparation.md"])
    assert f'<div class="study {name}" data-root="../.."' in html
    assert "<noscript>" in html
    assert ('href="../../role/preparation/"' in html) == (name == "planner")
    assert "<a " not in place(name, "docs/prepare/plan.md", [])


def test_a_question_is_rated_by_its_slug(project: Project) -> None:
    """Which is what the reader's store knows it by; nothing is seen of it without scripts."""
    (question,) = project.questions
    assert f'data-slug="{question.slug}"' in rating(question)
    assert "hidden" in rating(question)
