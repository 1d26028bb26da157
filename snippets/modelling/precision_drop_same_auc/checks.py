"""What a diagnosis must get right: the arithmetic, each cause, weak evidence, and no evidence."""

import math
from dataclasses import replace
from functools import cache

import numpy as np
from ledger import Fall, implied, outside, share_by, verdicts_now
from shops import (
    CAUSES,
    Live,
    Past,
    Shops,
    World,
    causing,
    expected,
    live,
    past,
    team_auc,
    true_auc,
)

from answer import blame, decompose, noise

SHOPS = Shops()


@cache
def _seen(cause, drop, seed, audit=0):
    world = causing(SHOPS, cause, drop) if cause else World()
    return live(replace(SHOPS, audit=audit), world, seed)


@cache
def _fall(cause, drop, seed):
    return decompose(past(SHOPS, seed), _seen(cause, drop, seed))


@cache
def _spread():
    return noise([_fall(None, 0, seed) for seed in range(100, 130)])


def _small():
    """A past and two days that can be counted by hand: a Past, a Live."""
    before = Past(
        days=1,
        orders=20.0,
        fraud=np.array([1.0, 4.0, 6.0, 8.0]),
        honest=np.array([3.0, 5.0, 7.0, 9.0]),
        verdict_waits=np.array([0.5, 1.5, 1.5, 2.5]),
        chargeback_waits=np.array([0.5, 1.5, 2.5, 3.5]),
    )
    now = Live(
        orders=np.array([20.0, 20.0]),
        reviews=2,
        age=np.array([2.0, 1.0]),
        logged=np.array([[8.0, 2.0, 7.0, 1.0], [1.0, 8.0, 7.0, 2.0]]),
        recomputed=np.array([[8.0, 9.0, 7.0, 1.0], [1.0, 8.0, 7.0, 2.0]]),
        reviewed=np.array([[True, False, True, False], [False, True, True, False]]),
        known=np.array([[True, True, False, False], [False, True, False, False]]),
        wait=np.array([[1.5, 1.5, np.inf, np.inf], [np.inf, 0.5, np.inf, np.inf]]),
        audit=0,
        fraud=np.zeros((2, 4), dtype=bool),
    )
    return before, now


def check_factors_multiply_to_the_measured_fall():
    """The four factors multiply to measured precision over expected precision at the same age."""
    for cause, seed in ((None, 1), ("threshold", 2), ("labels", 3), ("leak", 4), ("adversary", 5)):
        before, now = past(SHOPS, seed), _seen(cause, 0.3, seed)
        shown = (now.known & now.reviewed).sum() / now.reviewed.sum()
        then = implied(before, before.fraud.size / before.days, before.orders, now.reviews)
        usual = share_by(before.verdict_waits, now.age).mean()
        got = _fall(cause, 0.3, seed).total
        assert math.isclose(got, shown / then / usual), (
            f"with cause {cause}, precision is {shown / then / usual:.3f} of what it was, and the "
            f"factors multiply to {got:.3f}"
        )


def check_nothing_changed_nothing_moves():
    """Where nothing has changed, every factor is 1 up to noise."""
    mean = np.mean([_fall(None, 0, seed).logs() for seed in range(100, 120)], axis=0)
    assert np.abs(mean).max() < 0.03, f"mean logarithms of the factors: {mean.round(3)}"


def _own(cause, low, high):
    """Its own factor holds the fall of 30 %, and the others hold little of it."""
    mean = np.mean([_fall(cause, 0.3, seed).logs() for seed in range(8)], axis=0)
    for i, name in enumerate(CAUSES):
        if name == cause:
            assert low < mean[i] < high, f"log factor of {name}: {mean[i]:.3f}"
        else:
            assert abs(mean[i]) < 0.1, f"{cause} is at work, and {name} shows {mean[i]:.3f}"


def check_fewer_frauds_are_threshold_drift():
    """With fewer frauds behind the same reviews, the threshold's factor holds the fall."""
    _own("threshold", -0.43, -0.3)


def check_late_verdicts_are_label_delay():
    """With verdicts that come late, the labels' factor holds the fall."""
    _own("labels", -0.43, -0.3)


def check_unserved_features_are_leakage():
    """With a feature that knows the label offline only, the leak's factor holds the fall."""
    _own("leak", -0.43, -0.3)


def check_moved_ranks_are_adaptation():
    """With frauds that look honest, the rest holds the fall."""
    _own("adversary", -0.4, -0.22)


def check_causes_are_named():
    """At a fall of 30 % the cause is named first in worlds that the noise was not taken from."""
    for cause in CAUSES:
        named = [blame(_fall(cause, 0.3, seed), _spread())[:1] for seed in range(8)]
        assert named == [[cause]] * 8, f"true cause {cause}, named {named}"


def check_no_cause_is_an_answer():
    """Where nothing has changed, hardly anybody is blamed."""
    named = [blame(_fall(None, 0, seed), _spread()) for seed in range(20)]
    assert sum(map(bool, named)) <= 3, f"blamed in {sum(map(bool, named))} of 20 placebos: {named}"


def check_two_causes_are_both_named():
    """Two causes at once are both named."""
    strength = {c: getattr(causing(SHOPS, c, 0.2), c) for c in ("labels", "leak")}
    for seed in range(3):
        fall = decompose(past(SHOPS, seed), live(SHOPS, World(**strength), seed))
        named = blame(fall, _spread())
        assert {"labels", "leak"} <= set(named), f"label delay and a leak, named {named}"


