"""What is wrong with a file, where, and what to do about it.

Every mistake that a contributor can make ends up as a `Problem`: one line, `file:line: what (fix)`.
Functions that read a file return the problems that they found, all of them, and never raise for
bad content.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[int | str, ...]
Fault = tuple[Location, str, str]
"""Where in the YAML, what is wrong, what to do."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong; sorts by place."""

    path: str
    """The file, relative to the project's root, with forward slashes."""
    line: int
    """Counted from 1."""
    what: str
    """What is wrong, in one line."""
    fix: str = ""
    """What to do."""
    page: str = ""
    """`path:line` of the page that rests on this file, where that is another one."""
    detail: str = ""
    """More for somebody who wants it, over several lines: a traceback, an output."""

    def __str__(self) -> str:
        page = f" [on {self.page}]" if self.page else ""
        fix = f" ({self.fix})" if self.fix else ""
        return f"{self.path}:{self.line}: {self.what}{fix}{page}"


def read_text(file: Path, path: str) -> tuple[str, list[Problem]]:
    """Read UTF-8 text with plain line ends; other text gives other bytes to other readers."""
    try:
        data = file.read_bytes()
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", [Problem(path, line, "not UTF-8 text", "save the file as UTF-8")]
    except OSError as error:
        reason = error.strerror or str(error)
        return "", [Problem(path, 1, f"cannot be read: {reason}")]
    problems = []
    if text.startswith("\ufeff"):
        what = "begins with a byte order mark"
        problems.append(Problem(path, 1, what, "save the file as UTF-8 without one"))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problems.append(Problem(path, line, "has Windows line ends", "save the file with LF"))
    return text.removeprefix("\ufeff").replace("\r\n", "\n"), problems


def one_of(word: str, choices: Iterable[str]) -> str:
    """Say what the choices are, the likeliest meant first."""
    choices = list(choices)
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    listed = f"one of {', '.join(choices)}"
    return f"did you mean {close[0]}? {listed}" if close else listed


def read_yaml(
    text: str,
    model: type[Model],
    path: str,
    *,
    first_line: int = 1,
    context: Mapping[str, Any] | None = None,
    rules: Callable[[Model], Iterable[Fault]] = lambda _: (),
) -> tuple[Model | None, list[Problem]]:
    """Read YAML into a pydantic model.

    Args:
        text: The YAML.
        model: What it has to be.
        path: The file that it stands in, for the problems.
        first_line: The line of the file on which the YAML begins.
        context: Handed to the model's validators.
        rules: Finds what is wrong between parts that are right by themselves.

    Returns:
        The model, or None and every problem with its real line.
    """
    try:
        root, data = _nodes_and_data(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        fix = "indent with spaces, not tabs" if "\\t" in str(error.problem) else ""
        return None, [Problem(path, line, f"not valid YAML: {error.problem}", fix)]
    except (yaml.YAMLError, ValueError) as error:
        return None, [Problem(path, first_line, f"not valid YAML: {' '.join(str(error).split())}")]
    if not isinstance(root, yaml.MappingNode):
        return None, [Problem(path, first_line, "expected `key: value` lines here")]

    problems = [
        Problem(path, line + first_line, f"`{key}` is given twice", "keep one of the two")
        for key, line in _repeated_keys(root)
    ]
    try:
        value = model.model_validate(data, context=dict(context or {}))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        below = {found["loc"][:depth] for found in errors for depth in range(len(found["loc"]))}
        for found in errors:
            if found["type"] == "too_short" and found["loc"] in below:
                continue  # only because its parts are wrong, which is told by themselves
            line = _line_of(root, found["loc"]) + first_line
            what, fix = _in_words(found, model)
            problems.append(Problem(path, line, what, fix))
        return None, problems
    for location, what, fix in rules(value):
        problems.append(Problem(path, _line_of(root, location) + first_line, what, fix))
    return (None if problems else value), problems


def _nodes_and_data(text: str) -> tuple[yaml.Node | None, Any]:
    try:  # the reader in C is ten times as fast, the one in Python tells better what is wrong
        return _load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return _load(text, yaml.SafeLoader)


def _load(text: str, loader_class: Any) -> tuple[yaml.Node | None, Any]:
    loader = loader_class(text)
    try:
        root = loader.get_single_node()
        return root, loader.construct_document(root) if root else None
    finally:
        loader.dispose()


def _repeated_keys(node: yaml.Node) -> list[tuple[str, int]]:
    found = []
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                found.append((key.value, key.start_mark.line))
            seen.add(key.value)
            found += _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            found += _repeated_keys(value)
    return found


def _line_of(node: yaml.Node, location: Location) -> int:
    """The line, from 0, of the deepest part of `location` that the YAML has."""
    line = node.start_mark.line
    for step in location:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return int(line)


def _in_words(error: Any, model: type[BaseModel]) -> tuple[str, str]:
    """A pydantic error as (what is wrong, what to do)."""
    *parents, last = error["loc"] or ("",)
    name = ".".join(str(step) for step in error["loc"])
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"`{name}` is missing", "add it"
        case "extra_forbidden":
            choices = list(model.model_fields) if not parents else []
            return f"unknown key `{name}`", one_of(str(last), choices) if choices else "remove it"
        case "literal_error" | "enum":
            choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            return f"`{name}` is {error['input']!r}", one_of(str(error["input"]), choices)
        case "slug":
            return error["msg"], str(context.get("fix", ""))
        case _:
            message = error["msg"].removeprefix("Value error, ")
            return f"`{name}`: {message[:1].lower()}{message[1:]}", f"it is {error['input']!r:.60}"
