"""Designs against attacks: what gets through, and what work is still done."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from calls import Entry, Tool
from desk import (
    ATTACKS,
    HONEST,
    TOOLS,
    WORDINGS,
    AnyGate,
    Attack,
    Case,
    Desk,
    Open,
    careful,
    done,
    handle,
    hurried,
)

MakeGate = Callable[..., AnyGate]
"""Tools, capability, log and person make a gate."""


class Anything:
    """Contains all."""

    def __contains__(self, item: object) -> bool:
        return True


@dataclass(frozen=True)
class Design:
    """How the copilot is built, and who confirms."""

    gate: Callable[[Case], AnyGate]
    phrases: bool = False
    split: bool = False

    def work(self, case: Case) -> Desk:
        """Handle a case."""
        return handle(case, self.gate(case), self.phrases, self.split)


def _loosened(tool: Tool, provenance: bool, approval: bool) -> Tool:
    if not provenance:
        tool = replace(tool, guarded=frozenset(), free=tool.guarded | tool.free)
    return tool if approval else replace(tool, irreversible=False)


def guarded(
    make: MakeGate,
    new_log: Callable[[], object],
    watchful: bool = True,
    split: bool = True,
    capability: bool = True,
    provenance: bool = True,
    budget: bool = True,
    approval: bool = True,
) -> Design:
    """The gate with some of its layers; without `split` the actor obeys the texts, too."""
    tools = [_loosened(tool, provenance, approval) for tool in TOOLS]

    def gate(case: Case) -> AnyGate:
        may = case.capability()
        if not capability:
            may = replace(may, tools=frozenset(t.name for t in TOOLS), objects=Anything())
        if not budget:
            may = replace(may, calls=10**6)
        return make(tools, may, new_log(), careful(case) if watchful else hurried)

    return Design(gate, split=split)


def designs(make: MakeGate, new_log: Callable[[], object]) -> dict[str, Design]:
    """The designs of the page."""
    return {
        "No guard": Design(lambda case: Open(None)),
        "Phrase filter": Design(lambda case: Open(None), phrases=True),
        "Confirm, hurried": Design(lambda case: Open(hurried)),
        "Confirm, careful": Design(lambda case: Open(careful(case))),
        "Gate, hurried": guarded(make, new_log, watchful=False),
        "Gate, careful": guarded(make, new_log),
    }


def through(design: Design, attack: Attack) -> int:
    """In how many of the wordings the attack works."""
    return sum(attack.harm(design.work(attack.planted(wording))) for wording in WORDINGS)


def useful(design: Design) -> int:
    """How many honest cases are done in full."""
    return sum(done(case, design.work(case)) for case in HONEST)


def under_attack(design: Design, attacks: Sequence[Attack] = ATTACKS) -> int:
    """In how many attacked cases the action that is right for the order still stands at the end."""
    cases = [a.planted(wording) for a in attacks for wording in WORDINGS]
    return sum(design.work(case).orders.get(case.order) == case.right for case in cases)


def readable(entry: Entry) -> list[str | int]:
    """An entry of the audit log in words: number, event, and the call with each source."""
    if not entry.detail.startswith("["):
        return [entry.number, entry.event, entry.detail]
    tool, args = json.loads(entry.detail)
    shown = [f"{name} {data} (from {' and '.join(who)})" for name, (data, who) in args.items()]
    return [entry.number, entry.event, f"{tool}: {', '.join(shown)}"]
