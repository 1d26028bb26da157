"""Trains on orders too young to be disputed, as if they were honest.

Tempting because the freshest orders are the most valuable. Their disputes have not come yet, so
the latest attack enters the training set as honest.
"""

from collections import defaultdict
from collections.abc import Iterable

from shop import Event, Order

from answer import Row, as_known


def training_set(
    events: Iterable[Event], orders: Iterable[Order], built_at: float, label_wait: float
) -> list[Row]:
    """Rows for the orders whose labels are ripe at `built_at`; the same rows at every rebuild.

    An order is ripe `label_wait` hours after it; its label is whether a dispute had arrived by
    then. Features stop at the order, labels at the end of the wait: two cut-offs, on purpose.
    """
    by_account = defaultdict(list)
    disputed: dict[int, float] = {}
    for event in events:
        by_account[event.account].append(event)
        if event.kind == "dispute":
            disputed[event.order] = min(event.arrived, disputed.get(event.order, event.arrived))
    rows = []
    for order in orders:
        ripe = order.at + label_wait
        if order.at <= built_at:
            values = as_known(by_account[order.account], order)
            rows.append(Row(order.id, values, disputed.get(order.id, ripe + 1) <= ripe))
    return rows
