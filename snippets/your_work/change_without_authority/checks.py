"""Closed forms against drawn factors and drawn decisions, and limits that are known."""

import math
from dataclasses import replace
from functools import cache

import numpy as np
from drawn import factors, tested

from answer import (
    BY_HAND,
    NOTES,
    Proposal,
    Range,
    Test,
    bar,
    believed,
    build_first,
    certain,
    decide_after,
    decide_now,
    knowing_factor,
    knowing_gain,
    product,
    weight,
    worth,
)


def near(a, b, tolerance=1e-6):
    return abs(a - b) <= tolerance * max(1, abs(b))


ENDS = [(300e6, 530e6), (0.05, 0.29), (1.0, 2.25)]


@cache
def multiplied():
    """Drawn products of the notes' factors."""
    return factors(ENDS, "log-normal", 200_000, 7).prod(axis=0)


# --- Products of ranges -------------------------------------------------------------------------


def check_a_range_holds_eight_in_ten():
    """Of the quantity's draws a tenth lie below the low end, a tenth above the high end."""
    drawn = factors([(2.0, 18.0)], "log-normal", 100_000, 3)[0]
    assert near(np.mean(drawn < 2), 0.1, 0.004)
    assert near(np.mean(drawn > 18), 0.1, 0.004)
    got = Range(2.0, 18.0)
    assert near(got.median, 6), "the middle by ratio: 2 x 3 x 3"
    assert near(got.mean, drawn.mean(), 0.02), "the mean lies above the median"
    assert near(got.sigma, math.log(9) / 2.5631031)


def check_the_product_is_not_made_of_its_ends():
    """The product's ends lie within the products of the ends: not all factors err one way."""
    got, drawn = product(NOTES.factors), multiplied()
    assert near(np.mean(drawn < got.low), 0.1, 0.004), "a tenth of the products lie below"
    assert near(np.mean(drawn > got.high), 0.1, 0.004), "a tenth of the products lie above"
    assert near(got.median, math.prod(f.median for f in NOTES.factors)), "medians do multiply"
    one = product((Range(2.0, 18.0),))
    assert near(one.low, 2) and near(one.high, 18), "of one factor, that factor"  # noqa: PT018


def check_expected_value_needs_means():
    """The expected product is the product of the means, not of the medians."""
    assert near(NOTES.scale, multiplied().mean(), 0.02), "the mean of the drawn products"
    assert near(NOTES.scale, math.prod(f.mean for f in NOTES.factors)), "means multiply"
    assert product(NOTES.factors).median < 0.8 * NOTES.scale


def check_senseless_ranges_are_refused():
    """An end at or below zero, or ends that do not rise, raise ValueError."""
    for low, high in ((0.0, 1.0), (-1.0, 1.0), (2.0, 2.0), (3.0, 2.0)):
        try:
            Range(low, high)
        except ValueError:
            continue
        raise AssertionError("a range needs 0 < low < high: ValueError")


# --- What a test teaches ------------------------------------------------------------------------


def check_the_settings_are_the_notes():
    """The notes' ranges, cost and test."""
    assert [(f.low, f.high) for f in NOTES.factors] == ENDS
    assert near(NOTES.gain - 1.2815516 * NOTES.doubt, -0.002, 1e-9)
    assert near(NOTES.gain + 1.2815516 * NOTES.doubt, 0.006, 1e-9)
    assert (NOTES.cost, BY_HAND.searches, BY_HAND.price) == (240_000, 50_000, 15_000)
    assert near(BY_HAND.left, 46 / 52), "six of 52 weeks are gone"
    assert near(BY_HAND.error, math.sqrt(2 * 0.03 * 0.97 / 50_000), 1e-12)
    assert BY_HAND.base == 0.03


