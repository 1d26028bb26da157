"""The whole guide as a value: pages and snippets in pairs, and what does not fit together."""

from __future__ import annotations

from pathlib import Path

from conftest import lay

from guide.project import is_question, read_project

PAGE = "docs/questions/coding/second-largest.md"


def problems_of(root: Path) -> list[str]:
    return [str(problem) for problem in read_project(root).problems]


def test_a_good_guide_has_no_problems(good: Path) -> None:
    """And each page finds its question and its snippet."""
    project = read_project(good)
    assert project.problems == ()
    question = project.question_on(PAGE)
    assert question
    assert project.snippet_on(PAGE) is project.snippets[question.snippet]
    assert project.question_on("docs/index.md") is None
    assert project.snippet_on("docs/index.md") is None
    assert [(page, fence.line) for page, fence in project.fences()] == [(PAGE, 34)]


def test_a_question_is_a_page_in_a_topics_folder() -> None:
    """Neither the topic's own page, nor one further up or down."""
    assert is_question(PAGE)
    for page in ("docs/questions/index.md", "docs/questions/coding/index.md", "docs/index.md",
                 "docs/questions/coding/a/b.md", "docs/rounds/coding.md"):  # fmt: skip
        assert not is_question(page)


def test_questions_come_as_one_studies_them(good: Path) -> None:
    """From easy to hard, then by minutes; a page that cannot be read comes last, but comes."""
    text = (good / PAGE).read_text()
    for name, difficulty, minutes in (("a", "hard", 5), ("b", "easy", 30), ("c", "eazy", 1)):
        changed = text.replace("difficulty: easy", f"difficulty: {difficulty}")
        changed = changed.replace("minutes: 10", f"minutes: {minutes}")
        (good / f"docs/questions/coding/{name}.md").write_text(changed)
    names = [Path(page).stem for page in read_project(good).question_pages]
    assert names == ["second-largest", "b", "a", "c"]


def test_all_problems_are_told_in_order_of_place(tmp_path: Path) -> None:
    """Of role, pages, snippets and their pairing, at once."""
    root = lay("snippet-without-page", tmp_path)
    (root / "docs/role.yml").write_text("title: 3\n")
    page = root / PAGE
    page.write_text(page.read_text().replace("## Proof", "## Prof"))
    places = [problem.split(" ")[0] for problem in problems_of(root)]
    assert places == sorted(places)
    assert {place.split(":")[0] for place in places} == {
        "docs/role.yml",
        PAGE,
        "snippets/coding/orphan/answer.py",
    }


def test_broken_includes_are_left_out_of_what_is_converted(tmp_path: Path) -> None:
    """The converter would stop at the first; they are problems with their lines already."""
    root = lay("include-missing", tmp_path)
    project = read_project(root)
    text = (root / PAGE).read_text()
    kept = project.without_broken_includes(text)
    assert "8<" not in kept
    assert kept.count("\n") == text.count("\n")
    whole = '--8<-- "coding/second_largest/answer.py"\n--8<-- "coding/second_largest/answer.py:1:3"'
    assert project.without_broken_includes(whole) == whole


def test_a_session_between_fences_is_refused(good: Path) -> None:
    """Each has a process of its own, so what one defines is not there for the next."""
    page = good / PAGE
    page.write_text(page.read_text().replace('exec="1"', 'exec="1" session="a"'))
    assert problems_of(good) == [
        f"{PAGE}:33: fences do not share sessions; each has a process of its own "
        "(put the shared code into the snippet)"
    ]
