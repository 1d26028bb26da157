"""What an evaluation of a ticket router must get right, whoever wrote it."""

from functools import cache
from math import comb

import numpy as np
from desk import BOLD, CAREFUL, PRIOR, SHORTCUT, Pool, Statement, cases, costs, pool, route, router

from answer import (
    agreement,
    alarm_threshold,
    break_even,
    by_disagreement,
    compare,
    draw,
    exact_interval,
    expected_cost,
    faithful,
    figures,
    grounded,
    suspect,
    tickets_needed,
    tickets_without_a_miss,
)

TRAFFIC = pool(20_000, BOLD, CAREFUL, seed=7)
NEVER = Statement("buyer", "I never got my parcel")


def _true_gap(traffic, cost):
    left, right = cost[traffic.truth, traffic.left], cost[traffic.truth, traffic.right]
    return float((left - right).mean())


@cache
def _planted():
    return cases(600, seed=11)


def _share(kind, test):
    chosen = [c for c in _planted() if c.kind == kind]
    return sum(test(c) for c in chosen) / len(chosen)


def _suspect(case):
    return suspect(case.ticket, case.rationale, route)


def check_cost_decides_not_accuracy():
    """A router that is right more often can still cost more, because of what it misses."""
    assert expected_cost(PRIOR, BOLD, costs()) > expected_cost(PRIOR, CAREFUL, costs()), (
        "the bold router is more accurate, and dearer"
    )
    small = expected_cost(
        np.array([0.25, 0.75]),
        np.array([[0.5, 0.5], [0.2, 0.8]]),
        np.array([[0.0, 40.0], [4.0, 0.0]]),
    )
    assert abs(small - 5.6) < 1e-12, f"0.25*0.5*40 + 0.75*0.2*4 is 5.6, not {small}"


def check_threshold_follows_the_costs():
    """Escalate when the chance of harm times a miss exceeds the rest times a false alarm."""
    assert abs(alarm_threshold(95.0, 5.0) - 0.05) < 1e-12
    for miss, alarm in ((1.0, 1.0), (300.0, 6.0)):
        p = alarm_threshold(miss, alarm)
        assert abs(p * miss - (1 - p) * alarm) < 1e-9, "at the threshold both cost the same"


def check_break_even_makes_the_routers_equal():
    """At the break-even scale the two routers cost the same."""

    def parts(rates):
        rest = expected_cost(PRIOR, rates, costs(scale=0.0))
        return expected_cost(PRIOR, rates, costs()) - rest, rest

    scale = break_even(parts(BOLD), parts(CAREFUL))
    at = [expected_cost(PRIOR, rates, costs(scale=scale)) for rates in (BOLD, CAREFUL)]
    assert abs(at[0] - at[1]) < 1e-9, f"at scale {scale} the routers cost {at}"


def check_strata_keep_their_share():
    """Labelling more of the disputed tickets does not move the estimate of the traffic."""
    stratum, cost = by_disagreement(TRAFFIC), costs()
    assert set(stratum[TRAFFIC.left == TRAFFIC.right]) == {0}
    assert set(stratum[TRAFFIC.left != TRAFFIC.right]) == {1}
    wanted = _true_gap(TRAFFIC, cost)
    everything = draw(stratum, [50, int(stratum.sum())], seed=1)
    got = compare(TRAFFIC, everything, cost, draws=50, seed=1).difference
    assert abs(got - wanted) < 1e-9, (
        f"all disputed tickets and 50 others give {got:.3f} a ticket; the traffic has {wanted:.3f}"
    )
    assert sum(everything.shares) == 1.0


def check_same_answers_never_differ():
    """Two routers that say the same cost the same for certain: the interval is a point."""
    same = Pool(TRAFFIC.truth, TRAFFIC.left, TRAFFIC.left)
    result = compare(same, draw(np.zeros(20_000, int), [400], seed=3), costs(), 200, seed=3)
    assert (result.low, result.difference, result.high) == (0.0, 0.0, 0.0), (
        f"the routers agree on every ticket, and the interval is {result.low} to {result.high}"
    )