def check_a_measurement_is_shrunk_towards_what_was_believed():
    """Among drawn gains that measured about the same, the mean is what should then be believed."""
    small = replace(BY_HAND, searches=5_000)
    true, seen = tested(NOTES.gain, NOTES.doubt, small.error, 200_000, 5)
    for measured in (-0.004, 0.002, 0.008):
        alike = true[np.abs(seen - measured) < 0.0005]
        assert near(alike.mean(), believed(NOTES, small, measured), 2e-4), "mean true gain"
    shrunk = believed(NOTES, small, 0.008) - NOTES.gain
    assert near(shrunk, weight(NOTES, small) * 0.006, 1e-12), "that share of the surprise"
    assert weight(NOTES, certain(small)) > 0.999, "without noise, all of it"
    even = replace(NOTES, doubt=small.error)
    assert near(weight(even, small), 0.5), "as much noise as doubt: half"
    assert near(weight(NOTES, small), 1 / (1 + (small.error / NOTES.doubt) ** 2))


def check_the_bar_is_where_building_breaks_even():
    """At the bar, what is then believed just pays for building in the time that is left."""
    for n in (2_000, 50_000):
        for cost in (100_000.0, 240_000.0, 900_000.0):
            proposal, test = replace(NOTES, cost=cost), replace(BY_HAND, searches=n)
            at = believed(proposal, test, bar(proposal, test))
            assert near(at * proposal.scale * 46 / 52, cost), (
                "value of the believed gain in the weeks that are left"
            )


# --- Which number to learn -----------------------------------------------------------------------


def check_the_worth_of_knowing_one_number_agrees_with_draws():
    """Draw one number, decide with it known and the others at their means, and average."""
    for cost in (NOTES.cost, 120_000.0):
        proposal = replace(NOTES, cost=cost)
        for i, factor in enumerate(NOTES.factors):
            drawn = factors([ENDS[i]], "log-normal", 100_000, 19)[0]
            net = NOTES.scale * NOTES.gain * drawn / factor.mean - cost
            wanted = np.maximum(net, 0).mean() - decide_now(proposal)
            assert abs(knowing_factor(proposal, factor) - wanted) < 1_500, "mean over draws"
        true, _ = tested(NOTES.gain, NOTES.doubt, 0.0, 100_000, 19)
        wanted = np.maximum(NOTES.scale * true - cost, 0).mean() - decide_now(proposal)
        assert abs(knowing_gain(proposal) - wanted) < 2_000, "mean over draws"
    wide = Range(1e6, 100e6)
    even = Proposal((wide,), 0.002, 0.003, wide.mean * 0.002)
    wanted = even.cost * math.erf(wide.sigma / math.sqrt(8))
    assert near(knowing_factor(even, wide), wanted, 1e-9), "a wide factor at break-even"
    for gain in (0.0, -0.001):
        try:
            knowing_factor(replace(NOTES, gain=gain), NOTES.factors[0])
        except ValueError:
            continue
        raise AssertionError("without an expected gain: ValueError")


# --- What a test is worth -----------------------------------------------------------------------


def check_without_a_test_it_is_build_or_not():
    """Deciding now is worth the expected net value, or nothing."""
    assert decide_now(NOTES) == 0, "196,000 expected, 240,000 to build"
    cheap = replace(NOTES, cost=100_000.0)
    assert near(decide_now(cheap), multiplied().mean() * 0.002 - 100_000, 0.04)


def check_the_worth_agrees_with_drawn_decisions():
    """Draw gains and measurements, build above the bar, and average what comes of it."""
    for n, cost in ((50_000, 240_000.0), (3_000, 120_000.0), (3_000, 400_000.0)):
        proposal, test = replace(NOTES, cost=cost), replace(BY_HAND, searches=n)
        true, seen = tested(proposal.gain, proposal.doubt, test.error, 200_000, 11)
        built = seen > bar(proposal, test)
        net = built * (true * proposal.scale * 46 / 52 - cost)
        assert abs(decide_after(proposal, test) - (net.mean() - 15_000)) < 3_000, (
            "mean value of drawn decisions, less the price"
        )
        assert near(worth(proposal, test), decide_after(proposal, test) - decide_now(proposal)), (
            "what it adds"
        )


