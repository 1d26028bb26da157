"""What a sizing and a test plan must satisfy, whoever wrote them."""

from math import sqrt
from statistics import NormalDist

import numpy as np
from funnel import NAMES, arm, geometric_sizes, unknowns

from answer import (
    design_effect,
    false_alarms,
    figures,
    interval,
    naive_z_score,
    power_of,
    rate_and_variance,
    searches_needed,
    sensitivity,
    value,
    weeks_needed,
    worth_knowing,
    z_score,
)


def near(a, b, tolerance=1e-9):
    """True if the numbers agree to `tolerance`, relative to the larger."""
    return abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


def log(runs, buyers, mean, rate, icc, seed):
    """A simulated arm."""
    rng = np.random.default_rng(seed)
    return arm(rng, geometric_sizes(rng, runs, buyers, mean), rate, icc)


def check_value_adds_up_search_by_search():
    """Orders gained, less orders lost on what the shop does not sell, times margin, less cost."""
    x = unknowns(np.random.default_rng(7).random((50, len(NAMES))))
    for option in ("words", "meaning"):
        mine = value(x, option)
        assert mine.shape == (50,)
        for i in range(50):
            of = {name: float(x[name][i]) for name in NAMES}
            failing = 20_000_000 * 0.06 + 20_000_000 * of["poor"]
            sold = failing * of["carried"]
            orders = sold * of[f"found, {option}"] * of["extra"]
            orders -= (failing - sold) * of[f"misled, {option}"] * of["lost"]
            assert near(mine[i], orders * of["margin"] - of[f"cost, {option}"])


def check_misleading_results_cost_orders():
    """Whatever is shown to those who seek what the shop lacks makes an option worth less."""
    x = unknowns(np.random.default_rng(7).random((50, len(NAMES))))
    for option in ("words", "meaning"):
        worse = x | {f"misled, {option}": x[f"misled, {option}"] + 0.1}
        assert (value(worse, option) < value(x, option)).all()
        dearer = x | {f"cost, {option}": x[f"cost, {option}"] + 100}
        assert np.allclose(value(dearer, option), value(x, option) - 100)


def check_interval_holds_the_middle():
    """A 90% interval leaves out a twentieth on each side, not nothing."""
    values = np.arange(101.0)
    assert np.allclose(interval(values), (5.0, 95.0))
    assert np.allclose(interval(values, 0.5), (25.0, 75.0))


def check_variance_shares_of_a_sum():
    """In a sum nothing interacts: first-order and total shares are equal and add up to one."""
    weights = np.array([1.0, 2.0, 3.0, 0.0])
    first, total = sensitivity(lambda u: u @ weights, 4, 8000, 7)
    truth = weights**2 / (weights**2).sum()
    assert np.abs(first - truth).max() < 0.04, "first-order shares"
    assert np.abs(total - truth).max() < 0.03, "total shares"
    assert first[3] == total[3] == 0.0, "an input that does nothing has no share"


def check_variance_shares_of_a_product():
    """In a product the inputs interact, so that total shares exceed first-order ones."""
    first, total = sensitivity(lambda u: u[:, 0] * u[:, 1], 2, 8000, 7)
    spread = 1 / 3  # squared coefficient of variation of a uniform on [0, 1)
    whole = (1 + spread) ** 2 - 1
    assert np.abs(first - spread / whole).max() < 0.03
    assert np.abs(total - spread * (1 + spread) / whole).max() < 0.03


def check_sensitivity_makes_the_runs_that_it_says():
    """It takes n * (unknowns + 2) runs of the model, and the seed decides all of them."""
    runs = []

    def model(u):
        runs.append(len(u))
        return u.sum(axis=1)

    once = sensitivity(model, 3, 100, 7)
    assert sum(runs) == 500
    assert all((a == b).all() for a, b in zip(once, sensitivity(model, 3, 100, 7), strict=True))


