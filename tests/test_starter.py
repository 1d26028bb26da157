"""What a reader starts from, and what knows nothing."""

from __future__ import annotations

import pytest

from guide.runner import Source
from guide.starter import know_nothings, starter

ANSWER = '''"""A board."""
from __future__ import annotations
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field

LIMIT = 10
_TABLE = [i * i for i in range(LIMIT)]


@dataclass(frozen=True)
class Entry:
    """One entry."""

    name: str
    scores: list[int] = field(default_factory=list)

    @property
    def best(self) -> int:
        """The best score."""
        return heapq.nlargest(1, self.scores)[0]

    def _secret(self) -> int:
        return 3


class _Hidden:
    pass


# How it is done is not told.
def top(
    entries: Iterator[Entry],  # in any order
    k: int = LIMIT,
) -> tuple[int, str]:
    """The k best."""
    return _helper(entries)[:k]


def _helper(entries):
    return sorted(entries)


if LIMIT > 3:
    top(iter([]))
'''

STARTER = '''from __future__ import annotations
from collections.abc import Iterator
from dataclasses import dataclass, field

LIMIT = 10


@dataclass(frozen=True)
class Entry:
    """One entry."""

    name: str
    scores: list[int] = field(default_factory=list)

    @property
    def best(self) -> int:
        """The best score."""
        ...


def top(
    entries: Iterator[Entry],  # in any order
    k: int = LIMIT,
) -> tuple[int, str]:
    """The k best."""
    ...
'''


def test_a_starter_keeps_what_is_asked_and_drops_how() -> None:
    """Signatures, types, docstrings and fields; no bodies, nothing private, no unused import."""
    assert starter(Source("answer", "s/answer.py", ANSWER)).text == STARTER


@pytest.mark.parametrize(
    ("returns", "value"),
    [
        ("int", 0),
        ("float", 0.0),
        ("bool", False),
        ("str", ""),
        ("list[int]", []),
        ("dict[str, int]", {}),
        ("set[int]", set()),
        ("tuple[int, ...]", ()),
        ("tuple[int, str]", (0, "")),
        ("collections.abc.Sequence[int]", []),
        ("int | None", None),
        ("'Board'", None),
    ],
)
def test_a_constant_is_of_the_type(returns: str, value: object) -> None:
    """None, where the type does not tell."""
    text = f"import collections.abc\ndef f(a) -> {returns}:\n    return a\n"
    constant = know_nothings(Source("answer", "s/answer.py", text))[2]
    module: dict[str, object] = {}
    exec(constant.text, module)
    f = module["f"]
    assert callable(f)
    assert f(7) == value


def test_know_nothings_are_no_files() -> None:
    """Their paths say what they are."""
    made = know_nothings(Source("answer", "snippets/a/b/answer.py", ANSWER))
    assert [source.path for source in made] == [
        "snippets/a/b/<starter>",
        "snippets/a/b/<empty>",
        "snippets/a/b/<constant>",
    ]
    assert made[1].text == ""
    assert "def __init__" not in made[2].text
