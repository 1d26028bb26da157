"""Takes every session for an observation of its own.

It tempts because revenue per session is a mean over sessions. But buyers were drawn, not sessions.
One who spends much does so in all of her sessions, and the interval comes out too narrow.
"""

from collections.abc import Iterable

from answer import Session, _Totals


def _by_buyer(sessions: Iterable[Session]) -> dict[str, _Totals]:
    held = list(sessions)
    if len({buyer for buyer, _ in held}) < 2:
        raise ValueError("a variance takes two buyers")
    return {f"{buyer} {i}": _Totals(revenue, 1) for i, (buyer, revenue) in enumerate(held)}
