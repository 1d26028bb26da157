"""What a restocking pilot must satisfy, whoever planned it."""

from functools import cache
from statistics import NormalDist

import numpy as np
from evidence import learned
from shops import LUMPS, OVER, SHORT, STAGES, cost, demand, pilot, pmf, rates

import answer
from answer import (
    Pool,
    boundary,
    critical_ratio,
    expected_cost,
    figures,
    learn,
    localise,
    quantile,
    shrink,
    stopped_at,
)


def near(a, b, tolerance=1e-9):
    """True if the numbers agree to `tolerance`, relative to the larger."""
    return abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


def one(mean, variance, level, **more):
    """The stock for one product."""
    return int(quantile(np.array([mean]), np.array([variance]), level, **more)[0])


@cache
def many_shops():
    """Thirty weeks of 200 shops with 10 products each."""
    rng = np.random.default_rng(7)
    return learn(demand(rng, rates(rng, 200, 10), 30))


def check_ratio_follows_from_the_costs():
    """Nine dollars short against one left over means a chance of nine in ten, not a house rule."""
    assert near(critical_ratio(9.0, 1.0), 0.9)
    assert near(critical_ratio(1.0, 3.0), 0.25)
    assert near(critical_ratio(0.5, 0.5), 0.5)
    for bad in ((0.0, 1.0), (1.0, 0.0), (-1.0, 2.0)):
        try:
            critical_ratio(*bad)
        except ValueError:
            continue
        raise AssertionError("a cost of zero or less must be refused")


def check_expected_cost_by_hand():
    """Units short and units left over, each at its price and weighted by its chance."""
    chances = np.array([0.5, 0.3, 0.2])
    assert near(expected_cost(0, chances, 9, 1), 9 * (0.3 + 0.4))
    assert near(expected_cost(1, chances, 9, 1), 0.5 + 9 * 0.2)
    assert near(expected_cost(2, chances, 9, 1), 1.0 + 0.3)


def check_the_ratio_quantile_costs_least():
    """No other stock costs less than the quantile at the critical ratio, lumpy or not."""
    for short, over in ((9.0, 1.0), (1.0, 1.0), (1.0, 3.0)):
        level = critical_ratio(short, over)
        for mean in (4.0, 1.0, 0.2):
            for size in (0.7, 2.0, np.inf):
                chances = pmf(mean, size, 150)
                paid = [expected_cost(k, chances, short, over) for k in range(40)]
                best = int(np.argmin(paid))
                assert paid[one(mean, mean + mean**2 / size, level)] < min(paid) + 1e-9, (
                    f"stocking {best} costs least, at ${short:g} short to ${over:g} left over"
                )


def check_quantile_covers_and_no_more():
    """The stock covers demand with the wanted chance, and one unit less does not."""
    for mean, size in ((0.05, 2.0), (0.6, 0.5), (3.0, np.inf), (40.0, 2.0)):
        covered = pmf(mean, size, 400).cumsum()
        for level in (0.3, 0.75, 0.9, 0.99):
            stock = one(mean, mean + mean**2 / size, level)
            assert covered[stock] >= level - 1e-6, "too little"
            assert stock == 0 or covered[stock - 1] < level, "too much"
    assert one(0.0, 0.0, 0.9) == 0, "nothing sells, nothing is stocked"
    assert one(3.0, 1.0, 0.9) == one(3.0, 3.0, 0.9), "calmer than Poisson counts as Poisson"
    assert one(50.0, 50.0, 0.9, most=3) == 3, "the search has an end"
    assert one(2500.0, 2500.0, 0.5) == 2000, "which is at 2000 unless told otherwise"


def check_quantile_takes_any_shape():
    """Thousands of products at once, each with its own stock."""
    mean = np.array([[0.2, 1.0], [5.0, 0.0]])
    stock = quantile(mean, mean * 1.5, 0.9)
    assert stock.shape == (2, 2)
    assert all(
        stock[i, j] == one(mean[i, j], 1.5 * mean[i, j], 0.9) for i in (0, 1) for j in (0, 1)
    )


