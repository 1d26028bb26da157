"""Mutants: what is changed, what is left alone, and what comes of those that survive."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run

from guide.check import Checker
from guide.mutate import mutants
from guide.project import read_project
from guide.runner import Source
from guide.strength import Strength, Strengths

ANSWER = "snippets/coding/second_largest/answer.py"


def changes(text: str) -> set[str]:
    """What the mutants of a module have in the place of its only changed line."""
    found = mutants(Source("answer", "answer.py", text))
    return {
        line[1:].strip()
        for mutant in found
        for line in mutant.diff.splitlines()
        if line.startswith("+")
    }


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("x = a < b", {"x = (a <= b)", "x = (a > b)"}),
        ("x = a >= b", {"x = (a > b)", "x = (a <= b)"}),
        ("x = a == b", {"x = (a != b)"}),
        ("x = a in b", {"x = (a not in b)"}),
        ("x = a is b", {"x = (a is not b)"}),
        ("x = a + b", {"x = (a - b)"}),
        ("x = a // b", {"x = (a / b)"}),
        ("x = a ** b", {"x = (a * b)"}),
        ("x = a and b", {"x = (a or b)"}),
        ("x = not a", {"x = a"}),
        ("x = -a", {"x = a"}),
        ("x = 3", {"x = 4"}),
        ("x = 0.5", {"x = 1.5"}),
        ("x = True", {"x = False"}),
        ("x = a if b else c", {"x = a if (not b) else c"}),
        ("x = f(a, b)", {"x = f(b, a)"}),
        ("x = f(*a, b)", set()),
        ("x = max(a, b)", set()),
        ("x = math.gcd(a, b)", set()),
        ("x += a", {"x -= a", "pass"}),
        ("f()", {"pass"}),
        ("raise ValueError(f'{1 + 1}')", {"pass"}),
        ("def f(a: 'int < 3' = 1) -> 'x < 2': pass", {"def f(a: 'int < 3' = 2) -> 'x < 2': pass"}),
        ("import a", set()),
        ('"""A text with 1 < 2."""', set()),
        ("x = 'words'", set()),
        ("@f(1)\nclass A: pass", set()),
    ],
)
def test_a_line_is_changed_in_every_small_way(line: str, wanted: set[str]) -> None:
    """And in no other."""
    assert changes(line + "\n") == wanted


def test_statements_are_changed_where_they_stand() -> None:
    """Returns, loops and conditions, with their real lines."""
    text = "def f(a):\n    while a:\n        if a:\n            break\n    return a\n"
    found = list(mutants(Source("answer", "answer.py", text)))
    told = [(mutant.line, mutant.operator) for mutant in found]
    assert told == [(2, "logic"), (3, "logic"), (4, "statement"), (5, "return")]
    assert found[2].source.text == text.replace("break", "continue")
    assert found[3].source.text == text.replace("return a", "return None")


def test_no_mutant_is_made_twice_or_cannot_run() -> None:
    """Also where text has more bytes than letters."""
    text = "x = 'ä' if 1 < 2 else 'ö'  # ü\n"
    found = [mutant.source.text for mutant in mutants(Source("answer", "answer.py", text))]
    assert len(found) == len(set(found)) > 3
    for changed in found:
        compile(changed, "answer.py", "exec")
        assert changed.endswith("# ü\n")


def strength(guide: Path) -> Strength:
    """Of the good guide's only question."""
    with Checker() as checker:
        (found,) = Strengths(read_project(guide).snippets.values(), checker)
    return found


def test_survivors_are_told_and_waived(good: Path) -> None:
    """Until nothing survives on that line."""
    checks = good / "snippets/coding/second_largest/checks.py"
    full = checks.read_text()
    before = strength(good)
    checks.write_text("from answer import second_largest\n\n\ndef check_it():\n    pass\n")
    weak = strength(good)
    assert weak.killed == 0
    assert weak.score == 0.0
    assert len(weak.survivors) == before.made
    line = weak.survivors[0].line
    answer = good / ANSWER
    lines = answer.read_text().split("\n")
    lines[line - 1] += f"  # equivalent({weak.survivors[0].operator}): only for this test"
    answer.write_text("\n".join(lines))
    waived = strength(good)
    assert waived.waived
    assert not waived.stale
    assert waived.made == weak.made - len(waived.waived)
    checks.write_text(full)
    assert [waiver.line for waiver in strength(good).stale] == [line]
    problem = f"{ANSWER}:{line}: equivalent({weak.survivors[0].operator}): no mutant of this kind"
    for command in ("mutate", "check"):
        status, output = run(good, "guide.cli", command)
        assert status == 1
        assert problem in output


def test_the_command_tells_survivors_and_scores(good: Path) -> None:
    """As a diff, with its place; status 1 below the gate, and quick when nothing changed."""
    checks = good / "snippets/coding/second_largest/checks.py"
    status, strong = run(good, "guide.cli", "mutate")
    text = checks.read_text()
    checks.write_text(text.replace("[3, 3, 1]) == 1", "[3, 3, 1]) in (1, 2, 3)"))
    status, output = run(good, "guide.cli", "mutate")
    assert status == 1
    assert f"{ANSWER}:" in output
    assert "a mutant survives" in output
    assert "which is below 95%" in output
    assert run(good, "guide.cli", "mutate")[1] == output
    assert "Traceback" not in strong + output
