"""Lets a person approve the tool, and not the call as it stands.

One yes for "cancel the order", and the model fills in the order later. Between the yes and the
call, an instruction can change what is cancelled.
"""

from collections.abc import Callable

from calls import Call, Value

import answer


class Gate(answer.Gate):
    """A gate that remembers which tool was approved."""

    def ask(self, call: Call) -> None:
        """Put a call before a person."""
        super().ask(call)
        self.approved.add(call.tool)

    def run(self, call: Call, execute: Callable[[Call], list[Value]]) -> list[Value]:
        tool = self._check(call)
        if tool.irreversible and call.tool not in self.approved:
            self._deny(call, "no approval for this tool")
        self.left -= 1
        self.log.append(self.may.case, "runs", answer._shown(call))
        return execute(call)
