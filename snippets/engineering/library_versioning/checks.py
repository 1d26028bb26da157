"""What the gate must say of each planted release, and of each drifted lock."""

import math
import random
from collections.abc import Callable
from typing import Any

from contracts import CONTRACTS, Contract
from releases import BASE, RELEASES

from answer import (
    Bump,
    Range,
    agree,
    behaviour_changes,
    drift,
    figures,
    next_version,
    package_key,
    required_bump,
    signature_changes,
)


def bump_of(old: Callable[..., Any], new: Callable[..., Any]) -> Bump:
    """What the signatures alone ask for."""
    changes = signature_changes({"f": old}, {"f": new})
    return max((change.bump for change in changes), default=Bump.PATCH)


def calls(old: Callable[..., Any], new: Callable[..., Any], *args: Any, **how: Any) -> Bump:
    """What one contract alone asks for."""
    changes = behaviour_changes({"f": old}, {"f": new}, [Contract("f", args, **how)])
    return max((change.bump for change in changes), default=Bump.PATCH)


def check_planted_releases() -> None:
    """Each planted release gets the bump that it is in truth, and an unchanged one a patch"""
    assert required_bump(BASE, BASE, CONTRACTS) == Bump.PATCH
    for release in RELEASES:
        wanted = Bump[release.truth.upper()]
        assert required_bump(BASE, release.api, CONTRACTS) == wanted, release.said


def check_names() -> None:
    """A name removed is major, a name added is minor, and each change says where it is"""
    less = {name: BASE[name] for name in BASE if name != "spend"}
    gone, come = signature_changes(BASE, less), signature_changes(less, BASE)
    assert [(change.bump, change.where) for change in gone] == [(Bump.MAJOR, "spend")]
    assert [(change.bump, change.where) for change in come] == [(Bump.MINOR, "spend")]
    assert required_bump(BASE, less, CONTRACTS) == Bump.MAJOR


def check_parameters() -> None:
    """Every call that was legal must stay legal and mean the same"""

    def base(a, b=1):  # type: ignore[no-untyped-def]
        """Base."""

    def removed(a):  # type: ignore[no-untyped-def]
        """Major."""

    def renamed(a, c=1):  # type: ignore[no-untyped-def]
        """Major."""

    def swapped(b=1, a=2):  # type: ignore[no-untyped-def]
        """Major."""

    def keyword_only(a, *, b=1):  # type: ignore[no-untyped-def]
        """Major."""

    def positional_only(a, b=1, /):  # type: ignore[no-untyped-def]
        """Major."""

    def default(a, b=2):  # type: ignore[no-untyped-def]
        """Major."""

    def required(a, b):  # type: ignore[no-untyped-def]
        """Major."""

    def optional(a=0, b=1):  # type: ignore[no-untyped-def]
        """Minor."""

    def longer(a, b=1, c=2):  # type: ignore[no-untyped-def]
        """Minor."""

    def keyword(a, b=1, *, c=2):  # type: ignore[no-untyped-def]
        """Minor."""

    def rest(a, b=1, *c):  # type: ignore[no-untyped-def]
        """Minor."""

    def options(a, b=1, **c):  # type: ignore[no-untyped-def]
        """Minor."""

    def demanding(a, b=1, *, c):  # type: ignore[no-untyped-def]
        """Major."""

    def inserted(a, c=2, b=1):  # type: ignore[no-untyped-def]
        """Major."""

    assert bump_of(base, base) == Bump.PATCH
    broken = (removed, renamed, swapped, keyword_only, positional_only, default, required)
    for new in (*broken, demanding, inserted):
        assert bump_of(base, new) == Bump.MAJOR, new.__name__
    for new in (optional, longer, keyword, rest, options):
        assert bump_of(base, new) == Bump.MINOR, new.__name__
    for freed in (keyword_only, positional_only):
        assert bump_of(freed, base) == Bump.MINOR, freed.__name__


def check_types() -> None:
    """A parameter may take more and a result may promise more; the other way round is major"""

    def one(a: int) -> int:
        return a

    def takes_more(a: int | str) -> int:
        return 0

    def takes_any(a: Any) -> int:
        return 0

    def takes_float(a: float) -> int:
        return 0

    def untyped(a) -> int:  # type: ignore[no-untyped-def]
        return 0

    def returns_more(a: int) -> int | None:
        return a

    def returns_float(a: int) -> float:
        return a

    for wider in (takes_more, takes_float, takes_any, untyped):
        assert bump_of(one, wider) == Bump.MINOR, wider.__name__
        assert bump_of(wider, one) == Bump.MAJOR, wider.__name__
    for looser in (returns_more, returns_float):
        assert bump_of(one, looser) == Bump.MAJOR, looser.__name__
        assert bump_of(looser, one) == Bump.PATCH, looser.__name__
    other: Callable[[str], int] = len
    assert bump_of(takes_more, takes_more) == Bump.PATCH
    assert calls(one, other, "abc") == Bump.MAJOR


