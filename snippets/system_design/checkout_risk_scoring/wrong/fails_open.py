"""Approves everything while the kill switch is on.

"Fail open" keeps conversion, and nobody is paged by an approval. But the switch is seen from
outside: known stolen cards go through as well, and those who try them every minute find out first.
"""

from answer import Decision, Mode
from answer import decide as sound


def decide(mode: Mode, rule_hit: bool, risk: float, review_at: float, block_at: float) -> Decision:
    if mode == "rules":
        return "approve"
    return sound(mode, rule_hit, risk, review_at, block_at)
