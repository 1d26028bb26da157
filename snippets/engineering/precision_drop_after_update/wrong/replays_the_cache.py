"""Replays cached features, so both versions look the same.

Replay is cheap and has labels. But the cache was written by the old version, and the code under
test never runs.
"""

from collections.abc import Sequence

from listings import Features, Listing

from answer import Mismatch
from answer import differential as sound


def differential(
    old: Features, new: Features, requests: Sequence[Listing], tolerance: float = 1e-9
) -> dict[str, Mismatch]:
    cached = {request.title: request.cached for request in requests}
    return sound(cached.__getitem__, cached.__getitem__, requests, tolerance)
