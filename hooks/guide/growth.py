"""How the work and the memory of an answer grow with its input, counted and never timed.

A code question claims a complexity, say O(n log k) in time and O(k) in space. Its checks hold
`grow(n=200, k=16)`, which gives a call of the answer on an input of these sizes. Here each size is
doubled in turn. What is counted is every bytecode that runs, and, since one bytecode may hide much
work in C, what built-ins go over: `sorted` n log n, `sum`, `min`, slices and `in` on a list n, a
heap's step log n, and so on (`_COSTS`). Memory is the peak beyond the input.

The lowest of some common forms (1, log n, n, n log n, n², …) that fits the counts is how it grows.
A claim that grows otherwise, faster or slower, does not hold.
"""

from __future__ import annotations

import ast
import gc
import heapq
import importlib
import inspect
import json
import re
import sys
import time
import tracemalloc
import types
from bisect import bisect, bisect_left, bisect_right, insort, insort_left, insort_right
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain, combinations, groupby, pairwise
from math import fsum, inf, log2, prod, sqrt
from operator import mul
from typing import Any

from guide import runner
from guide.runner import Source, Verdict

DOUBLINGS = 5
"""How often each size is doubled."""
TOGETHER = (1, 3, 9)
"""How large all sizes are at once, as multiples of the least."""
CLOSE = {"bytes": 0.05, "bytecodes": 0.03}
"""How far, as a share, counts may lie from a form and still be said to grow like it; 0.01 for what
built-ins go over. Lists and dicts grow in steps; how many bytecodes run depends on chance, too."""
READY = 2**13
"""Bytes of what the interpreter has made ahead, such as the numbers up to 256."""
SHORT = 64
"""Characters up to which text is handled in one step."""
TOLERANCE = 0.15
"""How far they may lie from the claim when all sizes grow at once."""

Sizes = Mapping[str, int]
Term = Callable[[Sizes], float]
Claim = tuple[Term, ...]
Form = Callable[[float], float]


class ClaimError(ValueError):
    """A claim that cannot be read, or that cannot be measured; with what is wrong."""


# --- Claims -------------------------------------------------------------------------------------


def read_claim(text: str) -> Claim:
    """`O(n log k + m^2)` as functions of the sizes, of which it is the sum.

    A term with a logarithm brings the same without it: n log n comparisons are made in n steps.

    Raises:
        ClaimError: When it cannot be read.
    """
    inner = re.fullmatch(r"\s*O\((.*)\)\s*", text)
    tokens = re.findall(r"[a-z]\w*|\d+|\*\*|[-+*^(),]|\S", inner[1]) if inner else []
    parts: list[str] = []
    for token in tokens:
        starts = token == "(" or token[0].isalnum()
        if parts and starts and (parts[-1] == ")" or parts[-1][0].isalnum()):
            if parts[-1] in ("log", "sqrt") and token != "(":
                parts[-1:] = [parts[-1], "(", token, ")"]
                continue
            if parts[-1] not in ("log", "sqrt", "min", "max"):
                parts.append("*")
        parts.append("**" if token == "^" else token)
    try:
        tree = ast.parse(" ".join(parts), mode="eval")
    except SyntaxError:
        raise ClaimError(f"cannot read {text}, write it like O(n log k) or O(n + m^2)") from None
    allowed = (ast.Expression, ast.BinOp, ast.Add, ast.Mult, ast.Pow, ast.Call, ast.Name, ast.Load)
    for node in ast.walk(tree):
        if not isinstance(node, allowed) and not (
            isinstance(node, ast.Constant) and type(node.value) is int
        ):
            raise ClaimError(f"cannot read {text}, write it like O(n log k) or O(n + m^2)")

    def term(node: ast.expr, log: Form) -> Term:
        code = compile(ast.Expression(node), text, "eval")
        names: dict[str, object] = {
            "__builtins__": {},
            "log": log,
            "sqrt": sqrt,
            "min": min,
            "max": max,
        }

        def value(sizes: Sizes) -> float:
            try:
                return float(eval(code, {**names, **sizes}))
            except NameError as error:
                raise ClaimError(f"{text} has `{error.name}`, which grow does not take") from None

        return value

    summands = _summands(tree.body)
    logs = [node for node in summands if "log(" in ast.unparse(node)]
    terms = [term(node, _log) for node in summands] + [term(node, lambda _: 1.0) for node in logs]
    return tuple(terms)