def check_interval_covers():
    """A 95% interval from 800 disputed tickets holds the true difference nearly always."""
    stratum, cost = by_disagreement(TRAFFIC), costs()
    wanted, held, widths = _true_gap(TRAFFIC, cost), 0, []
    for seed in range(100):
        result = compare(TRAFFIC, draw(stratum, [1, 800], seed), cost, 400, seed)
        assert result.low <= result.difference <= result.high
        held += result.low <= wanted <= result.high
        widths.append(result.high - result.low)
    assert held >= 90, f"the interval held the truth {held} times of 100"
    spread = np.std(
        [compare(TRAFFIC, draw(stratum, [1, 800], s), cost, 2, s).difference for s in range(100)]
    )
    assert np.mean(widths) < 7 * spread, "the interval is far wider than the estimates scatter"


def check_draw_needs_tickets():
    """A stratum of which nothing is labelled cannot be estimated."""
    stratum = np.array([0, 0, 1])
    sample = draw(stratum, [2, 1], seed=0)
    assert sorted(np.concatenate(sample.strata).tolist()) == [0, 1, 2]
    for sizes in ([2, 0], [3, 1]):
        try:
            draw(stratum, sizes, seed=0)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {sizes} of strata with 2 and 1 tickets")


def check_no_miss_is_not_no_risk():
    """All of 20 urgent tickets right still leaves room for a miss rate of one in six."""
    low, high = exact_interval(20, 20)
    assert high == 1.0, f"20 of 20 does not rule out a recall of 1, and got {high}"
    assert abs(low - 0.025 ** (1 / 20)) < 1e-6, (
        f"20 of 20 gives a recall of at least {0.025 ** (1 / 20):.3f}, not {low:.3f}"
    )
    low, high = exact_interval(0, 20)
    assert low == 0.0
    assert abs(high - (1 - 0.025 ** (1 / 20))) < 1e-6
    assert abs(exact_interval(5, 5, 0.8)[0] - 0.1 ** (1 / 5)) < 1e-6
    for hits, n in ((-1, 5), (6, 5), (0, 0)):
        try:
            exact_interval(hits, n)
        except ValueError:
            pass
        else:
            raise AssertionError(f"ValueError wanted for {hits} hits of {n}")


def check_exact_interval_keeps_its_promise():
    """Whatever the true recall, the interval holds it at least 95 times in 100."""
    n = 30
    intervals = [exact_interval(hits, n) for hits in range(n + 1)]
    for rate in (0.02, 0.5, 0.8, 0.92, 0.99):
        chance = [comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(n + 1)]
        held = sum(
            c for c, (low, high) in zip(chance, intervals, strict=True) if low <= rate <= high
        )
        assert held >= 0.95, f"at a recall of {rate} the interval holds it with chance {held:.3f}"


def check_tickets_without_a_miss():
    """Enough tickets without a miss: the next smaller number is not enough."""
    for most, confidence in ((0.1, 0.95), (0.01, 0.95), (0.05, 0.9)):
        n = tickets_without_a_miss(most, confidence)
        assert (1 - most) ** n <= 1 - confidence < (1 - most) ** (n - 1), (
            f"{n} tickets for a miss rate of {most} at {confidence}"
        )


def check_tickets_needed_has_its_power():
    """The number of tickets is the smallest at which the exact test has its power."""

    def power(n, recall, floor):
        def tail(mark, rate):
            return sum(comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(mark, n + 1))

        mark = next(m for m in range(n + 2) if tail(m, floor) <= 0.05)
        return tail(mark, recall)

    for recall, floor in ((0.9, 0.6), (0.95, 0.8)):
        n = tickets_needed(recall, floor)
        assert power(n, recall, floor) >= 0.8, f"{n} tickets are too few for {recall}, {floor}"
        assert all(power(m, recall, floor) < 0.8 for m in range(1, n)), f"{n} is not the fewest"
    try:
        tickets_needed(0.8, 0.8)
    except ValueError:
        pass
    else:
        raise AssertionError("ValueError wanted for a recall at its floor")


