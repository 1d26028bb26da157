"""The numbers that prose shows: bound, plain, or typed by hand."""

from __future__ import annotations

import pytest

from guide.figure import Figure, as_said, bind, defined, malformed, places, unbound, unmatched

FIGURES = {"late": Figure(0.0731, "%", ".1f"), "wait": Figure(1234.5, "ms", ",.0f")}


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(0.0731, "%", ".1f"), "7.3%"),
        (Figure(1234.5, "ms", ",.0f"), "1,234\N{NO-BREAK SPACE}ms"),
        (Figure(12, "1", "d"), "12"),
        (Figure(1500, "$", ",.0f"), "$1,500"),
    ],
)
def test_a_figure_is_shown_with_its_unit(figure: Figure, text: str) -> None:
    """Shares as percentages, plain numbers alone."""
    assert figure.text == text


def test_figures_are_put_where_they_are_named() -> None:
    """But not in code; a constant says what it is when one points at it."""
    text = (
        "Late: {{ late }}, or {{late.number}} `{{ late }}`.\n\n```\n{{ late }}\n```\n"
        'By {{ const(0.95, "the <usual> cut") }}; {{ gone }}.'
    )
    assert bind(text, FIGURES) == (
        'Late: <span class="bound" title="late: computed in this build">7.3%</span>, or '
        '<span class="bound" title="late: computed in this build">7.3</span> `{{ late }}`.\n\n'
        "```\n{{ late }}\n```\n"
        'By <span class="bound const" title="the &lt;usual&gt; cut">0.95</span>; .'
    )
    assert len(as_said('now {{ const(0.95, "the usual cut") }} a').split()) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It takes 12 steps.", ["12"]),
        ("From 1,000 to 2.5 ms, 40% more, 3x.", ["1,000", "2.5", "40", "3"]),
        ("In 1 of 0 cases, but 1 % of all and 0%.", ["1", "0"]),
        ("The p99 of L4, F1 and Python3; the 99th, and word2vec.", []),
        ("As `12 steps` and ``3`` say, [in 14 days](https://a.b/15_(16)).", []),
        ("[over two\nlines, 12](https://a.b/15) and 13", ["13"]),
        ("1. First.\n2. Second, with 7.\n> 3. Third", ["7"]),
        ("```\n12\n```\n~~~ text\n13\n~~~\n14", ["14"]),
        ('{{ late }} and {{ const(12, "why") }}, &#8288; <b id="x7">8</b>', ["8"]),
        ("Given: 200, 2, 0.02 and 1,200.0.", []),
        ("Given as 0.35, so 35 % and .35; not 3500.", ["3500"]),
        ("Between 5-7, −3 and 1/8.", ["5", "7", "3", "8"]),
    ],
)
def test_numbers_by_hand_are_found(text: str, found: list[str]) -> None:
    """Wherever prose has them, unless the question does."""
    given = "Of 200 orders, 2 % are late; that is $1,200, or 0.35."
    problems = unbound("p.md", text, 10, given)
    assert [problem.what.split()[0] for problem in problems] == found


def test_a_number_is_told_on_its_line() -> None:
    """With what to write in its place."""
    (problem,) = unbound("p.md", "One.\n\n[a\nb](c) is 12 long.", 10, "")
    assert str(problem) == (
        "p.md:13: 12 is neither in the question nor a figure "
        '(name it in FIGURES, or write {{ const(12, "what it is") }})'
    )


def test_places_that_cannot_be_read_are_told() -> None:
    """A constant needs a number and a reason."""
    text = 'a {{ late }}\n{{ const(5) }}\n{{ const("5", "x") }}\n{{ a b }}\n`{{ 5 }}`'
    assert [problem.line for problem in malformed("p.md", text, 1)] == [2, 3, 4]


def test_unknown_and_unused_figures_are_told() -> None:
    """Each where it stands."""
    used = list(places('{{ late }} {{ lat }}\n{{ const(5, "x") }}', 7))
    told = unmatched("p.md", used, "s/answer.py", FIGURES, {"late": 3, "wait": 4, "": 2})
    assert [str(problem) for problem in told] == [
        "p.md:7: unknown figure lat (did you mean late? one of late, wait)",
        "s/answer.py:4: figure wait is shown nowhere on its page (show it, or remove it)",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x = 1\n", {}),
        ("x = 1\nFIGURES = {\n  'a': (1, 'ms', 'd'),\n}\n", {"": 2, "a": 3}),
        ("FIGURES: dict = {}\n", {"": 1}),
        ("def figures():\n    return {'a': (1, '1', 'd')}\n", {"": 1, "a": 2}),
    ],
)
def test_where_figures_are_named(text: str, lines: dict[str, int]) -> None:
    """By their lines in answer.py."""
    found = defined(text)
    assert {name: line for name, line in found.items() if name in ("", "a")} == lines
