"""One candidate, one checks module: what is passed, what is failed, and in which words."""

from __future__ import annotations

import sys

import pytest

from guide.runner import OUTPUT_LIMIT, Outcome, Source, Verdict, execute, run

ANSWER = '''
def second(numbers, *, default=None):
    """The second largest."""
    distinct = sorted(set(numbers))
    return distinct[-2] if len(distinct) > 1 else default

class Tally:
    def __init__(self):
        self.counts = {}
    def add(self, name, by=1):
        self.counts[name] = self.counts.get(name, 0) + by
    def top(self):
        return max(self.counts)
'''


def verdict_on(checks: str, answer: str = ANSWER, modules: tuple[Source, ...] = ()) -> Verdict:
    candidate = Source("answer", "s/answer.py", answer)
    return run(candidate, Source("checks", "s/checks.py", checks), modules)


def outcome_of(body: str, answer: str = ANSWER) -> Outcome:
    """The one check, written as the body of a function that starts on line 3."""
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    checks = f"from answer import second, Tally\nimport math\ndef check_it():\n{lines}"
    (outcome,) = verdict_on(checks, answer).outcomes
    return outcome


def test_a_candidate_that_passes_every_check_passes() -> None:
    """Each check is reported, with its claim and line."""
    verdict = verdict_on(
        "from answer import second\n"
        "def check_order():\n    '''Order does not matter.\n\n    More.'''\n"
        "    assert second([3, 1, 2]) == 2\n"
        "def check_ties_count_once():\n    assert second([3, 3, 1]) == 1\n"
        "def helper():\n    raise RuntimeError\n"
    )
    assert verdict.passed
    assert [(o.name, o.claim, o.passed, o.line) for o in verdict.outcomes] == [
        ("check_order", "Order does not matter.", True, 2),
        ("check_ties_count_once", "Ties count once", True, 7),
    ]


def test_a_hasty_run_ends_at_the_first_failure() -> None:
    """And not before."""
    checks = "from answer import second\n" + "".join(
        f"def check_{name}():\n    assert second([1, 2]) == {wanted}\n"
        for name, wanted in (("a", 1), ("b", 2), ("c", 1))
    )
    candidate, source = Source("answer", "a.py", ANSWER), Source("checks", "c.py", checks)
    hasty = run(candidate, source, hasty=True)
    assert [outcome.passed for outcome in hasty.outcomes] == [True, False]
    assert hasty.message == run(candidate, source).message
    ordered = run(candidate, source, hasty=True, order=["check_c", "check_b"])
    assert [outcome.name for outcome in ordered.outcomes] == ["check_c", "check_b"]


def test_a_candidate_may_run_over_the_answer() -> None:
    """What it defines takes the place of the answer's, for the answer's own functions, too."""
    answer = Source("answer", "s/answer.py", "STEP = 1\ndef step(): return STEP\n"
                    "def twice(): return 2 * step()\nclass Count:\n    def by(self): return 1\n"
                    "    def named(self): return 'count'\n")  # fmt: skip
    text = (
        "import answer\nfrom answer import STEP\ndef step(): return STEP + 9\n"
        "class Count(answer.Count):\n    def by(self): return 1 / 0\n"
    )
    checks = (
        "from answer import Count, step, twice\n"
        "def check_twice():\n    assert (step(), twice()) == (10, 20)\n"
        "def check_class():\n    assert Count().named() == 'count'\n    assert Count().by() == 1\n"
    )
    candidate = Source("answer", "s/wrong/step.py", text, over=answer)
    twice, count = run(candidate, Source("checks", "s/checks.py", checks)).outcomes
    assert twice.passed
    assert count.message == "Count().by() raised ZeroDivisionError: division by zero at step.py:5"
    assert Source.from_json(candidate.to_json()) == candidate


def test_one_failed_check_fails_the_candidate() -> None:
    """The others are run all the same; the verdict's place is the assert's."""
    verdict = verdict_on(
        "from answer import second\n"
        "def check_a():\n    assert second([1, 2]) == 2\n"
        "def check_b():\n    assert second([1, 2]) == 1\n"
        "def check_c():\n    assert second([1, 2]) == 3\n"
    )
    assert not verdict.passed
    assert [outcome.passed for outcome in verdict.outcomes] == [False, True, False]
    assert (verdict.path, verdict.line) == ("s/checks.py", 3)
    assert verdict.message == "check_a: second([1, 2]) returned 1, wanted 2"


