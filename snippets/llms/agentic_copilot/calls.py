"""What passes between model, gate and tools: values that know their sources, calls, tools."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

TRUSTED = frozenset({"case", "system", "policy"})
"""Sources that no outsider can write to."""


@dataclass(frozen=True)
class Value:
    """A piece of data and every source that had a hand in it."""

    data: str
    sources: frozenset[str]


@dataclass(frozen=True)
class Call:
    """A tool and its arguments, as the model wants them."""

    tool: str
    args: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Tool:
    """What the gate knows of a tool."""

    name: str
    guarded: frozenset[str]
    """Parameters that only trusted sources may choose: target, severity, recipient."""
    free: frozenset[str] = frozenset()
    """Parameters that may hold untrusted text."""
    objects: frozenset[str] = frozenset()
    """Guarded parameters that name an object, which must belong to the case."""
    irreversible: bool = False


@dataclass(frozen=True)
class Capability:
    """What a case may do: which tools, on which objects, and how often in all."""

    case: str
    tools: frozenset[str]
    objects: Container[str]
    calls: int


@dataclass(frozen=True)
class Entry:
    """One line of the audit log."""

    number: int
    case: str
    event: str
    detail: str
    before: str
    """Hash of the entry before this one."""
    digest: str


class DeniedError(Exception):
    """The gate refused a call; the message says why, for the log."""
