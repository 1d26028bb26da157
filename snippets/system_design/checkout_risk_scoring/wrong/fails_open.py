"""Approves everything while the kill switch is on.

"Fail open" keeps conversion, and nobody is paged by an approval. But the switch is seen from
outside: known stolen cards go through as well, and those who try them every minute find out first.
"""

from spare import (
    HedgeBudget,
    ReviewQueue,
    Switch,
    attempts,
    encode,
    fit,
    gather,
    in_rollout,
    path_p99,
)

__all__ = [
    "HedgeBudget", "ReviewQueue", "Switch", "attempts", "decide",
    "encode", "fit", "gather", "in_rollout", "path_p99",
]  # fmt: skip


def decide(mode: str, rule_hit: bool, risk: float, review_at: float, block_at: float) -> str:
    if mode == "rules":
        return "approve"
    if rule_hit or risk >= block_at:
        return "block"
    return "review" if risk >= review_at else "approve"
