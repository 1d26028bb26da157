"""What else a run can find out about an answer: its figures, and whether another answer agrees.

Like `runner`, this needs the standard library alone, but for Hypothesis, which draws the inputs on
which answers have to agree.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
import time
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from guide import runner
from guide.runner import Source, Verdict

EXAMPLES = 200
"""On how many random inputs a variant has to agree with the answer."""


class FaultError(Exception):
    """What is wrong with what a snippet gives to be measured."""


def figures(answer: Source, modules: Sequence[Source]) -> Verdict:
    """Compute the figures of an answer; the output of a pass is name -> [value, unit, format]."""

    def measured() -> str:
        module = importlib.import_module(answer.name)
        found = getattr(module, "FIGURES", None)
        return json.dumps(_figures(module.figures() if found is None else found))

    return _verdict(answer, (answer, *modules), measured)


def _figures(found: object) -> dict[str, tuple[float, str, str]]:
    if not isinstance(found, Mapping):
        raise FaultError("FIGURES is no dict of name: (value, unit, format)")
    made = {}
    for name, parts in found.items():
        if not isinstance(name, str) or not name.isidentifier() or name in ("const", "number"):
            raise FaultError(f"figure {name!r} has no name that a page can use")
        if not isinstance(parts, tuple | list) or len(parts) != 3:
            raise FaultError(f"figure {name} is not (value, unit, format)")
        value, unit, spec = parts
        if not isinstance(unit, str) or not unit.strip():
            raise FaultError(f'figure {name} has no unit; write "1" for a plain number')
        try:
            if not math.isfinite(value):
                raise FaultError(f"figure {name} is {value}")
            value = value if isinstance(value, int) else float(value)
            format(value, spec)
        except (TypeError, ValueError):
            raise FaultError(f"figure {name}: {spec!r} formats no {value!r}") from None
        made[name] = (value, unit, spec)
    return made


def agree(
    answer: Source, variant: Source, strategies: Source, modules: Sequence[Source]
) -> Verdict:
    """Compare a variant with the answer on random inputs.

    Args:
        answer: The answer.
        variant: Another one.
        strategies: Defines `INPUTS`, a Hypothesis strategy, and `outcome(answer, given)`, what an
            answer makes of one input. An exception is an outcome by its type.
        modules: The other modules that they import.
    """

    def measured() -> str:
        from hypothesis import HealthCheck, Phase, given, settings

        right = importlib.import_module(answer.name)
        for source in (answer, *modules):
            sys.modules.pop(source.name, None)
        with runner.importable([variant, *modules]):
            other = importlib.import_module(variant.name)
            drawing = importlib.import_module(strategies.name)
            seen: list[str] = []

            @settings(
                max_examples=EXAMPLES,
                derandomize=True,
                database=None,
                deadline=None,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            )
            @given(drawing.INPUTS)
            def compare(value: Any) -> None:
                wanted, got = (
                    _outcome(drawing.outcome, module, value) for module in (right, other)
                )
                if not _alike(wanted, got):
                    shown = runner.short(value), runner.short(wanted), runner.short(got)
                    seen[:] = ["on {}, the answer gives {}, and this one {}".format(*shown)]
                    raise AssertionError

            try:
                compare()
            except AssertionError:
                if seen:
                    raise FaultError(seen[0]) from None
                raise
        return json.dumps(EXAMPLES)

    return _verdict(variant, (answer, strategies, *modules), measured)


def _outcome(
    outcome: Callable[[types.ModuleType, Any], object], module: types.ModuleType, value: Any
) -> object:
    import copy

    try:
        return outcome(module, copy.deepcopy(value))
    except Exception as error:
        return f"raises {type(error).__name__}"


def _alike(one: Any, other: Any) -> bool:
    """Whether they are equal, with floats as near to each other as their order of sums allows."""
    if is_dataclass(one) and is_dataclass(other):
        return _alike(asdict(one), asdict(other))  # type: ignore[arg-type]
    if isinstance(one, float) or isinstance(other, float):
        try:
            same = math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
        except TypeError:
            return False
        return same or (one != one and other != other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return bool(one == other)


def _verdict(candidate: Source, sources: Sequence[Source], measured: Callable[[], str]) -> Verdict:
    start = time.perf_counter()
    own = {layer.path for source in (*sources, candidate) for layer in source.layers}
    failure: dict[str, Any] = {}
    output = ""
    with runner.importable(sources), runner.captured():
        try:
            output = measured()
        except FaultError as error:
            failure = {"message": str(error), "path": candidate.path}
        except BaseException as error:
            path, line = runner.place(error, own, candidate.path)
            message, detail = runner.raised(error), runner.told(error, own)
            failure = {"message": message, "path": path, "line": line, "detail": detail}
    seconds = time.perf_counter() - start
    return Verdict(candidate.path, passed=not failure, output=output, seconds=seconds, **failure)