def _summands(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_summands(node.left), *_summands(node.right)]
    return [node]


def _log(x: float) -> float:
    return log2(x + 1)


def _forms(name: str) -> dict[str, Claim]:
    """From slow to fast."""
    parts = ("1", "log {}", "{}", "{} log {}", "{}^2", "{}^2 log {}", "{}^3")
    forms = [part.replace("{}", name) for part in parts]
    return {form: read_claim(f"O({form})") for form in forms}


def misfit(counts: Sequence[float], *terms: Sequence[float]) -> float:
    """How far counts lie from a + b · term + c · term + … at best, with no negative factor.

    It is the root of the mean square of the relative distances.
    """
    columns = [[value / count for value, count in zip(term, counts, strict=True)] for term in terms]
    columns.append([1 / count for count in counts])
    best = inf
    for size in range(1, len(columns) + 1):
        for chosen in combinations(columns, size):
            factors = _least_squares(chosen)
            if factors and min(factors) >= 0:
                rests = (fsum(map(mul, factors, row)) - 1 for row in zip(*chosen, strict=True))
                best = min(best, sqrt(fsum(rest**2 for rest in rests) / len(counts)))
    return best


def _least_squares(columns: Sequence[Sequence[float]]) -> list[float]:
    """The factors with which columns come nearest to ones; empty where that is not clear."""
    size = len(columns)
    scales = [max(column) for column in columns]
    scaled = [[x / scale for x in col] for col, scale in zip(columns, scales, strict=True)]
    rows = [[fsum(map(mul, a, b)) for b in scaled] + [fsum(a)] for a in scaled]
    for place in range(size):
        pivot = max(range(place, size), key=lambda row: abs(rows[row][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        if abs(rows[place][place]) < 1e-9:
            return []
        for row in range(size):
            if row != place:
                factor = rows[row][place] / rows[place][place]
                rows[row] = [x - factor * y for x, y in zip(rows[row], rows[place], strict=True)]
    return [rows[place][size] / rows[place][place] / scales[place] for place in range(size)]


def form_of(
    name: str, at: Sequence[Sizes], counts: Sequence[float], claim: Claim, close: float
) -> tuple[str, float]:
    """The slowest form that fits counts, and how often it doubles, so to speak, on their way.

    Args:
        name: The size that grows.
        at: All sizes, each time.
        counts: What was counted there; may be 0.
        claim: What is claimed; a form like the others.
        close: How far counts may lie from a form that fits.
    """
    forms = {form: _along(terms, at) for form, terms in _forms(name).items()}
    forms["as claimed"] = _along(claim, at)
    slopes = {form: steepness(values) for form, values in forms.items()}
    least = max(counts) / 1e6 or 1.0
    misfits = {
        form: misfit([max(count, least) for count in counts], *values)
        for form, values in forms.items()
    }
    close = max(close, 1.5 * min(misfits.values()))
    form = min((form for form in forms if misfits[form] <= close), key=lambda form: slopes[form])
    return form, slopes[form]


def steepness(terms: Sequence[Sequence[float]]) -> float:
    """How many times the last value of a sum's steepest term is its first."""
    return max(values[-1] / values[0] for values in terms)


def _along(terms: Claim, at: Sequence[Sizes]) -> list[list[float]]:
    return [[term(where) for where in at] for term in terms]


def judge(
    claim: Claim, name: str, at: Sequence[Sizes], counts: Sequence[Mapping[str, float]]
) -> tuple[str, bool]:
    """The form in which counts grow with one size, and whether that is as claimed.

    What is counted by kind is judged by kind: a thousand bytecodes a step would hide that the step
    also sorts. The steepest of them is how the whole grows.
    """
    kinds = dict.fromkeys(kind for count in counts for kind in count)
    found = [
        form_of(name, at, [count.get(kind, 0.0) for count in counts], claim, CLOSE.get(kind, 0.01))
        for kind in kinds
    ]
    form, slope = max(found, key=lambda pair: pair[1])
    wanted = steepness(_along(claim, at))
    return form, 0.9 * wanted <= slope <= wanted / 0.9


def fits(claim: Claim, at: Sequence[Sizes], counts: Sequence[Mapping[str, float]]) -> bool:
    """Whether all that is counted grows about as claimed when every size grows at once.

    Sizes that grow one by one do not tell n + m from n · m.
    """
    totals = [fsum(count.values()) for count in counts]
    return misfit(totals, *_along(claim, at)) <= TOLERANCE


# --- Counting -----------------------------------------------------------------------------------


def _size(value: object) -> int:
    if isinstance(value, str | bytes) and len(value) <= SHORT:
        return 1
    try:
        return len(value)  # type: ignore[arg-type]
    except TypeError:
        return 0


def _first(*args: Any) -> float:
    return _size(args[0]) if args else 0


def _second(*args: Any) -> float:
    return _size(args[1]) if len(args) > 1 else 0


def _several(*args: Any) -> float:
    return max(map(_size, args), default=0)


def _sorting(*args: Any) -> float:
    return _first(*args) * _log(_first(*args))


def _step(*args: Any) -> float:
    return _log(_first(*args))


def _best(k: int, items: Any, *_: Any) -> float:
    return _size(items) * _log(min(k, _size(items))) if k > 0 else 0


def _from_place(items: Any, place: int = -1) -> float:
    length = len(items)
    return length - place if place >= 0 else min(length, -place)


_COSTS: dict[Any, Callable[..., float]] = {
    **dict.fromkeys([sum, min, max, any, all, fsum, prod, list, tuple, set, frozenset], _first),
    **dict.fromkeys([dict, str, bytes, enumerate, reversed, accumulate, groupby, pairwise], _first),
    **dict.fromkeys([Counter, OrderedDict, deque, heapq.heapify], _first),
    **dict.fromkeys([map, filter], _second),
    **dict.fromkeys([zip, chain, heapq.merge], _several),
    **dict.fromkeys([insort, insort_left, insort_right], _first),
    **dict.fromkeys([bisect, bisect_left, bisect_right, heapq.heappush, heapq.heappop], _step),
    **dict.fromkeys([heapq.heapreplace, heapq.heappushpop], _step),
    **dict.fromkeys([heapq.nsmallest, heapq.nlargest], _best),
    sorted: _sorting,
}
"""What a built-in goes over, by its arguments."""
_METHODS: dict[str, Callable[..., float]] = {
    **dict.fromkeys(["insert", "index", "count", "remove", "copy", "reverse", "rotate"], _first),
    **dict.fromkeys(["split", "splitlines", "replace", "find", "rfind", "lower", "upper"], _first),
    **dict.fromkeys(["strip", "encode", "decode", "translate", "casefold"], _first),
    **dict.fromkeys(["extend", "update", "join", "fromkeys", "subtract"], _second),
    **dict.fromkeys(["union", "difference", "symmetric_difference"], _several),
    "intersection": lambda *sets: min(map(_size, sets), default=0),
    "sort": _sorting,
}
"""The same for methods of built-in types; the first argument is the object itself."""
_LISTS = (list, tuple, str, bytes, deque)


class _Meter:
    """Counts what runs between `start` and `stop`."""

    def __init__(self, own: set[str]) -> None:
        self.counts: dict[str, float] = {}
        """By kind: bytecodes, and what each built-in goes over."""
        self.opcodes = 0
        self._own = own
        self._inside = 0
        """How many built-ins with a known cost are running."""

    def __call__(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        cost = self._cost(function, args)
        if cost is None:
            return function(*args, **kwargs)
        self._add(getattr(function, "__name__", "call"), cost)
        self._inside += 1
        try:
            return function(*args, **kwargs)
        finally:
            self._inside -= 1

    def _cost(self, function: Any, args: tuple[Any, ...]) -> float | None:
        if isinstance(function, types.BuiltinMethodType) and not isinstance(
            function.__self__, types.ModuleType | type(None)
        ):
            owner, name = function.__self__, function.__name__
            if name == "pop" and isinstance(owner, list):
                return _from_place(owner, *args)
            known = _METHODS.get(name)
            return known(owner, *args) if known else None
        try:
            known = _COSTS.get(function)
        except TypeError:
            return None
        return known(*args) if known else None

    def searched(self, items: Any) -> Any:
        """What `in` goes over."""
        self._add("in", _size(items) if isinstance(items, _LISTS) else 0)
        return items

    def made(self, value: Any) -> Any:
        """What a slice, a sum or a display makes."""
        self._add("copies", _size(value) if isinstance(value, _LISTS) else 0)
        return value

    def _add(self, kind: str, cost: float) -> None:
        self.counts[kind] = self.counts.get(kind, 0.0) + cost

    def trace(self, frame: types.FrameType, event: str, arg: object) -> Any:
        """Count the bytecodes of a function that is called; see `sys.settrace`."""
        path = frame.f_code.co_filename
        if path == __file__ or (self._inside and path not in self._own):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return self._opcode

    def _opcode(self, frame: types.FrameType, event: str, arg: object) -> Any:
        self.opcodes += event == "opcode"
        return self._opcode


_METER = "__meter__"


class _Metered(ast.NodeTransformer):
    """Passes what may hide work through the module's meter."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in runner.LEAVE:
            return node
        called = ast.Call(ast.Name(_METER, ast.Load()), [node.func, *node.args], node.keywords)
        return ast.copy_location(called, node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        node.comparators = [
            self._through("searched", right) if isinstance(operator, ast.In | ast.NotIn) else right
            for operator, right in zip(node.ops, node.comparators, strict=True)
        ]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        sliced = isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load)
        return self._through("made", node) if sliced else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return self._through("made", node) if isinstance(node.op, ast.Add | ast.Mult) else node

    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        starred = any(isinstance(item, ast.Starred) for item in node.elts)
        return self._through("made", node) if starred and isinstance(node.ctx, ast.Load) else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Add):
            node.value = self._through("made", node.value)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_Delete(self, node: ast.Delete) -> ast.AST | list[ast.stmt]:
        searched = [
            ast.copy_location(ast.Expr(self._through("searched", target.value)), node)
            for target in node.targets
            if isinstance(target, ast.Subscript)
        ]
        return [*searched, node]

    @staticmethod
    def _through(name: str, node: ast.expr) -> ast.expr:
        method = ast.Attribute(ast.Name(_METER, ast.Load()), name, ast.Load())
        return ast.fix_missing_locations(ast.copy_location(ast.Call(method, [node], []), node))


def _metered(source: Source, meter: _Meter) -> None:
    """Import a candidate as a module in which everything is counted."""
    module = types.ModuleType(source.name)
    module.__dict__[_METER] = meter
    sys.modules[source.name] = module
    for layer in source.layers:
        tree = ast.fix_missing_locations(_Metered().visit(ast.parse(layer.text, layer.path)))
        exec(compile(tree, layer.path, "exec", dont_inherit=True), module.__dict__)


def _operations(call: Callable[[], object], meter: _Meter) -> dict[str, float]:
    meter.counts, meter.opcodes = {}, 0
    sys.settrace(meter.trace)
    try:
        call()
    finally:
        sys.settrace(None)
    return {"bytecodes": float(meter.opcodes), **meter.counts}


def _memory(call: Callable[[], object]) -> dict[str, float]:
    """Bytes at the peak, beyond what was there before."""
    gc.collect()  # it empties the lists of free objects, whose memory would not be seen
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        result = call()
        peak = tracemalloc.get_traced_memory()[1] - before
        del result
    finally:
        tracemalloc.stop()
    return {"bytes": float(READY + max(peak, 0))}


# --- Measuring ----------------------------------------------------------------------------------


def measure(
    candidate: Source, checks: Source, modules: Sequence[Source], claims: Mapping[str, str]
) -> Verdict:
    """Hold an answer to its claims of complexity.

    Args:
        candidate: The answer.
        checks: The module that holds `grow`.
        modules: The other modules that the two import.
        claims: The claims by `time` and `space`.

    Returns:
        A verdict; the output of a pass is, as JSON, the form in which each grows with each size,
        and the counts of operations behind it.
    """
    start = time.perf_counter()
    sources = (candidate, checks, *modules)
    found: dict[str, Any] = {"grows": {}, "counts": {}}
    wrong: list[str] = []
    line = 1
    with runner.importable(sources), runner.captured():
        try:
            meter = _Meter({layer.path for source in sources for layer in source.layers})
            plain = importlib.import_module(checks.name)
            line = inspect.unwrap(plain.grow).__code__.co_firstlineno
            for name in (checks.name, candidate.name):
                sys.modules.pop(name, None)
            _metered(candidate, meter)
            counted = importlib.import_module(checks.name)
            terms = {kind: read_claim(text) for kind, text in claims.items()}
            base = _sizes(plain.grow)
            for name in base:
                at = [{**base, name: base[name] * 2**i} for i in range(DOUBLINGS + 1)]
                counts = [_operations(counted.grow(**where), meter) for where in at]
                memory = [_memory(plain.grow(**where)) for where in at]
                totals = [fsum(count.values()) for count in counts]
                found["counts"][name] = [[where[name] for where in at], totals]
                for kind, values in {"time": counts, "space": memory}.items():
                    form, holds = judge(terms[kind], name, at, values)
                    found["grows"].setdefault(kind, {})[name] = form
                    if not holds:
                        wrong.append(
                            f"{claims[kind]} in {kind} does not fit: with {name} from "
                            f"{base[name]:,} to {at[-1][name]:,} it grows {_times(values)}, "
                            f"like {form}"
                        )
            if len(base) > 1 and not wrong:
                at = [{name: size * by for name, size in base.items()} for by in TOGETHER]
                counts = [_operations(counted.grow(**where), meter) for where in at]
                memory = [_memory(plain.grow(**where)) for where in at]
                for kind, values in {"time": counts, "space": memory}.items():
                    if not fits(terms[kind], at, values):
                        wrong.append(
                            f"{claims[kind]} in {kind} does not fit: with all sizes "
                            f"{TOGETHER[-1]} times as large it grows {_times(values)}"
                        )
        except ClaimError as error:
            wrong.append(str(error))
        except AttributeError as error:
            missing = error.name == "grow" and "checks defines no grow, which gives growing inputs"
            wrong.append(missing or f"grow failed: {type(error).__name__}: {error}")
        except BaseException as error:
            wrong.append(f"grow failed: {type(error).__name__}: {error}")
    return Verdict(
        candidate.path,
        passed=not wrong,
        message="; ".join(wrong),
        path=checks.path,
        line=line,
        output=json.dumps(found),
        seconds=time.perf_counter() - start,
    )


def _times(counts: Sequence[Mapping[str, float]]) -> str:
    first, last = (fsum(counts[place].values()) for place in (0, -1))
    return f"{last / first:.3g}-fold"


def _sizes(grow: Callable[..., object]) -> dict[str, int]:
    sizes = {name: p.default for name, p in inspect.signature(grow).parameters.items()}
    if not sizes or any(type(size) is not int or size < 1 for size in sizes.values()):
        raise ClaimError("grow takes each size with a least value, as in grow(n: int = 200)")
    return sizes