def check_values() -> None:
    """Floats may differ within the tolerance and no further; types and lengths may not"""
    for tolerance in (1e-9, 1e-3):
        for share, wanted in ((0.5, Bump.PATCH), (2.0, Bump.MAJOR)):
            other = 7.0 * (1 + share * tolerance)
            assert calls(lambda: 7.0, lambda o=other: o, tolerance=tolerance) == wanted
            assert calls(lambda: [7.0], lambda o=other: [o], tolerance=tolerance) == wanted
            assert (
                calls(lambda: {"a": 7.0}, lambda o=other: {"a": o}, tolerance=tolerance) == wanted
            )
    assert calls(lambda: 0.0, lambda: 1e-12) == Bump.MAJOR
    assert calls(lambda: math.nan, lambda: math.nan) == Bump.PATCH
    assert calls(lambda: math.nan, lambda: 1.0) == Bump.MAJOR
    assert calls(lambda: 1.0, lambda: math.nan) == Bump.MAJOR
    different = [(1, 1.0), (1, True), ([1], [1, 2]), ([1, 2], [1]), ((1,), [1]), ("a", "b"), (1, 2)]
    for old, new in different:
        assert calls(lambda o=old: o, lambda n=new: n) == Bump.MAJOR, (old, new)
        assert calls(lambda o=old: o, lambda o=old: o) == Bump.PATCH
    assert calls(lambda: {"a": 1}, lambda: {"a": 1, "b": 2}) == Bump.MINOR
    assert calls(lambda: {"a": 1, "b": 2}, lambda: {"a": 1}) == Bump.MAJOR
    assert calls(lambda: {"a": 1}, lambda: {"a": 2, "b": 2}) == Bump.MAJOR
    assert calls(lambda: [{"a": 1}], lambda: [{"a": 1, "b": 2}]) == Bump.MAJOR


def raises(error: type[Exception]) -> Callable[..., Any]:
    """A function that fails."""

    def fail() -> None:
        raise error

    return fail


def works() -> int:
    """A function that does not."""
    return 0


def check_errors() -> None:
    """An error may get narrower; a new, a lost or another error breaks whoever handles it"""
    assert calls(raises(LookupError), raises(KeyError)) == Bump.PATCH
    assert calls(raises(KeyError), raises(KeyError)) == Bump.PATCH
    assert calls(raises(KeyError), raises(LookupError)) == Bump.MAJOR
    assert calls(raises(KeyError), raises(ValueError)) == Bump.MAJOR
    assert calls(works, raises(ValueError)) == Bump.MAJOR
    assert calls(raises(ValueError), works) == Bump.MAJOR
    assert calls(raises(ValueError), works, reserved=True) == Bump.MINOR
    assert calls(works, raises(ValueError), reserved=True) == Bump.MAJOR


def check_arguments_are_left_alone() -> None:
    """To change the caller's list is a break, and neither version sees what the other did to it"""
    assert calls(len, lambda row: len((row.append(1), row)[1]) - 1, [1, 2]) == Bump.MAJOR
    assert calls(lambda row: row.pop(), lambda row: row.pop(), [1, 2]) == Bump.PATCH
    once = Contract("f", ([3],), {"more": [4]})
    both = {"f": lambda row, more: row.pop() + more.pop()}
    assert behaviour_changes(both, both, [once, once]) == []
    assert once.args == ([3],)
    assert once.kwargs == {"more": [4]}


def check_contract_without_function() -> None:
    """A contract for a name that the old version never had is an error, not a pass"""
    try:
        behaviour_changes({}, {}, [Contract("f", ())])
    except KeyError:
        pass
    else:
        raise AssertionError("a contract that pins nothing should be refused")


def check_next_version() -> None:
    """A bump resets what stands to its right; nothing is promised before 1.0.0"""
    assert next_version("1.4.2", Bump.PATCH) == "1.4.3"
    assert next_version("1.4.2", Bump.MINOR) == "1.5.0"
    assert next_version("1.4.2", Bump.MAJOR) == "2.0.0"
    assert next_version("1.9.9", Bump.MINOR) == "1.10.0"
    for bad in ("0.4.2", "1.4", "1.4.2.1", "1.4.x"):
        try:
            next_version(bad, Bump.PATCH)
        except ValueError:
            pass
        else:
            raise AssertionError(f"{bad} should be refused")