def check_knowing_is_worth_what_it_changes():
    """Knowing pays if it changes the choice, and nothing if the same option wins anyway."""
    x = np.linspace(-1, 1, 10_000)
    zero = np.zeros_like(x)
    assert near(worth_knowing(x, np.column_stack([zero, x])), 0.25, 2e-3)
    assert near(worth_knowing(x, np.column_stack([zero, x + 2])), 0.0), "the second always wins"
    shuffled = np.random.default_rng(7).permutation(x)
    assert worth_knowing(shuffled, np.column_stack([zero, x])) < 0.03, "nothing to do with it"
    four = np.array([3.0, 0.0, 2.0, 1.0])
    values = np.column_stack([np.zeros(4), [5.0, -1.0, 1.0, -3.0]])
    assert near(worth_knowing(four, values, 2), 1.0), "3 and 0 by half; 0.5 without knowing"
    pair = np.column_stack([zero, x])
    assert worth_knowing(x, pair) == worth_knowing(x, pair, 25)


def check_design_effect_of_equal_clusters():
    """Clusters of m searches inflate the variance by 1 + (m - 1) icc; single searches do not."""
    assert near(design_effect(np.full(9, 1.0), 0.3), 1.0)
    assert near(design_effect(np.full(9, 5.0), 0.3), 2.2)
    assert near(design_effect(np.full(9, 5.0), 0.0), 1.0)


def check_unequal_clusters_inflate_more():
    """What counts is the cluster that a search is in, E[n²]/E[n], not the average cluster."""
    assert near(design_effect(np.array([1.0, 3.0]), 0.2), 1.3)
    assert near(design_effect(np.array([1.0, 1.0, 10.0]), 0.1), 1.75)


def check_variance_is_the_delta_method():
    """The variance of a ratio of means, by variances and covariance over clusters."""
    one = log(3, 400, 4, 0.1, 0.3, 7)
    rate, variance = rate_and_variance(one)
    assert rate.shape == variance.shape == (3,)
    for run in range(3):
        n, x = one.searches[run], one.orders[run]
        assert near(rate[run], x.sum() / n.sum()), "orders over searches, not a mean of rates"
        ((vx, c), (_, vn)) = np.cov(x, n)
        r = x.sum() / n.sum()
        assert near(variance[run], (vx - 2 * r * c + r * r * vn) / (400 * n.mean() ** 2))


def check_single_searches_are_the_usual_test():
    """Where each buyer searches once, delta method and the test of two proportions agree."""
    a, b = log(20, 500, 1, 0.1, 0.3, 1), log(20, 500, 1, 0.2, 0.3, 2)
    assert np.abs(z_score(a, b) / naive_z_score(a, b) - 1).max() < 2e-3
    p, q = a.orders[0].mean(), b.orders[0].mean()
    usual = (q - p) / sqrt(p * (1 - p) / 500 + q * (1 - q) / 500)
    assert near(naive_z_score(a, b)[0], usual)
    assert (z_score(a, b) == -z_score(b, a)).all()
    assert z_score(a, b).mean() > 3


def check_false_alarms_are_as_promised():
    """In A/A tests, also with correlated searches, one in twenty is significant."""
    a, b = log(600, 600, 4, 0.1, 0.2, 1), log(600, 600, 4, 0.1, 0.2, 2)
    share = false_alarms(z_score(a, b))
    assert 0.025 < share < 0.08, f"{share:.1%} of A/A tests are significant"
    inflation = design_effect(a.searches[0], 0.2)
    foretold = 2 * NormalDist().cdf(-1.96 / sqrt(inflation))
    naive = false_alarms(naive_z_score(a, b))
    assert abs(naive - foretold) < 0.04, "the naive test errs as the design effect foretells"


def check_significant_means_beyond_196():
    """Two-sided at 5%: a score beyond 1.96 in either direction."""
    assert false_alarms(np.array([1.95, -1.95, 0.0, 1.97, -1.97])) == 0.4


