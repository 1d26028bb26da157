"""What the store, the training set and the two tests must do."""

import random

import numpy as np
from evidence import parts, rows
from shop import (
    DAY,
    FEATURES,
    Event,
    Feature,
    Order,
    Values,
    count,
    design,
    event_time,
    fit,
    latest,
    snapshot_before,
    snapshot_same_date,
    trade,
)

from answer import OnlineStore, as_known, figures, leaks, mismatches, serve, training_set

ORDER = Order(0, 1, 100.0, 20.0, False)
ATTEMPT, DISPUTE = FEATURES


def small_trade(seed: int) -> tuple[list[Order], list[Event]]:
    """Two weeks of a few busy accounts, with ties and with events that come late."""
    rng = random.Random(seed)
    times = sorted(rng.randrange(14 * 24 * 4) / 4 for _ in range(120))
    orders = [Order(i, rng.randrange(4), at, 10.0, False) for i, at in enumerate(times)]
    events = []
    for order in orders:
        late = rng.choice((0.0, 0.25, 12.0))
        events.append(Event(order.account, "attempt", order.at, order.at + late))
        if rng.random() < 0.3:
            at = order.at + rng.randrange(1, 96)
            events.append(Event(order.account, "dispute", at, at + 1.0, order.id))
    return orders, sorted(events, key=lambda e: e.arrived)


def of(events: list[Event], order: Order) -> list[Event]:
    """The events of the order's account."""
    return [event for event in events if event.account == order.account]


def check_late_events_are_not_known() -> None:
    """An event that happened before the order and arrived after it is not in the training row"""
    assert as_known([Event(1, "attempt", 99.0, 100.5)], ORDER) == (0, 0)
    assert as_known([Event(1, "attempt", 99.0, 100.0)], ORDER) == (1, 0)


def check_window_edges() -> None:
    """The window holds its start and not the order's own moment, offline and online"""
    for at, wanted in ((75.9, 0), (76.0, 1), (99.9, 1), (100.0, 0)):
        event = Event(1, "attempt", at, at)
        store = OnlineStore()
        store.receive(event)
        assert as_known([event], ORDER) == (wanted, 0)
        assert store.read(1, 100.0) == (wanted, 0)


def check_kinds_and_accounts_are_kept_apart() -> None:
    """Each kind counts in its own window, and an unknown account has zeros"""
    events = [Event(1, "dispute", 10.0, 11.0, 7), Event(1, "attempt", 98.0, 98.0)]
    store = OnlineStore()
    for event in events:
        store.receive(event)
    assert as_known(events, ORDER) == (1, 1)
    assert store.read(1, 100.0) == (1, 1)
    assert store.read(2, 100.0) == (0, 0)
    mine = OnlineStore([Feature("attempt", 1.0)])
    mine.receive(events[1])
    assert mine.read(1, 100.0) == (0,)
    assert mine.read(1, 99.0) == (1,)


def check_online_values_age() -> None:
    """A count online falls as time passes, without a new event"""
    store = OnlineStore()
    for minute in range(5):
        store.receive(Event(1, "attempt", minute / 60, minute / 60))
    assert store.read(1, 1.0) == (5, 0)
    assert store.read(1, 30.0) == (0, 0)


def check_online_takes_events_out_of_order() -> None:
    """Late events find their place online"""
    store = OnlineStore()
    for at in (9.0, 2.0, 5.0):
        store.receive(Event(1, "attempt", at, 10.0))
    assert store.read(1, 6.0) == (2, 0)
    assert store.read(1, 28.0) == (2, 0)


def check_training_is_what_was_served() -> None:
    """Every training row is exactly what the online store served at that decision"""
    for seed in range(5):
        orders, events = small_trade(seed)
        served = serve(events, orders)
        offline = {order.id: as_known(of(events, order), order) for order in orders}
        for order in orders:
            plain = tuple(count(of(events, order), order, f, order.at, order.at) for f in FEATURES)
            assert served[order.id] == plain, "the online store serves another value"
            assert offline[order.id] == plain, "the training row differs from what was served"


def check_rebuild_gives_the_same_rows() -> None:
    """A training set that is built again a week later has the same rows for the same orders"""
    for seed, wait in ((0, 24.0), (1, 24.0), (2, 24.0), (7, 72.0)):
        orders, events = small_trade(seed)
        known = [event for event in events if event.arrived <= 7 * DAY]
        first = training_set(known, orders, 7 * DAY, wait)
        again = training_set(events, orders, 30 * DAY, wait)
        assert first, "some orders should be ripe"
        assert again[: len(first)] == first, "the rebuild has changed old rows"
        assert len(again) == len(orders)


