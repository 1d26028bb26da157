"""The gate between a model and its tools: capability, provenance, approval, budget, audit log.

The gate assumes the worst of the model: that it obeys every instruction it reads. So it never asks
what a text says, only who may choose what. Standard library alone.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NoReturn

from calls import TRUSTED, Call, Capability, DeniedError, Entry, Tool, Value
from desk import ATTACKS, HONEST
from trial import designs, through, useful

__all__ = ["Call", "Capability", "DeniedError", "Entry", "Gate", "Log", "Tool", "Value", "derive"]


# --8<-- [start:log]
class Log:
    """An audit log that can only grow: each entry carries the hash of the one before it."""

    START = "0" * 64

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    @property
    def head(self) -> str:
        """Hash of the last entry. Keep it where the writer of the log cannot write."""
        return self.entries[-1].digest if self.entries else self.START

    def append(self, case: str, event: str, detail: str) -> None:
        """Add an entry. O(1)."""
        number, before = len(self.entries), self.head
        digest = _digest(number, case, event, detail, before)
        self.entries.append(Entry(number, case, event, detail, before, digest))

    @classmethod
    def first_fault(cls, entries: Sequence[Entry], head: str) -> int | None:
        """Number of the first entry that does not follow, or None. O(entries).

        If the entries follow from one another and do not end in `head`, the fault is at their end:
        some were cut off, or the whole chain was written again.
        """
        before = cls.START
        for number, e in enumerate(entries):
            wanted = _digest(number, e.case, e.event, e.detail, before)
            if (e.number, e.before, e.digest) != (number, before, wanted):
                return number
            before = e.digest
        return None if before == head else len(entries)


def _digest(*parts: str | int) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


# --8<-- [end:log]


# --8<-- [start:gate]
def derive(data: str, *origins: Value) -> Value:
    """What a model makes of values has all their sources: a summary of a message is a message.

    Raises:
        ValueError: if it is made of nothing.
    """
    if not origins:
        raise ValueError("a value needs an origin")
    return Value(data, frozenset().union(*(v.sources for v in origins)))


class Gate:
    """Every call of a case goes through here, and each is logged before it runs.

    Raises DeniedError for a call outside the capability, with arguments that are missing, unknown
    or chosen by the wrong source, beyond the budget, or irreversible and not approved as it stands.
    """

    def __init__(
        self, tools: Sequence[Tool], may: Capability, log: Log, person: Callable[[Call], bool]
    ) -> None:
        self.tools = {tool.name: tool for tool in tools}
        self.may = may
        self.log = log
        self.person = person
        self.left = may.calls
        self.approved: set[str] = set()

    def grant(self, decision: Value) -> None:
        """Let the case use one more tool, if nothing but trusted sources decided on it."""
        if not _trusted(decision):
            self._deny(Call(decision.data), "untrusted text may not grant a tool")
        self.may = replace(self.may, tools=self.may.tools | {decision.data})
        self.log.append(self.may.case, "granted", decision.data)

    def ask(self, call: Call) -> None:
        """Put a call before a person, if it could run; a yes holds for this call alone, once."""
        self._check(call)
        if not self.person(call):
            self._deny(call, "a person said no")
        self.log.append(self.may.case, "approved", _shown(call))
        self.approved.add(_shown(call))

    def run(self, call: Call, execute: Callable[[Call], list[Value]]) -> list[Value]:
        """Check, log, execute."""
        tool = self._check(call)
        if tool.irreversible:
            if _shown(call) not in self.approved:
                self._deny(call, "no approval for this very call")
            self.approved.remove(_shown(call))
        self.left -= 1
        self.log.append(self.may.case, "runs", _shown(call))
        return execute(call)

    def _check(self, call: Call) -> Tool:
        if call.tool not in self.may.tools or call.tool not in self.tools:
            self._deny(call, "tool not granted to this case")
        tool = self.tools[call.tool]
        if set(call.args) != tool.guarded | tool.free:
            self._deny(call, "wrong parameters")
        for name in tool.guarded:
            if not _trusted(call.args[name]):
                self._deny(call, f"untrusted text may not choose {name}")
        for name in tool.objects:
            if call.args[name].data not in self.may.objects:
                self._deny(call, f"{name} is not part of this case")
        if self.left < 1:
            self._deny(call, "budget of the case is spent")
        return tool

    def _deny(self, call: Call, why: str) -> NoReturn:
        self.log.append(self.may.case, f"denied: {why}", _shown(call))
        raise DeniedError(why)


def _trusted(value: Value) -> bool:
    """Whether trusted sources made it, and nobody else; what has no source is not trusted."""
    return bool(value.sources) and value.sources <= TRUSTED


def _shown(call: Call) -> str:
    """The whole call, with where each argument comes from: what is approved, and what is logged."""
    args = {name: [v.data, sorted(v.sources)] for name, v in sorted(call.args.items())}
    return json.dumps([call.tool, args])


# --8<-- [end:gate]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    cases, analysts, attacked, stopped = 3_000, 60, 0.001, 0.99
    made = designs(Gate, Log)
    past_gate, past_person = (
        sum(through(made[name], attack) > 0 for attack in ATTACKS)
        for name in ("Gate, careful", "Confirm, careful")
    )
    return {
        "past_gate": (past_gate, "1", "d"),
        "past_person": (past_person, "1", "d"),
        "kinds": (len(ATTACKS), "1", "d"),
        "honest": (len(HONEST), "1", "d"),
        "left_over": (len(HONEST) - useful(made["Gate, careful"]), "1", "d"),
        "each": (cases / analysts, "1", ".0f"),
        "slipped": (365 * cases * attacked * (1 - stopped), "1", ".0f"),
    }
