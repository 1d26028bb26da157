"""Replays cached features, so both versions look the same.

Replay is cheap and has labels. But the cache was written by the old version, and the code under
test never runs.
"""

from collections.abc import Sequence

from listings import Features, Listing

from answer import Mismatch, _differs, script


def differential(
    old: Features, new: Features, requests: Sequence[Listing], tolerance: float = 1e-9
) -> dict[str, Mismatch]:
    """Both versions on the same raw requests, by slice; no label, and no cached row."""
    found: dict[str, Mismatch] = {}
    for request in requests:
        name = script(request.title)
        so_far = found.get(name, Mismatch(0, 0))
        differs = _differs(request.cached, request.cached, tolerance)
        found[name] = Mismatch(so_far.seen + 1, so_far.different + differs)
    return found