def check_pool_by_an_analysis_of_variance():
    """Mean, variances between products and between shops, and lumps, by slow sums."""
    rng = np.random.default_rng(3)
    history = demand(rng, rates(rng, 30, 4), 6)
    products = history.mean(axis=2)
    noise = np.mean([np.var(w, ddof=1) for shop in history for w in shop])
    between = np.mean([np.var(shop, ddof=1) for shop in products]) - noise / 6
    shops = np.var([shop.mean() for shop in products], ddof=1) - between / 4 - noise / 24
    pool = learn(history)
    assert near(pool.mean, sum(history.flat) / history.size)
    assert near(pool.between, between)
    assert near(pool.shops, max(shops, 0.0))
    square = pool.mean**2 + pool.between + pool.shops
    assert near(pool.size, square / (noise - pool.mean))
    assert near(pool.noise(0.0), pool.mean + pool.mean**2 / pool.size)
    assert near(pool.noise(2.0), pool.mean + (pool.mean**2 + 2.0) / pool.size)


def check_pool_finds_the_simulated_world():
    """With many shops and weeks the moments come near those that demand was drawn from."""
    rng = np.random.default_rng(5)
    rate = rng.gamma(4.0, 0.5, (300, 1)) * rng.gamma(4.0, 0.25, (300, 8))
    pool = learn(demand(rng, rate, 40))
    assert abs(pool.mean - 2.0) < 0.25
    assert abs(pool.between - 1.25) < 0.3
    assert abs(pool.shops - 1.0) < 0.4
    assert abs(pool.size - LUMPS) < 0.3


def check_shrinkage_is_the_posterior_for_gamma_rates():
    """With Poisson demand and gamma rates, credibility is Bayes' rule."""
    a, b = 1.5, 2.0
    pool = Pool(a / b, a / b**2 * 0.7, a / b**2 * 0.3, np.inf)
    sold = np.array([0.0, 1.0, 7.0])
    for weeks in (1, 4, 26):
        mean, variance = shrink(sold, weeks, pool)
        exact = (a + sold) / (b + weeks)
        assert np.allclose(mean, exact)
        assert np.allclose(variance, exact + exact / (b + weeks)), "doubt about the rate counts"
    lumpy = Pool(a / b, pool.between, pool.shops, 2.0)
    mean, variance = shrink(sold, 4, lumpy)
    trust = 4 * 0.375 / (4 * 0.375 + 0.75 + (0.375 + 0.5625) / 2)
    assert np.allclose(mean, trust * sold / 4 + (1 - trust) * 0.75)
    assert np.allclose(variance, mean + mean**2 / 2 + (1 - trust) * 0.375 * mean / 0.75)


def check_a_long_history_speaks_for_itself():
    """After years, the pool hardly counts; after a week with no sale, it says more than nothing."""
    pool = many_shops()
    mean, _ = shrink(np.array([0.0, 20_000.0]), 10_000, pool)
    assert abs(mean[0]) < 0.01
    assert abs(mean[1] - 2.0) < 0.01
    mean, variance = shrink(np.array([0.0]), 1, pool)
    assert 0 < mean[0] < pool.mean
    assert quantile(mean, variance, 0.9)[0] >= 1, "no sale in one week is not no demand"


def check_no_negative_variances():
    """Products that are all alike have no variance between them: only the pool counts."""
    rng = np.random.default_rng(1)
    pools = [learn(rng.poisson(2.0, (6, 3, 4)).astype(float)) for _ in range(10)]
    assert any(pool.between == 0 for pool in pools)
    assert any(pool.shops == 0 for pool in pools)
    assert any(0 < pool.between < 1 for pool in pools)
    for pool in pools:
        assert pool.between >= 0
        assert pool.shops >= 0
        assert pool.size > 0
    steady = learn(np.ones((3, 3, 3)))
    assert steady.size > 1e6, "no noise beyond Poisson"
    mean, _ = shrink(np.array([9.0]), 3, Pool(1.0, 0.0, 0.0, 2.0))
    assert near(mean[0], 1.0)


def check_a_shop_is_judged_by_all_its_products():
    """A shop unlike the rest moves its own pool, the more so the more products it has."""
    pool = Pool(1.25, 1.5, 0.3, 2.0)
    small, large = (localise(np.full(k, 32.0), 4, pool) for k in (3, 300))
    noise = (1.5 + (1.25 + (1.5 + 1.25**2) / 2) / 4) / 3
    trust = 0.3 / (0.3 + noise)
    assert near(small.mean, trust * 8 + (1 - trust) * 1.25)
    scale = small.mean / 1.25
    assert near(small.between, 1.5 * scale**2), "rates spread in proportion"
    assert near(small.shops, 0.3 * (1 - trust) * scale**2)
    assert small.size == 2.0
    assert 7.5 < large.mean < 8.0
    alike = localise(np.full(5, 5.0), 4, pool)
    assert near(alike.mean, 1.25), "a shop like the rest moves nothing"
    assert near(localise(np.full(5, 32.0), 4, Pool(1.25, 1.5, 0.0, 2.0)).mean, 1.25)


