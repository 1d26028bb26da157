"""What else a run finds out: figures, and whether variants agree."""

from __future__ import annotations

import json

import pytest

from guide.measure import agree, figures
from guide.runner import Source, Verdict


def answer(text: str, name: str = "answer") -> Source:
    return Source(name, f"s/{name}.py", text)


def test_figures_come_from_a_dict_or_a_function() -> None:
    """With local modules at hand."""
    helper = Source("helper", "s/helper.py", "THREE = 3\n")
    for text in (
        "from helper import THREE\nFIGURES = {'a': (THREE, 'ms', '.1f')}\n",
        "def figures():\n    from helper import THREE\n    return {'a': [THREE, 'ms', '.1f']}\n",
    ):
        verdict = figures(answer(text), [helper])
        assert verdict.passed, verdict.message
        assert json.loads(verdict.output) == {"a": [3, "ms", ".1f"]}


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("[1]", "FIGURES is no dict of name: (value, unit, format)"),
        ("{'a': 1}", "figure a is not (value, unit, format)"),
        ("{'a': (1, 'ms')}", "figure a is not (value, unit, format)"),
        ("{'a': (1, ' ', 'd')}", 'figure a has no unit; write "1" for a plain number'),
        ("{'a': ('x', 'ms', 'd')}", "figure a: 'd' formats no 'x'"),
        ("{'a': (1.5, 'ms', 'd')}", "figure a: 'd' formats no 1.5"),
        ("{'a': (float('nan'), 'ms', '.1f')}", "figure a is nan"),
        ("{'a b': (1, 'ms', 'd')}", "figure 'a b' has no name that a page can use"),
        ("{'const': (1, 'ms', 'd')}", "figure 'const' has no name that a page can use"),
    ],
)
def test_a_figure_that_is_none_is_told(figure: str, message: str) -> None:
    """In one line."""
    verdict = figures(answer(f"FIGURES = {figure}\n"), [])
    assert not verdict.passed
    assert verdict.message == message


STRATEGIES = (
    "from hypothesis import strategies as st\n"
    "INPUTS = st.lists(st.integers(-20, 20), max_size=6)\n"
    "def outcome(answer, given):\n    return answer.total(given)\n"
)


def compared(right: str, other: str, over: bool = False) -> Verdict:
    variant = Source("answer", "s/variants/v.py", other, answer(right) if over else None)
    return agree(answer(right), variant, answer(STRATEGIES, "strategies"), [])


def test_right_answers_agree() -> None:
    """Up to the order of sums, and in what they raise."""
    right = "def total(xs):\n    if not xs: raise ValueError('empty')\n    return sum(xs) / 3\n"
    other = "def total(xs):\n    if xs: return sum(x / 3 for x in xs)\n    raise ValueError\n"
    assert compared(right, other).passed
    greedy = "def total(xs):\n    s = sum(xs)\n    xs.clear()\n    return s\n"
    assert compared(greedy, "def total(xs):\n    return sum(xs)\n").passed
    over = "import answer\ndef total(xs, f=answer.total): return f(xs)\n"
    assert compared(right, over, over=True).passed


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            "def total(xs): return sum(xs) + 1e-6 * (7 in xs)",
            "on [7], the answer gives 7, and this one 7.000001",
        ),
        ("def total(xs): return sum(xs) + (7 in xs)", "on [7], the answer gives 7, and this one 8"),
        (
            "def total(xs):\n    if not xs: raise KeyError\n    return sum(xs)",
            "on [], the answer gives 0, and this one 'raises KeyError'",
        ),
        (
            "def total(xs):\n    s = sum(xs)\n    xs.clear()\n    return [s]",
            "on [], the answer gives 0, and this one [0]",
        ),
    ],
)
def test_the_smallest_input_that_differs_is_told(other: str, message: str) -> None:
    """With what each gives."""
    verdict = compared("def total(xs):\n    return sum(xs)\n", other)
    assert not verdict.passed
    assert verdict.message == message
    assert verdict.path == "s/variants/v.py"


def test_a_strategy_that_fails_is_told_where() -> None:
    """The fault is in strategies.py."""
    strategies = answer("import nothing_of_that_name\n", "strategies")
    one = answer("def total(xs): return 1\n")
    verdict = agree(one, one, strategies, [])
    assert not verdict.passed
    assert (verdict.path, verdict.line) == ("s/strategies.py", 1)