@pytest.mark.parametrize(
    ("body", "kind", "line", "message"),
    [
        ("assert second([3, 1, 2], default=0) == 3", "assert", 4,
         "second([3, 1, 2], default=0) returned 2, wanted 3"),
        ("got = second([1, 2])\nwant = 5\nassert got == want", "assert", 6,
         "second([1, 2]) returned 1; got was 1, wanted 5 (want)"),
        ("assert second([1, 2]) > 7", "assert", 4, "second([1, 2]) returned 1, wanted > 7"),
        ("assert second([]) is not None", "assert", 4,
         "second([]) returned None, wanted is not None"),
        ("tally = Tally()\ntally.add('b', by=3)\nassert tally.top() == 'c'", "assert", 6,
         "tally.top() returned 'b', wanted 'c'"),
        ("assert math.isclose(second([1.0, 2.0]), 3.0)", "assert", 4,
         "second([1.0, 2.0]) returned 1.0; "
         "`math.isclose(second([1.0, 2.0]), 3.0)` does not hold"),
        ("low = 9\nassert all(second([n, 9]) > low for n in [1])", "assert", 5,
         "second([1, 9]) returned 1; `all(second([n, 9]) > low for n in [1])` does not hold; "
         "[n, 9] was [1, 9], low was 9"),
        ("assert not second([1, 2])", "assert", 4,
         "second([1, 2]) returned 1; `not second([1, 2])` does not hold"),
        ("assert second([1, 2]) == 2, 'ties are not the matter'", "assert", 4,
         "second([1, 2]) returned 1: ties are not the matter"),
        ("try:\n    second([1])\nexcept ValueError:\n    pass\nelse:\n"
         "    raise AssertionError('one number must raise ValueError')", "assert", 9,
         "second([1]) returned None: one number must raise ValueError"),
        ("second(3)", "raised", 4,
         "second(3) raised TypeError: 'int' object is not iterable at answer.py:4"),
        ("second()", "raised", 4,
         "second() raised TypeError: second() missing 1 required positional argument: 'numbers'"),
        ("assert {}['a']", "broken", 4, "the check itself failed: KeyError: 'a'"),
        ("first, last = second([1, 2])", "broken", 4,
         "second([1, 2]) returned 1: the check failed on it, "
         "TypeError: cannot unpack non-iterable int object"),
    ],
)  # fmt: skip
def test_a_failure_is_told_in_words(body: str, kind: str, line: int, message: str) -> None:
    """What was called with what, what came back, and what was wanted."""
    outcome = outcome_of(body)
    assert (outcome.passed, outcome.kind, outcome.line) == (False, kind, line)
    assert outcome.message == message


def test_arguments_are_told_as_they_were_before_the_call() -> None:
    """A candidate that changes its input cannot change the story."""
    answer = "def second(numbers):\n    numbers.clear()\n    return 0\nclass Tally: ..."
    outcome = outcome_of("assert second([1, 2]) == 1", answer)
    assert outcome.message == "second([1, 2]) returned 0, wanted 1"


def test_long_values_are_cut() -> None:
    """One line stays readable, whatever comes back."""
    answer = "def second(numbers):\n    return 'x' * 10**6\nclass Tally: ..."
    outcome = outcome_of("assert second(list(range(10**5))) == 1", answer)
    assert len(outcome.message) < 500
    assert "..." in outcome.message


def test_checks_keep_their_meaning() -> None:
    """Watching does not change what calls, comparisons and comprehensions give."""
    verdict = verdict_on(
        "from answer import Tally, second\n"
        "class Loud(Tally):\n"
        "    def __init__(self):\n        super().__init__()\n        self.loud = True\n"
        "def check_it():\n"
        "    tally = Loud()\n"
        "    tally.add(*['a'], **{'by': 2})\n"
        "    assert 1 < tally.counts['a'] <= 2 != 3\n"
        "    assert [second([n, *range(n)]) for n in (2, 3)] == [1, 2]\n"
        "    assert (lambda n: second([n, 9]))(4) == 4\n"
        "    assert isinstance(tally, Tally) and 'tally' in locals()\n"
        "    assert (got := second([1, 2])) == 1 and got == 1\n"
        "    assert f'{second([1, 2])}' == '1'\n"
    )
    assert verdict.passed, verdict.message


def test_no_checks_is_a_failure() -> None:
    """Nothing was shown, so nothing is proven."""
    verdict = verdict_on("from answer import second\ncheck_it = 3\n")
    assert not verdict.passed
    assert (verdict.message, verdict.path) == (
        "no checks: it defines no check_* function",
        "s/checks.py",
    )


