"""Closed forms, published tables, and tests simulated from counts."""

import math
from statistics import NormalDist

import numpy as np
from sequential import stops
from sessions import daily_z

from answer import (
    Design,
    always_valid,
    figures,
    first_crossing,
    obrien_fleming,
    p_value,
    peeking,
    planned_effect,
    pocock,
    record,
    share_of_nothing,
    single_look,
    standard_error,
)

Z = NormalDist()


def near(a, b, tolerance=1e-6):
    return abs(a - b) <= tolerance


# --- One look -----------------------------------------------------------------------------------


def check_one_look_keeps_its_promise():
    """With one look at the planned end, an A/A test is significant with chance alpha."""
    for alpha in (0.01, 0.05, 0.2):
        got = record(single_look(alpha), 0.0)
        assert near(got.significant, alpha), "one look errs with chance alpha"
        assert near(got.launched, alpha / 2), "half of it up"
        assert near(got.duration, 1), "and takes the planned time"
    assert near(single_look().bounds[0], 1.959964)
    assert single_look().times.tolist() == [1.0]


def check_power_and_estimate_of_one_look_have_a_closed_form():
    """Power is a normal tail; a winner's mean estimate is a normal's mean beyond the bound."""
    for effect in (-1.0, 0.5, 2.8, 5.0):
        got, bound = record(single_look(), effect), Z.inv_cdf(0.975)
        power = 1 - Z.cdf(bound - effect)
        assert near(got.launched, power), "power is the tail beyond the bound"
        assert near(got.significant, power + Z.cdf(-bound - effect)), "both tails"
        assert near(got.claimed, effect + Z.pdf(bound - effect) / power), "the truncated mean"


def check_the_planned_effect_has_the_planned_power():
    """The planned effect is what one look finds with the power that was asked for."""
    for alpha, power in ((0.05, 0.8), (0.01, 0.9)):
        got = record(single_look(alpha), planned_effect(alpha, power)).launched
        assert near(got, power, 1e-4), "that power"
    assert near(planned_effect(), 2.801585), "1.96 and 0.84"


# --- Many looks ---------------------------------------------------------------------------------


def check_repeated_looks_err_as_published():
    """Looking 2, 5, 10 and 20 times at the 5% level errs 8.3%, 14.2%, 19.3% and 24.8% of times."""
    for looks, published in ((1, 0.05), (2, 0.083), (5, 0.142), (10, 0.193), (20, 0.248)):
        assert near(record(peeking(looks), 0.0).significant, published, 6e-4), (
            f"{looks} looks err with chance {published}"
        )
    assert record(peeking(5, 0.01), 0.0).significant < record(peeking(5), 0.0).significant


def check_simulated_tests_agree():
    """A/A tests and real lifts, simulated from counts of sessions, stop as computed."""
    design, tests = peeking(28), 1500
    for lift, effect in ((0.0, 0.0), (0.0426, planned_effect())):
        z = daily_z(tests, 28, lift, 5)
        at = first_crossing(z, design)
        got = record(design, effect)
        error = math.sqrt(got.significant * (1 - got.significant) / tests)
        assert near(np.mean(at >= 0), got.significant, 4 * error), "share of tests that stop"
        up = np.array([i >= 0 and z[test, i] > 0 for test, i in enumerate(at)])
        assert near(up.mean(), got.launched, 4 * error), "share that stop above"
        days = np.where(at >= 0, at + 1, 28) / 28
        assert near(days.mean(), got.duration, 0.04), "mean duration"
        claims = z[up, at[up]] / np.sqrt((at[up] + 1) / 28)
        spread = claims.std() / math.sqrt(up.sum())
        assert near(claims.mean(), got.claimed, 4 * spread), "mean estimate among winners"


def check_two_looks_agree_with_a_slow_integral():
    """Two looks, uneven in time and bound, by summing over where the first one stands."""
    design, effect = Design(np.array([0.3, 1.2]), np.array([2.5, 1.7])), 0.8
    first, second, step = math.sqrt(0.3), math.sqrt(0.9), 0.001
    up = 1 - Z.cdf((2.5 * first - effect * 0.3) / first)
    down = Z.cdf((-2.5 * first - effect * 0.3) / first)
    claimed = up * effect + first * Z.pdf((2.5 * first - effect * 0.3) / first) / 0.3
    early = up + down
    limit = 1.7 * math.sqrt(1.2)
    for i in range(round(5 * first / step)):
        at = -2.5 * first + (i + 0.5) * step
        mass = Z.pdf((at - effect * 0.3) / first) / first * step
        mean = at + effect * 0.9
        over = 1 - Z.cdf((limit - mean) / second)
        up += mass * over
        down += mass * Z.cdf((-limit - mean) / second)
        claimed += mass * (mean * over + second * Z.pdf((limit - mean) / second)) / 1.2
    got = record(design, effect)
    assert near(got.launched, up, 1e-4), "stops above"
    assert near(got.significant, up + down, 1e-4), "stops at all"
    assert near(got.claimed, claimed / up, 1e-3), "mean estimate among winners"
    assert near(got.duration, 0.3 * early + 1.2 * (1 - early), 1e-4), "mean duration"


def check_a_large_effect_stops_at_once():
    """When the effect is huge, the first look stops the test and its estimate is about right."""
    got = record(peeking(4), 40.0)
    assert near(got.launched, 1)
    assert near(got.duration, 0.25, 1e-4)
    assert near(got.claimed, 40, 0.01)
    assert record(peeking(4), -40.0).launched < 1e-9 < record(peeking(4), -40.0).significant


