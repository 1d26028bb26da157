"""A release gate: what a change to a shared library's public API asks of its version number,
and which teams' pinned dependencies have drifted from what the library was tested with.

Signatures are compared from the caller's side: would each call that was legal still be legal, and
mean the same? Contracts are real calls with the inputs that the teams care about.
"""

import ast
import copy
import inspect
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations
from typing import Any

from contracts import Contract
from releases import BASE, RELEASES

Api = Mapping[str, Callable[..., Any]]


# --8<-- [start:types]
class Bump(IntEnum):
    """Which part of major.minor.patch must go up."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


@dataclass(frozen=True)
class Change:
    bump: Bump
    where: str
    what: str


# --8<-- [end:types]


# --- Signatures ---------------------------------------------------------------------------------


def signature_changes(old: Api, new: Api) -> list[Change]:
    """What names, parameters, defaults and types say. O(names × parameters)."""
    changes = [Change(Bump.MAJOR, name, "removed") for name in old.keys() - new.keys()]
    changes += [Change(Bump.MINOR, name, "added") for name in new.keys() - old.keys()]
    for name in old.keys() & new.keys():
        before, after = inspect.signature(old[name]), inspect.signature(new[name])
        found = _parameter_changes(before, after)
        if not _accepts(_text(before.return_annotation), _text(after.return_annotation)):
            found.append((Bump.MAJOR, "may return something else"))
        changes += [Change(bump, name, what) for bump, what in found]
    return sorted(changes, key=lambda change: (change.where, change.what))


def _parameter_changes(old: inspect.Signature, new: inspect.Signature) -> list[tuple[Bump, str]]:
    found = []
    places = [_positional(signature) for signature in (old, new)]
    for name, before in old.parameters.items():
        after = new.parameters.get(name)
        if after is None:
            found.append((Bump.MAJOR, f"{name}: removed"))
            continue
        if name in places[0] and places[0].index(name) != _index(places[1], name):
            found.append((Bump.MAJOR, f"{name}: another position"))
        if _by_keyword(before) and not _by_keyword(after):
            found.append((Bump.MAJOR, f"{name}: no longer by keyword"))
        if _by_keyword(after) and not _by_keyword(before):
            found.append((Bump.MINOR, f"{name}: now by keyword"))
        if name in places[1] and name not in places[0]:
            found.append((Bump.MINOR, f"{name}: now by position"))
        if before.default is not before.empty and before.default != after.default:
            found.append((Bump.MAJOR, f"{name}: default changed"))
        takes, took = _text(after.annotation), _text(before.annotation)
        if not _accepts(takes, took):
            found.append((Bump.MAJOR, f"{name}: takes less"))
        elif not _accepts(took, takes):
            found.append((Bump.MINOR, f"{name}: takes more"))
        if before.default is before.empty and after.default is not after.empty:
            found.append((Bump.MINOR, f"{name}: now optional"))
    for name in new.parameters.keys() - old.parameters.keys():
        required = new.parameters[name].default is inspect.Parameter.empty
        optional = not required or new.parameters[name].kind in (
            inspect.Parameter.VAR_POSITIONAL,
            inspect.Parameter.VAR_KEYWORD,
        )
        found.append((Bump.MINOR if optional else Bump.MAJOR, f"{name}: added"))
    return found


def _positional(signature: inspect.Signature) -> list[str]:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [name for name, p in signature.parameters.items() if p.kind in kinds]


def _index(names: Sequence[str], name: str) -> int | None:
    return names.index(name) if name in names else None


def _by_keyword(parameter: inspect.Parameter) -> bool:
    return parameter.kind in (
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.KEYWORD_ONLY,
    )


def _text(annotation: Any) -> str:
    if annotation is inspect.Signature.empty:
        return ""
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _accepts(wide: str, narrow: str) -> bool:
    """Whether each member of the union `narrow` is one of `wide`; unannotated accepts all."""
    if not wide:
        return True
    allowed = _members(wide)
    allowed |= {"int"} if "float" in allowed else set()
    return bool(narrow) and ("Any" in allowed or _members(narrow) <= allowed)


def _members(annotation: str) -> set[str]:
    def walk(node: ast.expr) -> set[str]:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return walk(node.left) | walk(node.right)
        return {ast.unparse(node)}

    return walk(ast.parse(annotation, mode="eval").body)


# --- Behaviour ----------------------------------------------------------------------------------


# --8<-- [start:behaviour]
def behaviour_changes(old: Api, new: Api, contracts: Sequence[Contract]) -> list[Change]:
    """Run every contract on both versions: results, errors, and what became of the arguments.

    Raises KeyError if a contract names what the old API does not have: it pins nothing.
    """
    changes = []
    for contract in contracts:
        before = _observe(old[contract.name], contract)
        if contract.name not in new:
            continue  # the signatures have said so
        found = _compare(before, _observe(new[contract.name], contract), contract)
        changes += [Change(bump, contract.name, what) for bump, what in found]
    return changes


@dataclass(frozen=True)
class _Observed:
    value: Any
    error: type[Exception] | None
    arguments: Any


def _observe(function: Callable[..., Any], contract: Contract) -> _Observed:
    """Call on copies, since the next version must see the same input."""
    args, kwargs = copy.deepcopy((contract.args, dict(contract.kwargs)))
    try:
        value = function(*args, **kwargs)
    except Exception as error:
        return _Observed(None, type(error), (args, kwargs))
    return _Observed(value, None, (args, kwargs))


def _compare(old: _Observed, new: _Observed, contract: Contract) -> list[tuple[Bump, str]]:
    found = []
    if not _same(old.arguments, new.arguments, 0.0):
        found.append((Bump.MAJOR, "does something else to its arguments"))
    if old.error is None and new.error is not None:
        found.append((Bump.MAJOR, f"now raises {new.error.__name__}"))
    elif old.error is not None and new.error is None:
        found.append((Bump.MINOR if contract.reserved else Bump.MAJOR, "no longer raises"))
    elif old.error is not None and new.error is not None:
        if not issubclass(new.error, old.error):
            found.append((Bump.MAJOR, f"raises {new.error.__name__} instead"))
    elif isinstance(old.value, dict) and isinstance(new.value, dict):
        kept = {key: new.value[key] for key in old.value.keys() & new.value.keys()}
        if not _same(old.value, kept, contract.tolerance):
            found.append((Bump.MAJOR, "a key is gone or has another value"))
        elif new.value.keys() - old.value.keys():
            found.append((Bump.MINOR, "more keys"))
    elif not _same(old.value, new.value, contract.tolerance):
        found.append((Bump.MAJOR, f"returns {new.value!r}, not {old.value!r}"))
    return found


def _same(old: Any, new: Any, tolerance: float) -> bool:
    """Equal in type and value, floats within a relative tolerance; NaN equals NaN."""
    if type(old) is not type(new):
        return False
    if isinstance(old, float):
        both_nan = math.isnan(old) and math.isnan(new)
        return both_nan or math.isclose(old, new, rel_tol=tolerance, abs_tol=0.0)
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(_same(old[k], new[k], tolerance) for k in old)
    if isinstance(old, (list, tuple)):
        pairs = zip(old, new, strict=False)
        return len(old) == len(new) and all(_same(a, b, tolerance) for a, b in pairs)
    return bool(old == new)


# --8<-- [end:behaviour]


def required_bump(old: Api, new: Api, contracts: Sequence[Contract]) -> Bump:
    """The least honest bump. A lower bound: a contract that nobody wrote finds nothing."""
    changes = signature_changes(old, new) + behaviour_changes(old, new, contracts)
    return max((change.bump for change in changes), default=Bump.PATCH)


def next_version(version: str, bump: Bump) -> str:
    """The version after a bump; the parts below it go back to zero.

    Raises ValueError unless the version is three numbers, the first at least 1: before 1.0.0
    semantic versioning promises nothing.
    """
    numbers = [int(part) for part in version.split(".")]
    if len(numbers) != 3 or numbers[0] < 1:
        raise ValueError(f"not a released major.minor.patch: {version}")
    place = Bump.MAJOR - bump
    numbers[place] += 1
    return ".".join(map(str, [*numbers[: place + 1], 0, 0][:3]))


# --- Drift --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Range:
    """Versions from `low` to just under `below`."""

    low: str
    below: str

    def __contains__(self, version: str) -> bool:
        return _order(self.low) <= _order(version) < _order(self.below)


def _order(version: str) -> tuple[int, ...]:
    """Numbers to compare by, 1.10 after 1.9 and 1.0 equal to 1. ValueError if not numbers."""
    numbers = [int(part) for part in version.split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def package_key(name: str) -> str:
    """A package's one name: Scikit_Learn and scikit-learn are the same."""
    return re.sub(r"[-_.]+", "-", name).lower()


