"""Checks which tool is called and on what, and not who chose the arguments.

An allow-list looks like least privilege. But the tools on it are the dangerous ones for this very
case, and a message may still choose the severity or the words of a guarded field.
"""

from calls import Call, Tool

import answer


class Gate(answer.Gate):
    """A gate without provenance."""

    def _check(self, call: Call) -> Tool:
        if call.tool not in self.may.tools or call.tool not in self.tools:
            self._deny(call, "tool not granted to this case")
        tool = self.tools[call.tool]
        if set(call.args) != tool.guarded | tool.free:
            self._deny(call, "wrong parameters")
        for name in tool.objects:
            if call.args[name].data not in self.may.objects:
                self._deny(call, f"{name} is not part of this case")
        if self.left < 1:
            self._deny(call, "budget of the case is spent")
        return tool