def check_winners_claim_too_much():
    """Among winners the mean estimate exceeds the truth: more with looks, less with power."""
    effect = planned_effect()
    for share in (0.5, 1.0, 2.0):
        one = record(single_look(), share * effect).claimed / (share * effect)
        many = record(peeking(28), share * effect).claimed / (share * effect)
        assert many > one > 1, "a winner's estimate exceeds the truth, more so after peeking"
    small, large = (record(peeking(28), s * effect).claimed / s for s in (0.5, 2.0))
    assert small > large, "the smaller the effect, the more it is inflated"


# --- Bounds that repair it ----------------------------------------------------------------------


def check_corrected_bounds_are_the_published_ones():
    """Pocock's constants are 2.178 and 2.413, O'Brien and Fleming's 1.977 and 2.040."""
    for looks, flat, last in ((2, 2.178, 1.977), (5, 2.413, 2.040)):
        assert np.allclose(pocock(looks).bounds, flat, atol=6e-4), "Pocock's constant"
        root = np.sqrt(np.arange(1, looks + 1) / looks)
        assert np.allclose(obrien_fleming(looks).bounds * root, last, atol=6e-4), "the sum's bound"
    assert np.allclose(pocock(3).times, [1 / 3, 2 / 3, 1])
    assert np.allclose(pocock(1).bounds, 1.959964, atol=1e-5)


def check_corrected_bounds_keep_their_promise():
    """With the corrected bounds all looks together err with chance alpha."""
    for alpha in (0.05, 0.01):
        for design in (pocock(6, alpha), obrien_fleming(6, alpha)):
            assert near(record(design, 0.0).significant, alpha, 1e-6), "alpha over all looks"


def check_the_mixture_bound_is_where_the_likelihood_ratio_is_one_in_alpha():
    """At the always-valid bound, data are 1/alpha times likelier under the mixture than under 0."""
    for spread, alpha in ((2.8, 0.05), (1.0, 0.01)):
        design = always_valid(3, spread, alpha)
        assert np.allclose(design.times, [1 / 3, 2 / 3, 1])
        for time, z in zip(design.times, design.bounds, strict=True):
            effects = np.linspace(-9, 9, 4001) * spread
            prior = np.exp(-((effects / spread) ** 2) / 2) / (spread * math.sqrt(2 * math.pi))
            ratio = np.exp(effects * z * math.sqrt(time) - effects**2 * time / 2)
            mixed = float((prior * ratio).sum() * (effects[1] - effects[0]))
            assert near(mixed * alpha, 1, 1e-3), "likelihood ratio of 1 / alpha"


def check_always_valid_never_errs_too_often():
    """The always-valid bound stays below alpha however often one looks, and asks for more data."""
    rates = [record(always_valid(looks, 2.8), 0.0).significant for looks in (1, 4, 16, 48)]
    assert rates == sorted(rates)
    assert rates[-1] < 0.05
    effect = planned_effect()
    assert record(always_valid(16, effect), effect).launched < record(pocock(16), effect).launched


# --- What it means for launches -----------------------------------------------------------------


def check_share_of_launches_without_effect():
    """It is counted over all launches, so it depends on how many ideas are good."""
    design, effect = single_look(), planned_effect()
    for good in (0.1, 0.5, 0.9):
        ideas = 1_000_000
        nothing = ideas * (1 - good) * 0.025
        real = ideas * good * 0.8
        assert near(share_of_nothing(good, design, effect), nothing / (nothing + real), 1e-5), (
            "false launches over all launches"
        )
    assert share_of_nothing(1.0, design, effect) == 0, "all ideas good"
    assert share_of_nothing(0.0, design, effect) == 1, "no idea good"
    assert share_of_nothing(0.2, peeking(6), effect) > share_of_nothing(0.2, design, effect)


def check_the_story_holds_together():
    """The p-value and the interval of the notes follow from their counts."""
    assert near(standard_error(0.03, 280_000), 0.0151972, 1e-6)
    assert near(standard_error(0.5, 200), 0.1)
    assert near(p_value(0.058, 0.03, 90_000), 0.0305, 1e-4)
    assert near(p_value(-0.058, 0.03, 90_000), p_value(0.058, 0.03, 90_000))
    assert near(p_value(0.0, 0.03, 90_000), 1)


def check_where_a_simulated_test_stops():
    """It stops at the first look whose |z| reaches the bound, or not at all."""
    design = Design(np.array([0.5, 1.0]), np.array([2.0, 1.5]))
    z = np.array([[2.0, 0.0], [1.9, -1.6], [-3.0, 3.0], [1.9, 1.4], [0.0, 1.5]])
    assert first_crossing(z, design).tolist() == [0, 1, 0, -1, 1]


def check_figures_are_what_the_page_says():
    """What 28 daily looks at p < 0.05 find in A/A tests, and what a winner then claims."""
    peeks = Design(np.arange(1, 29) / 28, np.full(28, NormalDist().inv_cdf(0.975)))
    effect = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
    nothing, planned = stops(peeks, 0.0), stops(peeks, effect)
    said = figures()
    assert said.keys() == {"found", "claims"}
    assert abs(said["found"][0] - (nothing.up + nothing.down).sum()) < 1e-9
    assert abs(said["claims"][0] - planned.claimed.sum() / planned.up.sum() / effect) < 1e-9
    assert (said["found"][1:], said["claims"][1:]) == (("%", ".0f"), ("1", ".1f"))
