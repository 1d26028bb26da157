"""Mutants: small changes to an answer that its checks should notice.

A check that cannot fail proves nothing. So each answer is changed in every small way that somebody
could get wrong, and each change is run against the checks like any other candidate. One that
passes *survives*: a check is missing, or the change changes nothing. In the second case the line
says so, in a comment, and why:

    low -= 1  # equivalent(constant): the loop's first step mends it

How they are run, and what comes of it, is said in `strength.py`.
"""

from __future__ import annotations

import ast
import copy
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide.runner import Source

_WAIVER = re.compile(r"#\s*equivalent\((?P<operator>[a-z]+)\):\s*(?P<reason>\S.*)$")
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.MatMult: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_EITHER_WAY = {"max", "min", "gcd", "isclose"}
"""Functions that take their first two arguments in any order."""


@dataclass(frozen=True)
class Mutant:
    """An answer with one small change."""

    source: Source
    """The whole changed module."""
    operator: str
    """What kind of change: comparison, arithmetic, logic, constant, return, statement, swap."""
    line: int
    """Where, counted from 1."""
    diff: str
    """The change, as `diff` would show it."""


@dataclass(frozen=True)
class Waiver:
    """Says of a line that what survives there changes nothing."""

    line: int
    operator: str
    reason: str


def waivers(source: Source) -> tuple[Waiver, ...]:
    """The waivers of a module."""
    return tuple(
        Waiver(number, waiver["operator"], waiver["reason"].strip())
        for number, line in enumerate(source.text.split("\n"), 1)
        if (waiver := _WAIVER.search(line))
    )


# --- Making them --------------------------------------------------------------------------------


def mutants(source: Source) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines, each only once.

    What says nothing about behaviour is left alone: docstrings, annotations, decorators, imports,
    and the words of an error.
    """
    tree = ast.parse(source.text)
    seen = {source.text}
    changes = [change for node in _alive(tree) for change in _changes(node)]
    changes.sort(key=lambda change: (change[0].lineno, change[0].col_offset))
    for node, operator, text in changes:
        changed = _with(source.text, node, text)
        if changed in seen or not _compiles(changed):
            continue
        seen.add(changed)
        yield Mutant(
            Source(source.name, source.path, changed),
            operator,
            node.lineno,
            _diff(source.text, changed),
        )


Place = ast.expr | ast.stmt
Change = tuple[Place, str, str]
"""What is replaced, the kind of change, and the new text."""


def _alive(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that take part in what the module does."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or isinstance(node, ast.Import | ast.ImportFrom):
                continue
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue  # a docstring
            yield node
            if not isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr):
                yield from _alive(node)


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for index, old in enumerate(ops):
                for new in _COMPARISONS[type(old)]:
                    changed = copy.deepcopy(node)
                    changed.ops[index] = new()
                    yield node, "comparison", _code(changed)
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            changed_op = ast.BinOp(node.left, _ARITHMETIC[type(op)](), node.right)
            yield node, "arithmetic", _code(changed_op)
        case ast.AugAssign(op=op):
            if type(op) in _ARITHMETIC:
                changed_assign = ast.AugAssign(node.target, _ARITHMETIC[type(op)](), node.value)
                yield node, "arithmetic", ast.unparse(changed_assign)
            yield node, "statement", "pass"
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield node, "logic", _code(ast.BoolOp(other, values))
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield node, "logic", _code(operand)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield test, "logic", f"(not {_code(test)})"
        case ast.Constant(value=bool() as value):
            yield node, "constant", str(not value)
        case ast.Constant(value=int() | float() as value):
            yield node, "constant", repr(value + 1)
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield node, "return", "return None"
        case ast.Expr(value=ast.Call()) | ast.Raise():
            yield node, "statement", "pass"
        case ast.Break():
            yield node, "statement", "continue"
        case ast.Continue():
            yield node, "statement", "break"
        case _:
            pass
    if isinstance(node, ast.Call) and len(node.args) > 1 and _name(node) not in _EITHER_WAY:
        first, second, *rest = node.args
        if not any(isinstance(argument, ast.Starred) for argument in (first, second)):
            swapped = ast.Call(node.func, [second, first, *rest], node.keywords)
            yield node, "swap", _code(swapped)


def _code(node: ast.expr) -> str:
    """An expression that may stand in the place of any other."""
    text = ast.unparse(node)
    return text if isinstance(node, ast.Name | ast.Constant | ast.Call) else f"({text})"


def _name(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    return ast.unparse(call.func).rsplit(".", 1)[-1]


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _with(text: str, node: Place, new: str) -> str:
    """The module with another text in the place of a node."""
    lines = text.encode().splitlines(keepends=True)
    last = (node.end_lineno or node.lineno) - 1
    before = b"".join(lines[: node.lineno - 1]) + lines[node.lineno - 1][: node.col_offset]
    after = lines[last][node.end_col_offset :] + b"".join(lines[last + 1 :])
    return (before + new.encode() + after).decode()


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
