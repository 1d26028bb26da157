"""Draws new buyers at every step of the roll-out.

A hash with the percentage in it is still stable, so it passes for a sound one. But going from 5%
to 20% then takes the model away from buyers who had it, and no one is followed long enough for a
chargeback to come in.
"""

import zlib

import answer


def in_rollout(buyer: str, model: str, percent: float) -> bool:
    return zlib.crc32(f"{model}/{percent}/{buyer}".encode()) % 10_000 < percent * 100