def check_only_ripe_orders_are_trained_on() -> None:
    """An order enters training when its wait for a dispute is over, and not before"""
    assert training_set([], [ORDER], 147.9, 48.0) == []
    assert training_set([], [ORDER], 148.0, 48.0) == [(0, (0, 0), False)]


def check_labels_look_ahead_and_features_do_not() -> None:
    """A dispute within the wait makes the label, and is not among its own order's features"""
    for arrived, wanted in ((148.0, True), (148.5, False)):
        dispute = Event(1, "dispute", 147.0, arrived, 0)
        assert training_set([dispute], [ORDER], 500.0, 48.0) == [(0, (0, 0), wanted)]
    twice = [Event(1, "dispute", 120.0, arrived, 0) for arrived in (121.0, 400.0)]
    assert training_set(twice, [ORDER], 500.0, 48.0) == [(0, (0, 0), True)]
    assert training_set(twice[::-1], [ORDER], 500.0, 48.0) == [(0, (0, 0), True)]


def check_leak_test_catches_late_events() -> None:
    """The leak test catches a join by event time alone"""
    assert leaks(event_time, [], [ORDER]) == [0], "an event that arrives late goes unseen"


def check_leak_test_catches_snapshots_and_latest_values() -> None:
    """The leak test catches the snapshot of the same date, and today's values"""
    assert leaks(snapshot_same_date, [], [ORDER]) == [0]
    events = [Event(1, "dispute", 400.0, 401.0, 0)]
    assert leaks(latest, events, [ORDER]) == [0]


def check_leak_test_catches_what_hardly_looks_ahead() -> None:
    """The leak test catches a join that counts the order's own moment, or one kind only"""

    def own_moment(events: list[Event], order: Order) -> Values:
        return (sum(e.happened == order.at for e in events),)

    def late_disputes(events: list[Event], order: Order) -> Values:
        return (sum(e.kind == "dispute" and e.happened < order.at for e in events),)

    def soon_after(events: list[Event], order: Order) -> Values:
        return (sum(order.at < e.happened <= order.at + 0.25 for e in events),)

    assert leaks(own_moment, [], [ORDER]) == [0]
    assert leaks(late_disputes, [], [ORDER]) == [0]
    assert leaks(soon_after, [], [ORDER]) == [0]


def check_leak_test_accuses_no_sound_join() -> None:
    """The leak test passes joins that only use what was known, fresh or stale"""

    def plain(events: list[Event], order: Order) -> Values:
        return tuple(count(events, order, f, order.at, order.at) for f in FEATURES)

    orders, events = small_trade(3)
    assert leaks(plain, events, orders) == []
    assert leaks(snapshot_before, events, orders) == []


def check_parity_is_row_by_row() -> None:
    """Errors that cancel in the mean are still errors, counted for each feature"""
    offline = {1: (3, 0), 2: (1, 0), 3: (2, 5), 4: (0, 0)}
    served = {1: (1, 0), 2: (3, 0), 3: (2, 4), 4: (0, 0)}
    assert mismatches(offline, served) == [0.5, 0.25]
    assert mismatches(served, served) == [0.0, 0.0]


def check_parity_needs_the_same_decisions() -> None:
    """A decision without its counterpart, or no decision at all, is an error"""
    for offline, served in (({1: (0,)}, {}), ({}, {1: (0,)}), ({}, {})):
        try:
            mismatches(offline, served)
        except ValueError:
            pass
        else:
            raise AssertionError("missing decisions should be a ValueError")


def check_figures_are_what_the_page_says() -> None:
    """Fraud caught by snapshots offline and online, and by rows as known, counted order by order"""
    found = {"skewed": 0.0, "known": 0.0, "stale": 0.0}
    for seed in (0, 1, 2):
        orders, events = trade(seed)
        served = serve(events, orders)
        train, test = parts(seed)
        online = [served[order.id] for order in test]
        for join, offline, name in ((snapshot_before, "stale", "skewed"), (as_known, "", "known")):
            labels = np.array([float(order.fraud) for order in train])
            weights = fit(design(train, rows(join, train, seed)), labels)
            for values, into in ((rows(join, test, seed), offline), (online, name)):
                if into:
                    scores = (design(test, values) @ weights).tolist()
                    worst = sorted(range(len(test)), key=lambda i: -scores[i])
                    seen = sum(test[i].fraud for i in worst[: round(len(test) / 20)])
                    found[into] += seen / sum(order.fraud for order in test) / 3
    said = figures()
    assert said.keys() == found.keys()
    for name, value in found.items():
        assert abs(said[name][0] - value) < 1e-9, f"{name} should be {value:.3f}"
        assert said[name][1:] == ("%", ".0f")