def check_no_other_bar_does_better():
    """Building above any other measured gain earns less in drawn decisions, 'p < 0.05' included."""
    proposal, test = NOTES, replace(BY_HAND, searches=5_000)
    true, seen = tested(proposal.gain, proposal.doubt, test.error, 200_000, 13)
    net = true * proposal.scale * 46 / 52 - proposal.cost
    best = ((seen > bar(proposal, test)) * net).mean()
    for other in (0.0, 0.001, 1.96 * test.error, 0.009, 0.012):
        assert ((seen > other) * net).mean() < best, "the bar is the best rule"


def check_noise_price_and_delay_cost():
    """More searches are worth more, up to certainty; price and weeks only take away."""
    worths = [worth(NOTES, replace(BY_HAND, searches=n)) for n in (500, 5_000, 50_000, 500_000)]
    assert worths == sorted(worths), "more searches, more worth"
    assert worths[-1] < worth(NOTES, certain(BY_HAND)), "certainty is the limit"
    assert certain(BY_HAND).price == 15_000, "certainty at the same price"
    dear = replace(BY_HAND, price=25_000.0)
    assert near(worth(NOTES, dear), worth(NOTES, BY_HAND) - 10_000), "the price comes off"
    late = replace(BY_HAND, weeks=20.0)
    assert worth(NOTES, late) < worth(NOTES, BY_HAND) - 10_000, "so does value that has passed"
    assert near(replace(BY_HAND, weeks=26.0).left, 0.5)


def check_a_test_that_cannot_change_the_decision_is_worth_nothing():
    """Where the answer is clear, a test costs its price, and its delay if one would build."""
    never = replace(NOTES, cost=5e6)
    assert near(worth(never, BY_HAND), -15_000), "nothing could make it pay"
    sure = replace(NOTES, cost=1_000.0, doubt=0.0001)
    lost = NOTES.scale * 0.002 * 6 / 52
    assert near(worth(sure, BY_HAND), -15_000 - lost, 1e-3), "built anyway, six weeks later"
    assert worth(replace(NOTES, doubt=0.0002), BY_HAND) < 0, "little doubt, little to learn"


def check_perfect_knowledge_has_a_closed_form():
    """Without noise, price and delay a test is worth the expected loss of deciding blindly."""
    free = Test(10**15, 0.0, 0.0)
    proposal = Proposal(NOTES.factors, 0.002, 0.003, NOTES.scale * 0.002)
    assert decide_now(proposal) == 0, "at break-even"
    wanted = NOTES.scale * 0.003 / math.sqrt(2 * math.pi)
    assert near(decide_after(proposal, free), wanted, 1e-4), "at break-even, doubt times 0.4"


def check_building_first_agrees_with_drawn_decisions():
    """Build, show it to half for six weeks, and keep it where the believed gain is positive."""
    for n, weeks in ((50_000, 6.0), (2_000, 13.0)):
        test = replace(BY_HAND, searches=n, weeks=weeks)
        true, seen = tested(NOTES.gain, NOTES.doubt, test.error, 200_000, 17)
        kept = believed(NOTES, test, seen) > 0
        net = NOTES.scale * true * (weeks / 52 / 2 + kept * (1 - weeks / 52)) - NOTES.cost
        assert abs(build_first(NOTES, test) - net.mean()) < 3_000, "mean of drawn decisions"


def check_where_building_is_cheap_it_is_the_test():
    """Cheap: build it and hold back half. Dear: test by hand. Very dear: neither."""
    cheap, dear, absurd = (replace(NOTES, cost=c) for c in (24_000.0, 240_000.0, 2.4e6))
    assert build_first(cheap, BY_HAND) > decide_after(cheap, BY_HAND) > decide_now(cheap)
    assert decide_after(dear, BY_HAND) > 0 > build_first(dear, BY_HAND)
    assert decide_after(absurd, BY_HAND) < 0
    assert worth(cheap, BY_HAND) < 0 < worth(dear, BY_HAND)