def check_sample_size_gives_the_power():
    """With the searches that the plan asks for, the power is what was asked for."""
    for rate, lift, inflation in ((0.02, 0.01, 1.0), (0.1, -0.02, 1.8), (0.5, 0.05, 1.0)):
        need = searches_needed(rate, lift, inflation)
        assert near(power_of(rate, lift, need, inflation), 0.8, 1e-3)
    assert near(power_of(0.02, 0.01, searches_needed(0.02, 0.01, power=0.95), 1), 0.95, 1e-3)
    assert near(power_of(0.02, 0.0, 1000, 1), 0.05), "without a lift, only false alarms"
    assert near(power_of(0.5, 0.05, 700, 2), power_of(0.5, -0.05, 700, 2))


def check_sample_size_by_hand():
    """(1.96 + 0.84)² times both arms' variances over the squared lift, times the inflation."""
    z = 1.959963985 + 0.841621234
    by_hand = z**2 * (0.02 * 0.98 + 0.03 * 0.97) / 0.01**2
    assert 0 <= searches_needed(0.02, 0.01) - by_hand < 1
    assert 0 <= searches_needed(0.02, 0.01, 3.0) - 3 * by_hand < 1
    strict = by_hand * ((2.575829304 + 0.841621234) / z) ** 2
    assert 0 <= searches_needed(0.02, 0.01, alpha=0.01) - strict < 1
    try:
        searches_needed(0.02, 0.0)
    except ValueError:
        pass
    else:
        raise AssertionError("no lift to see must be an error")


def check_weeks_are_whole_and_at_least_two():
    """Two arms, whole weeks since Mondays differ from Sundays, and never fewer than two."""
    assert weeks_needed(10, 1000) == 2
    assert weeks_needed(7000, 1000) == 2
    assert weeks_needed(7001, 1000) == 3
    assert weeks_needed(10_500, 1000) == 3


def check_simulated_power_is_the_planned_one():
    """Tests of the planned size find the lift about four times in five, clusters and all."""
    sizes = geometric_sizes(np.random.default_rng(3), 1, 100_000, 4)
    inflation = design_effect(sizes, 0.2)
    buyers = searches_needed(0.1, 0.05, inflation) // 4
    a, b = log(400, buyers, 4, 0.1, 0.2, 1), log(400, buyers, 4, 0.15, 0.2, 2)
    share = false_alarms(z_score(a, b))
    assert 0.73 < share < 0.87, f"{share:.0%} of the tests found the lift"


def check_arms_may_differ_in_size():
    """A small arm adds its own noise, whichever side it is on."""
    a, b = log(5, 300, 3, 0.1, 0.2, 1), log(5, 900, 3, 0.1, 0.2, 2)
    (p, v), (q, w) = rate_and_variance(a), rate_and_variance(b)
    assert np.allclose(z_score(a, b), (q - p) / np.sqrt(v + w))
    n, m = a.searches.sum(axis=-1), b.searches.sum(axis=-1)
    p, q = a.orders.sum(axis=-1) / n, b.orders.sum(axis=-1) / m
    usual = (q - p) / np.sqrt(p * (1 - p) / n + q * (1 - q) / m)
    assert np.allclose(naive_z_score(a, b), usual)


def check_figures_are_what_the_page_says():
    """What both options are worth on average, and how often each loses, with guesses even."""
    said = figures()
    x = unknowns(np.random.default_rng(7).random((40_000, len(NAMES))))
    for option, loses in (("words", "words_lose"), ("meaning", "meaning_loses")):
        orders = x["carried"] * x[f"found, {option}"] * x["extra"]
        orders -= (1 - x["carried"]) * x[f"misled, {option}"] * x["lost"]
        dollars = 20e6 * (0.06 + x["poor"]) * orders * x["margin"] - x[f"cost, {option}"]
        assert near(said[option][0], float(dollars.mean()) / 1000)
        assert near(said[loses][0], np.count_nonzero(dollars < 0) / 40_000)
        assert said[option][1:] == ("thousand dollars a month", ".0f")
        assert said[loses][1:] == ("%", ".0f")
    assert len(said) == 4