def check_pooling_pays_on_short_histories():
    """On weeks held out, shrinkage costs less than the plain rate of a two-week history."""
    rng, pool = np.random.default_rng(11), many_shops()
    rate = rates(rng, 30, 10)
    sold, asked = demand(rng, rate, 2).sum(axis=2), demand(rng, rate, 13)
    level = critical_ratio(SHORT, OVER)
    plain = sold / 2
    shrunk = cost(quantile(*shrink(sold, 2, pool), level), asked)
    assert shrunk < 0.92 * cost(quantile(plain, plain + plain**2 / pool.size, level), asked)


def check_boundary_of_one_look_is_the_usual_one():
    """One look needs 1.64; looks at new data need more, looks at the same data do not."""
    assert abs(boundary(np.array([5.0]), 0.05) - 1.645) < 0.04
    assert abs(boundary(np.array([5.0]), 0.5)) < 0.03
    apart = NormalDist().inv_cdf(0.95**0.5)
    assert abs(boundary(np.array([1.0, 1e6]), 0.05) - apart) < 0.04
    assert abs(boundary(np.array([1.0, 1.0 + 1e-9]), 0.05) - 1.645) < 0.04
    looks = np.array([1.0, 2.0, 4.0])
    assert boundary(looks, 0.05) == boundary(looks, 0.05, 20_000, 7) == boundary(7 * looks, 0.05)


def check_pilots_stop_at_the_first_crossing():
    """A pilot stops at the first look above the boundary, and runs to the end if there is none."""
    z = np.array([[0.0, 3.0, 1.0, 4.0], [5.0, 0.0, 0.0, 0.0], [2.0, 2.0, -9.0, 1.9]])
    assert stopped_at(z, 2.0).tolist() == [1, 0, 4]


def check_harmless_pilots_are_seldom_stopped():
    """With the boundary for all looks, about one harmless pilot in twenty is stopped."""
    z, information = pilot(np.random.default_rng(7), 250, 0.0, 0.0)
    cut = boundary(information, 0.05)
    share = float((stopped_at(z, cut) < len(STAGES)).mean())
    assert 0.01 < share < 0.095, f"{share:.0%} of the harmless pilots are stopped"


def check_figures_are_what_the_page_says():
    """What quantile, doubt and pool each save on held-out weeks, and the shares of the stages."""
    paid = dict.fromkeys(("average", "own 8", "own 1", "doubt", "shrunk"), 0.0)
    for seed in (7, 8, 9):
        pool, rng = learned(answer, seed), np.random.default_rng(100 + seed)
        rate = rates(rng, 20, 20)
        for weeks in (1, 2, 4, 8):
            sold, asked = demand(rng, rate, weeks).sum(axis=2), demand(rng, rate, 13)
            own, stocks = sold / weeks, {}
            stocks[f"own {weeks}"] = quantile(own, own + own**2 / pool.size, 0.9)
            if weeks == 1:
                more = sold + 0.5
                stocks["doubt"] = quantile(more, 2 * more + more**2 / pool.size, 0.9)
                stocks["shrunk"] = quantile(*shrink(sold, 1, pool), 0.9)
            if weeks == 8:
                stocks["average"] = np.ceil(own)
            for name in paid.keys() & stocks.keys():
                left = stocks[name][:, :, None] - asked
                paid[name] += float(np.maximum(left, -9 * left).mean())
    wanted = {
        "level": 0.9,
        "by_quantile": 1 - paid["own 8"] / paid["average"],
        "by_doubt": 1 - paid["doubt"] / paid["own 1"],
        "by_pool": 1 - paid["shrunk"] / paid["doubt"],
        "first_stage": 0.01,
        "second_stage": 0.05,
        "third_stage": 0.25,
    }
    said = figures()
    assert said.keys() == wanted.keys()
    for name, value in wanted.items():
        assert near(said[name][0], value), f"{name} should be {value:.1%}"
        assert said[name][1:] == ("%", ".0f"), f"{name} is a whole percentage"