RANGES = {"NumPy": Range("1.24", "2.0"), "Graph_Kit": Range("3.2", "4")}
TESTED = {"NumPy": ["1.24.0", "1.26.4"], "Graph_Kit": ["3.2", "3.10"]}


def lock(numpy: str, kit: str) -> dict[str, str]:
    """A team's lock."""
    return {"numpy": numpy, "graph.kit": kit, "left-alone": "9"}


def check_range_bounds() -> None:
    """The low end is in, the high end is out, and 1.10 comes after 1.9"""
    span = Range("1.9", "1.11")
    assert [v in span for v in ("1.8.9", "1.9", "1.9.0", "1.10", "1.11", "1.11.0")] == [
        False, True, True, True, False, False,
    ]  # fmt: skip
    assert "0" in Range("0", "1")
    assert "0.0" in Range("0", "1")
    try:
        assert "1.9rc1" not in span
    except ValueError:
        pass
    else:
        raise AssertionError("a pre-release should be refused, not guessed at")


def check_drift() -> None:
    """Missing, outside, untested and split locks are told apart, under any spelling of a name"""
    good = lock("1.26.4", "3.10.0")
    assert drift({"a": good, "b": good}, RANGES, TESTED) == []
    assert drift({}, RANGES, TESTED) == []
    assert drift({"a": good, "b": lock("1.26.4", "3.2")}, RANGES, TESTED) == [
        ("a", "graph-kit", "split"), ("b", "graph-kit", "split"),
    ]  # fmt: skip
    assert drift({"b": lock("2.0", "3.9"), "a": {"numpy": "1.24"}}, RANGES, TESTED) == [
        ("a", "graph-kit", "missing"), ("a", "numpy", "split"),
        ("b", "graph-kit", "untested"), ("b", "numpy", "outside"),
    ]  # fmt: skip
    assert drift({"a": lock("1.25", "3.10")}, RANGES, {}) == [
        ("a", "graph-kit", "untested"), ("a", "numpy", "untested"),
    ]  # fmt: skip
    assert drift({"a": good, "b": lock("1.26.4.0", "3.10")}, RANGES, TESTED) == []


def check_package_key() -> None:
    """Case, and any run of dots, dashes and underscores, do not tell packages apart"""
    assert {package_key(n) for n in ("Graph_Kit", "graph-kit", "GRAPH.KIT", "graph-_.kit")} == {
        "graph-kit"
    }
    assert package_key("graphkit") == "graphkit"


def check_agree() -> None:
    """The newest version that all admit; failing that, just the pairs that cannot meet"""
    have = ["1.9", "1.10", "1.8", "2.0"]
    assert agree({"a": Range("1.8", "2"), "b": Range("1.9", "3")}, have) == ("1.10", [])
    assert agree({}, have) == ("2.0", [])
    split = {"c": Range("2", "3"), "b": Range("1.8", "1.9"), "a": Range("1", "3")}
    assert agree(split, have) == (None, [("b", "c")])
    assert agree({"b": Range("5", "6"), "a": Range("1", "3")}, have) == (None, [("b", "b")])
    assert agree({"a": Range("1", "2")}, []) == (None, [("a", "a")])


def check_agree_always_explains() -> None:
    """Either there is a version for all, or at least one pair that has none between them"""
    rng = random.Random(7)
    have = [f"1.{minor}" for minor in range(14)]
    for _ in range(150):
        starts = {team: rng.randrange(12) for team in "abcd"[: rng.randint(1, 4)]}
        asks = {t: Range(f"1.{low}", f"1.{low + rng.randint(1, 8)}") for t, low in starts.items()}
        admits = {team: {v for v in have if v in ask} for team, ask in asks.items()}
        common = set.intersection(*admits.values())
        best = max(common, key=lambda v: int(v[2:]), default=None)
        apart = [(a, b) for a in sorted(asks) for b in sorted(asks) if a < b]
        apart = [(a, b) for a, b in apart if not admits[a] & admits[b]]
        assert agree(asks, have) == (best, apart)
        assert (best is None) == bool(apart)


def check_figures_are_what_the_page_says() -> None:
    """Of the planted breaking releases, so many change a signature for the worse"""
    said = {name: value for name, (value, _, _) in figures().items()}
    broken = [release for release in RELEASES if release.truth == "major"]
    shown = [
        release.said
        for release in broken
        if any(change.bump == Bump.MAJOR for change in signature_changes(BASE, release.api))
    ]
    assert said == {"breaking": len(broken), "seen": len(shown)}
    assert said["seen"] < said["breaking"] / 2, "signatures miss most of them"