def check_agreement_in_closed_form():
    """What people agree on is not what a perfect router can reach: that is higher."""
    annotator = np.array([[0.8, 0.2], [0.4, 0.6]])
    got = agreement(np.array([0.5, 0.5]), annotator)
    wanted = (0.6, (0.6 - 0.52) / 0.48, 0.7, (0.896 + 0.648) / 2)
    assert np.allclose((got.pairwise, got.kappa, got.one_label, got.majority), wanted), (
        f"two annotators agree {got.pairwise:.3f}, a perfect router scores {got.one_label:.3f} "
        f"on one label and {got.majority:.3f} on two votes of three; wanted {wanted}"
    )
    sure = agreement(PRIOR, np.eye(12))
    assert np.allclose((sure.pairwise, sure.kappa, sure.one_label, sure.majority), 1)
    desk = agreement(PRIOR, router(0.8, 0.03, 0.85))
    assert desk.pairwise < desk.one_label < desk.majority


def check_claims_must_stand_in_the_ticket():
    """Words alone do not carry a claim: speaker, numbers and negation must match as well."""
    ticket = (Statement("buyer", "My parcel has not arrived after 16 days"),)
    for source, text, wanted in (
        ("buyer", "The parcel has not arrived after 16 days", True),
        ("buyer", "The parcel arrived after 16 days", False),
        ("buyer", "The parcel has not arrived after 60 days", False),
        ("merchant", "The parcel has not arrived after 16 days", False),
        ("buyer", "The buyer wrote 3 times to the bank", False),
        ("buyer", "The parcel has not arrived", True),
    ):
        assert grounded(ticket, (Statement(source, text),)) is wanted, f"{source}: {text}"
    both = (Statement("buyer", "The parcel has not arrived"), Statement("buyer", "The box is red"))
    assert not grounded(ticket, both), "one good claim does not carry another"
    assert grounded((*ticket, NEVER), both[:1]), "another sentence takes nothing away"


def check_planted_inventions_are_found():
    """Invented, altered, turned and misattributed claims are all found."""
    for kind in ("invented", "number changed", "turned round", "wrong speaker"):
        share = _share(kind, _suspect)
        assert share >= 0.95, f"of the rationales with '{kind}', {share:.0%} are found"


def check_a_true_claim_can_be_no_reason():
    """A claim that is true, but not why the label was given, is found by taking it away."""
    share = _share("true, not the reason", _suspect)
    assert share >= 0.8, f"of the true claims that are no reason, {share:.0%} are found"
    fact = Statement("buyer", "It does not fit and I want to send it back")
    claim = (Statement("buyer", "The item does not fit the buyer"),)
    assert faithful((fact,), claim, lambda t: "return" if fact in t else "other")
    assert not faithful((fact, SHORTCUT), claim, lambda t: "card" if SHORTCUT in t else "other")


def check_two_good_reasons_are_no_alarm():
    """One of two sufficient reasons may be cited: the label stands without it, and that is fine."""
    share = _share("honest, two reasons", _suspect)
    assert share <= 0.1, f"{share:.0%} of honest rationales with a second reason are flagged"
    share = _share("honest", _suspect)
    assert share <= 0.1, f"{share:.0%} of honest rationales are flagged"


def check_figures_are_what_the_page_says():
    """The page's shares and costs are those of the two routers, ticket label by ticket label."""
    said = {name: value for name, (value, _, _) in figures().items()}
    table = costs()
    for name, rates in (("bold", BOLD), ("careful", CAREFUL)):
        right = sum(PRIOR[i] * rates[i, i] for i in range(12))
        cost = sum(PRIOR[i] * rates[i, j] * table[i, j] for i in range(12) for j in range(12))
        assert abs(said[f"{name}_right"] - right) < 1e-9
        assert abs(said[f"{name}_cost"] - cost) < 1e-9
    assert said["bold_right"] > said["careful_right"], "the bold router is right more often"
    assert said["bold_cost"] > said["careful_cost"], "and it costs more"