@pytest.mark.parametrize(
    ("answer", "message", "path", "line"),
    [
        ("x = 1\nimport no_such_module",
         "ModuleNotFoundError: No module named 'no_such_module'", "s/answer.py", 2),
        ("x = 1\nx = (", "syntax error: '(' was never closed", "s/answer.py", 2),
        ("raise SystemExit(0)", "SystemExit: 0", "s/answer.py", 1),
        ("def third(): ...", "s/answer.py defines no `second`, which s/checks.py imports",
         "s/checks.py", 1),
    ],
)  # fmt: skip
def test_a_candidate_that_cannot_be_imported_fails(
    answer: str, message: str, path: str, line: int
) -> None:
    """With the line on which it stops, and no check counted against it."""
    verdict = verdict_on("from answer import second\ndef check_it(): second([1])\n", answer)
    assert not verdict.passed
    assert (verdict.message, verdict.path, verdict.line) == (message, path, line)
    assert verdict.outcomes == ()


@pytest.mark.parametrize("leaving", ["raise SystemExit(0)", "raise KeyboardInterrupt"])
def test_leaving_inside_a_check_is_a_failure(leaving: str) -> None:
    """Also with status 0."""
    outcome = outcome_of("second([1])", f"def second(numbers):\n    {leaving}\nclass Tally: ...")
    assert (outcome.passed, outcome.kind) == (False, "raised")


def test_a_warning_is_a_failure() -> None:
    """What is deprecated today is gone tomorrow."""
    answer = "import warnings\ndef second(n):\n    warnings.warn('old')\nclass Tally: ..."
    assert "UserWarning: old" in outcome_of("second([1])", answer).message


def test_local_modules_are_imported_from_text() -> None:
    """And nothing of them stays behind."""
    counting = Source("counting", "s/counting.py", "def most(x):\n    return max(x)\n")
    answer = "from counting import most\ndef second(n):\n    return most(n)\n"
    checks = "from answer import second\ndef check_it():\n    assert second([1, 2]) == 2\n"
    assert verdict_on(checks, answer, (counting,)).passed
    assert not {"answer", "checks", "counting"} & set(sys.modules)


def test_runs_do_not_see_each_other() -> None:
    """Two candidates in one process: the second finds no trace of the first."""
    checks = "from answer import box\ndef check_it():\n    assert box == []\n    box.append(1)\n"
    for _ in range(2):
        assert verdict_on(checks, "box = []\n").passed


def test_a_flood_of_output_is_cut_and_fails() -> None:
    """And the verdict says so."""
    checks = "from answer import second\ndef check_it():\n    print('x' * 10**7)\n"
    verdict = verdict_on(checks)
    assert not verdict.passed
    assert verdict.message == "10,000,001 characters printed, cut at 200,000"
    assert len(verdict.output) < OUTPUT_LIMIT + 100
    assert verdict.output.endswith(verdict.message)


def test_a_thread_left_behind_is_a_failure() -> None:
    """What it would still do is not part of the proof."""
    start = "    thread = threading.Thread(target=free.wait, daemon=True)\n    thread.start()\n"
    answer = f"import threading\nfree = threading.Event()\ndef second(n):\n{start}"
    checks = "from answer import second\ndef check_it():\n    second([1])\n"
    verdict = verdict_on(checks, answer)
    assert (verdict.passed, verdict.message) == (False, "1 thread left running")
    assert verdict_on(checks, answer + "    free.set()\n    thread.join()\n").passed


def test_a_script_gives_its_output_and_page_lines() -> None:
    """Leading empty lines make its line numbers the page's."""
    answer = Source("answer", "s/answer.py", "def f(x):\n    return 1 / x\n")
    page = Source("__main__", "docs/p.md", "\n\n\nfrom answer import f\nprint(f(2))\n")
    assert execute(page, (answer,)).output == "0.5\n"
    failing = Source("__main__", "docs/p.md", "\n\n\nfrom answer import f\nf(0)\n")
    verdict = execute(failing, (answer,))
    assert not verdict.passed
    assert (verdict.path, verdict.line) == ("docs/p.md", 5)
    assert verdict.message == "ZeroDivisionError: division by zero at s/answer.py:2"


def test_a_verdict_survives_json() -> None:
    """What is cached is what was found."""
    verdict = verdict_on("from answer import second\ndef check_it():\n    assert second([]) == 1\n")
    assert Verdict.from_json(verdict.to_json()) == verdict
