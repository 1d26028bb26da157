"""Claims of complexity: read, counted, and held to."""

from __future__ import annotations

import json

import pytest

from guide.growth import ClaimError, measure, misfit, read_claim
from guide.runner import Source

GROW = "def grow(n: int = 100):\n    xs = [(i * 7919) % 10_007 for i in range(n)]\n"
TWO = "def grow(n: int = 60, m: int = 50):\n    xs, ys = list(range(n)), list(range(m))\n"
CALL = "    return lambda: f(xs)\n"
BOTH = "    return lambda: f(xs, ys)\n"


def grown(code: str, time: str, space: str = "O(1)", grow: str = GROW + CALL) -> str:
    """What does not fit; empty when the claim holds."""
    checks = Source("checks", "s/checks.py", f"from answer import f\n\n\n{grow}")
    claims = {"time": time, "space": space}
    verdict = measure(Source("answer", "s/answer.py", code), checks, [], claims)
    assert verdict.passed == (not verdict.message)
    assert verdict.line == (4 if "grow" in grow else 1)
    return verdict.message


@pytest.mark.parametrize(
    ("text", "sizes", "values"),
    [
        ("O(1)", {}, [1]),
        ("O(n)", {"n": 5}, [5]),
        ("O(n m)", {"n": 5, "m": 3}, [15]),
        ("O(n * m + 2 n^2)", {"n": 5, "m": 3}, [15, 50]),
        ("O(n log k)", {"n": 5, "k": 7}, [15, 5]),
        ("O(n sqrt(m) + min(n, m))", {"n": 5, "m": 9}, [15, 5]),
        ("O((n + m) log n)", {"n": 7, "m": 3}, [30, 10]),
    ],
)
def test_a_claim_is_read(text: str, sizes: dict[str, int], values: list[float]) -> None:
    """As one writes it; a logarithm brings its steps along."""
    assert [term(sizes) for term in read_claim(text)] == values


@pytest.mark.parametrize(
    "text", ["n", "O(n", "O()", "O(n!)", "O(n - 1)", "O(n / 2)", "O('n')", "O(n.real)", "O(1.5 n)"]
)
def test_a_claim_that_cannot_be_read_is_told(text: str) -> None:
    """And nothing else is evaluated."""
    with pytest.raises(ClaimError, match="cannot read"):
        read_claim(text)


@pytest.mark.parametrize(
    ("body", "right", "wrong"),
    [
        ("return xs[-1]", "O(1)", "O(log n)"),
        ("import bisect\n    return bisect.bisect(xs, 5)", "O(log n)", "O(1)"),
        ("i = len(xs)\n    while i: i //= 2", "O(log n)", "O(n)"),
        ("return sum(xs)", "O(n)", "O(1)"),
        ("return [x for x in xs if x == 3] and None", "O(n)", "O(n log n)"),
        ("t = 0\n    for x in xs: t += x\n    return t", "O(n)", "O(n^2)"),
        ("return 7 in xs", "O(n)", "O(1)"),
        ("xs.sort()\n    return None", "O(n log n)", "O(n)"),
        ("h = []\n    import heapq\n    for x in xs: heapq.heappush(h, x)", "O(n log n)", "O(n)"),
        ("t = 0\n    for x in xs:\n        t += x in xs\n    return t", "O(n^2)", "O(n)"),
        ("t = 0\n    for i in range(len(xs)): t += sum(xs[i:])\n    return t", "O(n^2)", "O(n)"),
        ("for i in range(len(xs)): xs.insert(0, xs.pop())", "O(n^2)", "O(n log n)"),
    ],
)
def test_time_is_as_claimed_or_it_is_told(body: str, right: str, wrong: str) -> None:
    """What built-ins do counts like what is written out."""
    code = f"def f(xs):\n    {body}\n"
    space = "O(n)" if "h = []" in body or "xs.sort" in body or "and None" in body else "O(1)"
    told = grown(code, right, space)
    assert "in time" not in told
    assert f"{wrong} in time does not fit: with n from 100 to 3,200 it grows" in grown(code, wrong)


def test_space_is_as_claimed_or_it_is_told() -> None:
    """The peak, the result included, beyond the input."""
    code = "def f(xs):\n    return [x + 10**6 for x in xs]\n"
    assert grown(code, "O(n)", "O(n)") == ""
    assert "O(1) in space does not fit" in grown(code, "O(n)", "O(1)")
    assert "O(n) in space does not fit" in grown("def f(xs): return sum(xs)", "O(n)", "O(n)")


def test_sums_and_products_are_told_apart() -> None:
    """Each alone grows the same with one size."""
    product = "def f(xs, ys):\n    t = 0\n    for x in xs:\n        for y in ys: t += 1\n"
    total = "def f(xs, ys):\n    t = 0\n    for x in xs: t += 1\n    for y in ys: t += 1\n"
    grow = TWO + BOTH
    assert grown(product, "O(n m)", grow=grow) == ""
    assert grown(total, "O(n + m)", grow=grow) == ""
    assert "with all sizes 9 times as large" in grown(product, "O(n + m)", grow=grow)
    assert "with all sizes 9 times as large" in grown(total, "O(n m)", grow=grow)


@pytest.mark.parametrize(
    ("grow", "message"),
    [
        ("x = 1\n", "checks defines no grow, which gives growing inputs"),
        ("def grow(n):\n    pass\n", "grow takes each size with a least value, as in"),
        ("def grow(n: int = 100):\n    1 / 0\n", "grow failed: ZeroDivisionError"),
        (GROW.replace("n: int", "k: int").replace("range(n)", "range(k)") + CALL, "has `n`, which"),
    ],
)
def test_what_cannot_be_measured_is_told(grow: str, message: str) -> None:
    """In one line."""
    assert message in grown("def f(xs): return sum(xs)\n", "O(n)", grow=grow)


def test_what_grows_is_kept_for_the_report() -> None:
    """The form for each size, and the counts."""
    checks = Source("checks", "s/checks.py", f"from answer import f\n{GROW}{CALL}")
    claims = {"time": "O(n)", "space": "O(1)"}
    code = Source("answer", "s/answer.py", "def f(xs): return sum(xs)\n")
    found = json.loads(measure(code, checks, [], claims).output)
    assert found["grows"] == {"time": {"n": "n"}, "space": {"n": "1"}}
    sizes, counts = found["counts"]["n"]
    assert sizes == [100, 200, 400, 800, 1600, 3200]
    assert counts == sorted(counts)


def test_a_misfit_is_how_far_counts_lie_from_a_sum() -> None:
    """Without negative factors."""
    assert misfit([5, 7, 9], [1, 2, 3]) == pytest.approx(0, abs=1e-9)
    assert misfit([9, 7, 5], [1, 2, 3]) > 0.1
    assert misfit([3, 6, 11], [1, 2, 3], [1, 4, 9]) == pytest.approx(0, abs=1e-6)