# --8<-- [start:drift]
def drift(
    locks: Mapping[str, Mapping[str, str]],
    ranges: Mapping[str, Range],
    tested: Mapping[str, Sequence[str]],
) -> list[tuple[str, str, str]]:
    """Which team's lock (package -> version) left what the library declares and was tested with.

    Returns (team, package, what), sorted. What is "missing", "outside" the declared range,
    "untested" (in the range, but no CI job ran it) or "split" (fine alone, but teams differ).
    """
    found = []
    by_key = {team: {package_key(n): v for n, v in lock.items()} for team, lock in locks.items()}
    for name, allowed in ranges.items():
        key = package_key(name)
        ran = {_order(version) for version in tested.get(name, ())}
        held = {_order(lock[key]) for lock in by_key.values() if key in lock}
        for team, lock in by_key.items():
            if key not in lock:
                found.append((team, key, "missing"))
            elif lock[key] not in allowed:
                found.append((team, key, "outside"))
            elif _order(lock[key]) not in ran:
                found.append((team, key, "untested"))
            elif len(held) > 1:
                found.append((team, key, "split"))
    return sorted(found)


def agree(
    asks: Mapping[str, Range], available: Sequence[str]
) -> tuple[str | None, list[tuple[str, str]]]:
    """The newest version that every team's range admits, or the pairs of teams that rule it out.

    Ranges on a line that meet two by two all meet (Helly), so a conflict always has two names.
    A team whose own range admits nothing is paired with itself. O(teams² × versions).
    """
    good = [v for v in available if all(v in ask for ask in asks.values())]
    if good:
        return max(good, key=_order), []
    pairs = [*((team, team) for team in sorted(asks)), *combinations(sorted(asks), 2)]
    blocked = [p for p in pairs if not any(v in asks[p[0]] and v in asks[p[1]] for v in available)]
    alone = {one for one, other in blocked if one == other}
    return None, [(a, b) for a, b in blocked if a == b or not alone & {a, b}]


# --8<-- [end:drift]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    breaking = [release.api for release in RELEASES if release.truth == "major"]
    seen = sum(required_bump(BASE, api, []) == Bump.MAJOR for api in breaking)
    return {"breaking": (len(breaking), "1", "d"), "seen": (seen, "1", "d")}
