"""A feature log with two clocks, training rows as of the decision, and the tests that guard them.

`shop` is the world: events, orders, and the joins that people write instead. Times are in hours.
"""

# --8<-- [start:store]
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evidence import WORLDS, compare
from shop import FEATURES, Event, Feature, Join, Order, Values, snapshot_before, trade


def as_known(events: Iterable[Event], order: Order) -> Values:
    """The offline join: each feature from what had happened AND had arrived when we decided.

    Both conditions are needed. O(events of the account) for each feature.
    """
    known = [e for e in events if e.arrived <= order.at and e.happened < order.at]
    return tuple(
        sum(1 for e in known if e.kind == f.kind and e.happened >= order.at - f.window)
        for f in FEATURES
    )


class OnlineStore:
    """The same features kept up to date by the stream, for reads at checkout.

    It keeps event times and not a finished count, so that a value ages between two events.
    """

    def __init__(self, features: Sequence[Feature] = FEATURES) -> None:
        self._features = features
        self._times: defaultdict[tuple[int, str], list[float]] = defaultdict(list)

    def receive(self, event: Event) -> None:
        """Takes an event when it arrives, late or not. O(log n) to find its place."""
        insort(self._times[event.account, event.kind], event.happened)

    def read(self, account: int, now: float) -> Values:
        """Counts of events in [now - window, now). O(log n) for each feature."""
        values = []
        for feature in self._features:
            times = self._times.get((account, feature.kind), [])
            values.append(bisect_left(times, now) - bisect_left(times, now - feature.window))
        return tuple(values)


# --8<-- [end:store]


# --8<-- [start:training]
class Row(NamedTuple):
    """One row of a training set."""

    order: int
    values: Values
    label: bool


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
        if ripe <= built_at:
            values = as_known(by_account[order.account], order)
            rows.append(Row(order.id, values, disputed.get(order.id, ripe + 1) <= ripe))
    return rows


# --8<-- [end:training]


# --8<-- [start:tests]
def leaks(join: Join, events: Iterable[Event], orders: Iterable[Order]) -> list[int]:
    """The orders whose features change when all that came after the decision is replaced.

    The cut lies at each order's own time. What had arrived by then stays; what arrived later
    goes, and false events come instead: some that happen later, and some that happened before
    and arrive late. O(orders × events of an account).
    """
    by_account = defaultdict(list)
    for event in events:
        by_account[event.account].append(event)
    found = []
    for order in orders:
        real = by_account[order.account]
        past = [e for e in real if e.arrived <= order.at]
        false = [
            Event(order.account, feature.kind, order.at + shift, order.at + 0.5)
            for feature in FEATURES
            for shift in (-0.5, 0.0, 0.25)
        ]
        if join(real, order) != join(past + false, order):
            found.append(order.id)
    return found


def mismatches(offline: dict[int, Values], served: dict[int, Values]) -> list[float]:
    """For each feature, the share of decisions at which the offline row is not what was served.

    Row by row, by the decision's id. Raises ValueError if a decision is missing on either side:
    a row that cannot be compared is not a row that agrees.
    """
    if not served or offline.keys() != served.keys():
        raise ValueError("both sides need the same decisions, and at least one")
    pairs = [(offline[order], served[order]) for order in served]
    return [sum(a[i] != b[i] for a, b in pairs) / len(pairs) for i in range(len(pairs[0][0]))]


# --8<-- [end:tests]


def serve(events: Sequence[Event], orders: Sequence[Order]) -> dict[int, Values]:
    """Replays the stream in order of arrival and logs what each order was scored with."""
    store, served, sent = OnlineStore(), {}, 0
    for order in orders:
        while sent < len(events) and events[sent].arrived <= order.at:
            store.receive(events[sent])
            sent += 1
        served[order.id] = store.read(order.account, order.at)
    return served


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    worlds = [trade(seed) for seed in WORLDS]
    served = [serve(events, orders) for orders, events in worlds]
    stale, skewed, _ = compare(snapshot_before, served)
    return {
        "skewed": (skewed, "%", ".0f"),
        "known": (compare(as_known, served)[1], "%", ".0f"),
        "stale": (stale, "%", ".0f"),
    }
