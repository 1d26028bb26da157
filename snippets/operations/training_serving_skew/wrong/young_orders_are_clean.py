"""Trains on orders too young to be disputed, as if they were honest.

Tempting because the freshest orders are the most valuable. Their disputes have not come yet, so
the latest attack enters the training set as honest.
"""

from collections.abc import Iterable

from shop import Event, Order

from answer import Row
from answer import training_set as sound


def training_set(
    events: Iterable[Event], orders: Iterable[Order], built_at: float, label_wait: float
) -> list[Row]:
    all_are_ripe = built_at + label_wait
    return sound(events, orders, all_are_ripe, label_wait)
