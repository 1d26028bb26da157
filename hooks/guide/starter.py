"""What a reader starts from, and other candidates that know nothing.

The starter of a code question is made from its answer: signatures, types and docstrings stay, the
bodies go. If the checks accept it, or an empty module, or one that returns the same whatever it
gets, they decide nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from guide.runner import Source

Function = ast.FunctionDef | ast.AsyncFunctionDef
Body = Callable[[Function], list[ast.stmt]]

_CONSTANTS = {
    "bool": "False",
    "bytes": "b''",
    "complex": "0j",
    "dict": "{}",
    "float": "0.0",
    "frozenset": "frozenset()",
    "int": "0",
    "str": "''",
    "set": "set()",
    "tuple": "()",
    "Mapping": "{}",
    "Set": "set()",
    **dict.fromkeys(["list", "Collection", "Iterable", "Iterator", "Sequence"], "[]"),
}
"""A value of each type, for what returns the same each time."""


def starter(answer: Source) -> Source:
    """The answer with the bodies of its public functions and methods emptied.

    Imports and constants stay, and classes with their fields; what is private goes, and what
    stands in no function, class or assignment.
    """
    lines = answer.text.splitlines()
    bodies = {
        node.lineno: node.body[0].lineno
        for node in ast.walk(ast.parse(answer.text))
        if isinstance(node, Function | ast.ClassDef)
    }

    def written(node: ast.stmt) -> list[str]:
        """As the answer has it, with the empty lines before it."""
        if isinstance(node, ast.Import | ast.ImportFrom):
            return [*_gap(lines, node.lineno), ast.unparse(node)]
        if not isinstance(node, Function | ast.ClassDef):
            return [*_gap(lines, node.lineno), *lines[node.lineno - 1 : node.end_lineno]]
        start = min([node.lineno, *(part.lineno for part in node.decorator_list)])
        head = lines[start - 1 : bodies[node.lineno] - 1]
        if not head:  # all on one line
            return ast.unparse(node).splitlines()
        indent = " " * (node.col_offset + 4)
        body = [
            line
            for part in node.body
            for line in ([f"{indent}..."] if _is_ellipsis(part) else written(part))
        ]
        return [*_gap(lines, start), *head, *body]

    text = "\n".join(line for node in _emptied(answer, _asked) for line in written(node))
    return replace(answer, path=_beside(answer, "starter"), text=text.strip("\n") + "\n")


def _asked(function: Function) -> list[ast.stmt]:
    return [*_docstring(function), _ellipsis()]


def _gap(lines: list[str], start: int) -> list[str]:
    """The empty lines above a line, up to what is no comment."""
    above = takewhile(
        lambda line: not line.strip() or line.lstrip()[0] == "#", lines[start - 2 :: -1]
    )
    return [""] * sum(not line.strip() for line in above) if start > 1 else []


def know_nothings(answer: Source) -> tuple[Source, ...]:
    """Candidates that the checks have to reject: the starter, nothing, and constants."""
    return (
        starter(answer),
        replace(answer, path=_beside(answer, "empty"), text=""),
        replace(answer, path=_beside(answer, "constant"), text=_unparsed(answer)),
    )


def _beside(answer: Source, name: str) -> str:
    """The path of a candidate that is made, and is no file."""
    return f"{answer.path.rsplit('/', 1)[0]}/<{name}>"


def _unparsed(answer: Source) -> str:
    return "\n".join(ast.unparse(node) for node in _emptied(answer, _returning)) + "\n"


def _emptied(answer: Source, body: Body) -> list[ast.stmt]:
    """The statements that stay, with other bodies."""
    tree = ast.parse(answer.text)
    kept = _kept(tree.body, body)
    tree.body = kept
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return [ast.fix_missing_locations(node) for node in kept if not _unused(node, used)]


def _kept(body: list[ast.stmt], empty: Body) -> list[ast.stmt]:
    kept: list[ast.stmt] = []
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if node.name.startswith("_") and not _is_special(node.name):
                    continue
                node.body = empty(node)
            case ast.ClassDef():
                if node.name.startswith("_"):
                    continue
                node.body = _kept(node.body, empty) or [_ellipsis()]
            case ast.Assign() | ast.AnnAssign():
                names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
                if any(name.startswith("_") for name in names):
                    continue
            case ast.Import() | ast.ImportFrom():
                pass
            case ast.Expr(value=ast.Constant()) if body[0] is node:
                pass
            case _:
                continue
        kept.append(node)
    return kept


def _unused(node: ast.stmt, used: set[str]) -> bool:
    """Whether it is an import that only the bodies needed, or the module's own docstring."""
    match node:
        case ast.Expr():
            return True
        case ast.ImportFrom(module="__future__"):
            return False
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            node.names = [
                alias for alias in names if (alias.asname or alias.name).split(".")[0] in used
            ]
            return not node.names
        case _:
            return False


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _docstring(function: Function) -> list[ast.stmt]:
    return function.body[:1] if ast.get_docstring(function) is not None else []


def _ellipsis() -> ast.stmt:
    return ast.Expr(ast.Constant(...))


def _is_ellipsis(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node) == "..."


def _returning(function: Function) -> list[ast.stmt]:
    value = "None" if function.name == "__init__" else _constant(function.returns)
    return [ast.Return(ast.parse(value, mode="eval").body)]


def _constant(annotation: ast.expr | None) -> str:
    """A value of the type, as source; None where the type does not tell."""
    match annotation:
        case ast.Subscript(value=value, slice=ast.Tuple(elts=parts)) if (
            isinstance(value, ast.Name)
            and value.id == "tuple"
            and not any(isinstance(part, ast.Constant) for part in parts)
        ):
            return f"({', '.join(_constant(part) for part in parts)},)"
        case ast.Subscript(value=value):
            return _constant(value)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return _CONSTANTS.get(name, "None")
        case _:
            return "None"