def check_only_ranks_count():
    """A drift of all scores that keeps their order changes nothing at a fixed volume."""
    before, now = past(SHOPS, 3), _seen("leak", 0.3, 3)
    drifted = replace(now, logged=3 * now.logged + 1, recomputed=3 * now.recomputed + 1)
    assert decompose(before, drifted) == _fall("leak", 0.3, 3)


def check_the_truth_is_not_read():
    """The diagnosis uses labels that have arrived, and no others."""
    before, now = past(SHOPS, 3), _seen("labels", 0.3, 3)
    assert decompose(before, replace(now, fraud=~now.fraud)) == _fall("labels", 0.3, 3)


def check_audit_counts():
    """Audited orders are counted as labelled sooner, so the total of frauds is not inflated."""
    before, now = past(SHOPS, 3), _seen(None, 0, 3, audit=500)
    plain, audited = outside(before, replace(now, audit=0)), outside(before, now)
    chargeback, verdict = share_by(before.chargeback_waits, now.age), verdicts_now(before, now)
    share = 500 / (now.orders - 50)
    assert np.allclose(plain, chargeback)
    assert np.allclose(audited, chargeback + share * (1 - chargeback) * verdict)
    logs = np.mean(
        [decompose(past(SHOPS, s), _seen(None, 0, s, audit=500)).logs() for s in range(6)], axis=0
    )
    assert np.abs(logs).max() < 0.06, f"an audit of 500 a day moves the factors: {logs.round(3)}"


def check_pace_of_verdicts():
    """From verdicts that have arrived, the pace of those to come is found."""
    for cause, drop in ((None, 0), ("labels", 0.2), ("labels", 0.3)):
        slow = 1 - (causing(SHOPS, cause, drop).labels if cause else 0)
        got = np.mean(
            [verdicts_now(past(SHOPS, s), _seen(cause, drop, s)).mean() for s in range(6)]
        )
        wanted = share_by(past(SHOPS, 1).verdict_waits, slow * np.arange(1, 29)).mean()
        assert abs(got - wanted) < 0.04, f"{got:.3f} of the verdicts are in, and not {wanted:.3f}"


def check_expected_precision():
    """The closed form for the dashboard's precision agrees with the simulation."""
    for cause in (None, *CAUSES):
        world = causing(SHOPS, cause, 0.3) if cause else World()
        seen = [_seen(cause, 0.3 if cause else 0, s) for s in range(6)]
        got = np.mean([(s.known & s.reviewed).sum() / s.reviewed.sum() for s in seen])
        assert abs(got - expected(SHOPS, world)) < 0.02, f"{cause}: {got:.3f} simulated"
    assert expected(SHOPS, World(threshold=0.3)) < expected(SHOPS, World())


def check_auc_does_not_see_it():
    """The team's AUC stays within 0.02 in every world, whatever the served scores do."""
    plain = team_auc(_seen(None, 0, 1))
    for cause in CAUSES:
        mean = np.mean([team_auc(_seen(cause, 0.3, s)) for s in range(6)])
        assert abs(mean - plain) < 0.025, f"{cause}: AUC {mean:.3f}, before {plain:.3f}"
    assert abs(true_auc(_seen("threshold", 0.3, 1)) - 0.92) < 0.02
    assert true_auc(_seen("leak", 0.3, 1)) < 0.9


def check_noise():
    """The noise is the root mean square of the placebos' logarithms, and needs two of them."""
    up, down = Fall(math.e, 1.0, math.e**2, 1.0), Fall(1.0, math.e**3, 1.0, 1 / math.e)
    got = noise([up, down])
    wanted = [math.sqrt(2), math.sqrt(0.5), math.sqrt(4.5), math.sqrt(0.5)]
    assert np.allclose(got, wanted), f"{got}, and not {wanted}"
    for placebos in ([], [up]):
        try:
            noise(placebos)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {len(placebos)} placebos")


def check_blame():
    """A factor is blamed from two and a half spreads below 1, the lowest factor first."""
    spread = np.array([0.1, 0.1, 0.1, 0.2])
    fall = Fall(math.exp(-0.26), math.exp(-0.4), math.exp(-0.24), math.exp(-0.6))
    assert blame(fall, spread) == ["adversary", "leak", "labels"]
    assert blame(fall, spread, 3.5) == ["leak"]
    assert blame(fall, spread, 2.0) == ["adversary", "leak", "labels", "threshold"]
    assert blame(Fall(1.5, 1.4, 1.0, 1.3), spread) == []
    slight = Fall(math.exp(-0.04), math.exp(-0.06), 1.0, 1.0)
    assert blame(slight, spread / 10) == ["leak"], "less than 5 % is too little to act on"
    assert blame(slight, spread / 10, 2.5, 0.03) == ["leak", "labels"]
    assert blame(slight, spread / 10, 2.5, 0.1) == []
    edge = Fall(0.5, 1.0, 1.0, 1.0)
    assert blame(edge, spread, 0.0, -float(edge.logs()[1])) == []


def check_small_case_by_hand():
    """Two days that can be counted by hand give the factors that the counting gives."""
    before, now = _small()
    got = decompose(before, now)
    pace = verdicts_now(before, now)
    inside, offline = 2 / pace.sum(), 2 / pace.sum() + 1 / 0.75
    then = implied(before, 4, 20, 2)
    crowd = implied(before, offline, 20, 2)
    wanted = {
        "labels": pace.sum() / (0.75 + 0.25),
        "leak": inside / offline,
        "threshold": crowd / then,
        "adversary": offline / 2 / crowd,
    }
    for name, value in wanted.items():
        assert math.isclose(getattr(got, name), value), (
            f"{name} is {getattr(got, name)}, not {value}"
        )
