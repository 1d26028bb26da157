"""What a decomposition of squared error must satisfy, whoever wrote it."""

from itertools import pairwise

import numpy as np

from answer import (
    Bagged,
    Constant,
    DeepTree,
    Hinges,
    Polynomial,
    World,
    decompose,
    every_twenty_minutes,
    figures,
    hourly,
    measure,
    refit,
    split,
)

X_TEST = every_twenty_minutes()
DAY = hourly()
HOURS = (np.arange(24) - 11.5) / 12
SIX_NOON_SIX = np.array([-0.5, 0.0, 0.5])
NOISE = 0.25
CUBIC = World("cubic", lambda x: 1 + 2 * x - 3 * x**3, 0.5, HOURS)
FLAT = World("flat", lambda x: np.full(x.shape, 2.0), 0.5, HOURS)


def close(a, b, tolerance):
    """True if the arrays agree to `tolerance`, relative to the size of the second."""
    a, b = np.asarray(a), np.asarray(b)
    return a.shape == b.shape and np.allclose(a, b, rtol=tolerance, atol=tolerance * 1e-2)


def smoother(degree, x, x_test, ridge=0.0):
    """The slow and obvious oracle: the matrix that turns training orders into predictions."""
    basis = np.polynomial.legendre.legvander(x, degree)
    penalty = ridge * np.eye(degree + 1)
    penalty[0, 0] = 0
    at_test = np.polynomial.legendre.legvander(x_test, degree)
    return at_test @ np.linalg.inv(basis.T @ basis + penalty) @ basis.T


# --- What the parts are -------------------------------------------------------------------------


def check_variance_is_over_training_sets():
    """Models that all agree have no variance, however much their curve moves over the day."""
    agreeing = np.tile([1.0, 5.0, 9.0], (1000, 1))
    assert close(split(agreeing, np.zeros(3), 0.0).variance, [0, 0, 0], 1e-9), (
        "a thousand models that agree have no variance"
    )
    disagreeing = np.tile([[1.0, 3.0], [3.0, 9.0]], (500, 1))
    assert close(split(disagreeing, np.zeros(2), 0.0).variance, [1, 9], 0.01), (
        "models at 1 and 3 have variance 1, at 3 and 9 variance 9"
    )


def check_bias_is_that_of_the_average_model():
    """Models that err as often above as below the truth have no bias."""
    around = np.tile([[1.0, 4.0], [3.0, 8.0]], (500, 1))
    parts = split(around, np.array([2.0, 5.0]), 0.0)
    assert np.allclose(parts.bias_sq, [0, 1], atol=0.02), (
        "the average model is (2, 6), the truth is (2, 5), so bias² is (0, 1)"
    )


def check_noise_is_the_variance_of_a_label():
    """A model that knows the truth still meets the noise, and nothing else."""
    parts = decompose(FLAT, Constant(2.0), SIX_NOON_SIX, runs=10, seed=7)
    assert close(parts.noise, NOISE, 1e-9), "noise is the square of its standard deviation"
    assert close(parts.total, [NOISE] * 3, 1e-9), (
        f"the total is the noise, {NOISE}, and not {parts.total.mean()}"
    )
    errors = measure(FLAT, Constant(2.0), X_TEST, runs=400, seed=11)
    assert close([errors.train, errors.test], [NOISE, NOISE], 0.05), "labels must be noisy"


def check_least_squares_is_unbiased_with_variance_sigma_squared_times_leverage():
    """On the right class, least squares has no bias and variance sigma² h(x)."""
    parts = decompose(CUBIC, Polynomial(3), SIX_NOON_SIX, runs=200, seed=7)
    assert parts.bias_sq.mean() < 0.02 * NOISE, (
        "cubics fitted to a cubic are right on average; this bias² is one day's noise"
    )
    parts = decompose(CUBIC, Polynomial(3), X_TEST, runs=800, seed=7)
    leverage = (smoother(3, HOURS, X_TEST) ** 2).sum(axis=1)
    assert close(parts.variance, NOISE * leverage, 0.2), "variance is not sigma² h(x)"
    assert parts.bias_sq.mean() < 0.01 * parts.variance.mean(), "bias² is not near zero"


def check_training_error_flatters():
    """With p weights the training error is sigma²(1 - p/n), the test error sigma²(1 + p/n)."""
    for degree in (3, 11):
        errors = measure(CUBIC, Polynomial(degree), HOURS, runs=400, seed=11)
        p = degree + 1
        assert close(errors.train, NOISE * (1 - p / 24), 0.05), "training error"
        assert close(errors.test, NOISE * (1 + p / 24), 0.05), (
            f"{p} weights cost {NOISE * (1 + p / 24):.3f} on fresh orders, not {errors.test:.3f}"
        )


# --- That they add up ---------------------------------------------------------------------------


def check_parts_add_up_for_any_set_of_predictions():
    """For any predictions the total is their mean squared distance to the truth plus noise."""
    rng = np.random.default_rng(3)
    for runs, m in [(2, 1), (5, 3), (40, 8)]:
        predicted, truth = rng.normal(size=(runs, m)), rng.normal(size=m)
        wanted = ((predicted - truth) ** 2).mean(axis=0) + 0.49
        assert close(split(predicted, truth, 0.7).total, wanted, 1e-9), "the parts do not add up"


def check_parts_add_up_to_the_error_measured_on_fresh_orders():
    """Bias² + variance + noise is the error that fresh, noisy orders show."""
    for learner in [Polynomial(1), Polynomial(9, ridge=0.1), DeepTree()]:
        parts = decompose(DAY, learner, X_TEST, runs=600, seed=7)
        seen = measure(DAY, learner, X_TEST, runs=600, seed=11).test
        assert abs(parts.total.mean() / seen - 1) < 0.04, (
            f"the parts sum to {parts.total.mean():.3f}, fresh orders show {seen:.3f}"
        )


def check_each_run_has_its_own_training_set():
    """Every row is a new fit on new orders, and a seed brings the same rows back."""
    rows = refit(DAY, Polynomial(2), X_TEST, 50, seed=1)
    assert rows.shape == (50, 70), "one row for each training set, one column for each time"
    assert len({float(row[0]) for row in rows}) == 50, "two training sets were the same"
    assert np.array_equal(rows, refit(DAY, Polynomial(2), X_TEST, 50, seed=1)), "same seed"
    assert not np.allclose(rows, refit(DAY, Polynomial(2), X_TEST, 50, seed=2)), "other seed"


# --- Cases that algebra knows -------------------------------------------------------------------


def check_constant_model_is_all_bias():
    """A model that ignores the data has bias² (f - c)² and no variance."""
    parts = decompose(DAY, Constant(3.0), X_TEST, runs=20, seed=7)
    assert close(parts.bias_sq, (DAY.truth(X_TEST) - 3.0) ** 2, 1e-9), "bias² of a constant"
    assert close(parts.variance, np.zeros(70), 1e-9), "a constant cannot vary"


def check_mean_model_has_variance_sigma_squared_over_n():
    """The mean of n orders has variance sigma²/n, and the bias of the flat line at the mean."""
    parts = decompose(DAY, Polynomial(0), X_TEST, runs=1000, seed=7)
    assert close(parts.variance.mean(), NOISE / 24, 0.15), "variance of a mean of 24 orders"
    wanted = (DAY.truth(X_TEST) - DAY.truth(HOURS).mean()) ** 2
    assert close(parts.bias_sq.mean(), wanted.mean(), 0.02), "bias² of the flat line"


def check_without_noise_only_bias_is_left():
    """Orders without noise give the same model each day: bias² is the whole error."""
    parts = decompose(hourly(noise_sd=0.0), Polynomial(4), HOURS, runs=5, seed=7)
    wanted = (smoother(4, HOURS, HOURS) @ DAY.truth(HOURS) - DAY.truth(HOURS)) ** 2
    assert parts.variance.max() < 1e-12, "nothing varies"
    assert close(parts.total, wanted, 1e-6), "the error is the bias² of the projection"


def check_a_deep_tree_repeats_the_noise_of_one_order():
    """A tree grown to single hours has the variance of one order, sigma²."""
    parts = decompose(DAY, DeepTree(), HOURS, runs=1000, seed=7)
    assert close(parts.variance.mean(), NOISE, 0.05), "one leaf, one order, variance sigma²"
    assert parts.bias_sq.mean() < 0.002, "at the observed hours it is unbiased"


# --- What each lever does -----------------------------------------------------------------------


def check_flexibility_lowers_bias_and_raises_variance():
    """From degree 0 to 14, bias² never rises, variance never falls, the sum has a minimum."""
    parts = [decompose(DAY, Polynomial(d), X_TEST, runs=250, seed=7) for d in range(0, 15, 2)]
    total = [p.total.mean() for p in parts]
    for simple, flexible in pairwise(parts):
        assert flexible.bias_sq.mean() < simple.bias_sq.mean() + 0.003, "bias² rose"
        assert flexible.variance.mean() > simple.variance.mean(), "variance fell"
    assert 0 < int(np.argmin(total)) < 7, "the least error is neither at degree 0 nor at 14"


def check_ridge_trades_bias_for_variance():
    """A stronger ridge lowers variance and raises bias², by the amounts that algebra gives."""
    strengths = [0.0, 0.3, 3.0]
    parts = [decompose(DAY, Polynomial(9, ridge=r), X_TEST, runs=1000, seed=7) for r in strengths]
    for p, r in zip(parts, strengths, strict=True):
        s = smoother(9, HOURS, X_TEST, ridge=r)
        bias_sq = (s @ DAY.truth(HOURS) - DAY.truth(X_TEST)) ** 2
        variance = NOISE * (s**2).sum(axis=1)
        assert close(p.variance.mean(), variance.mean(), 0.06), f"variance at ridge {r}"
        error = abs(p.bias_sq.mean() - bias_sq.mean())
        assert error < 0.003 + 0.02 * bias_sq.mean(), f"bias² at ridge {r}"
    for weak, strong in pairwise(parts):
        assert strong.variance.mean() < weak.variance.mean(), "a stronger ridge steadies"
        assert strong.bias_sq.mean() > weak.bias_sq.mean(), "and pays for it in bias"


def check_more_data_lowers_variance_and_leaves_bias():
    """Four days in place of one divide the variance by four and leave the bias as it was."""
    one = decompose(DAY, Polynomial(4), X_TEST, runs=500, seed=7)
    four = decompose(hourly(days=4), Polynomial(4), X_TEST, runs=500, seed=7)
    assert close(four.variance.mean(), one.variance.mean() / 4, 0.15), "variance over four"
    assert close(four.bias_sq.mean(), one.bias_sq.mean(), 0.03), "bias must not move"


def check_bagging_cuts_the_variance_of_a_deep_tree():
    """Bagging averages neighbouring hours, and cuts variance to what their weights give."""
    n, rounds = 24, 20
    parts = decompose(FLAT, Bagged(DeepTree(), rounds), HOURS, runs=150, seed=7)
    rank = np.arange(1, n + 1)
    # The j-th nearest hour predicts if it was drawn and the j - 1 nearer ones were not.
    weight = ((n - rank + 1) / n) ** n - ((n - rank) / n) ** n
    kept = (weight**2).sum()
    wanted = NOISE * (kept + (1 - kept) / rounds)
    assert close(parts.variance.mean(), wanted, 0.08), (
        f"variance {parts.variance.mean():.3f}, the weights give {wanted:.3f}"
    )
    assert parts.bias_sq.mean() < 0.01, "a flat curve is not biased by averaging"


def check_bagging_a_straight_line_buys_nothing():
    """A stable learner keeps its variance when it is bagged."""
    alone = decompose(DAY, Polynomial(1), X_TEST, runs=100, seed=7).variance.mean()
    bagged = decompose(DAY, Bagged(Polynomial(1), 10), X_TEST, runs=100, seed=7).variance.mean()
    assert bagged > 0.9 * alone, "bagging cannot steady what is steady already"


def check_error_falls_again_beyond_interpolation():
    """Variance peaks where hinges equal observations, and falls as more are added."""
    counts = (5, 24, 40, 200)
    five, at, beyond, far = (decompose(DAY, Hinges(p), X_TEST, runs=200, seed=7) for p in counts)
    assert at.variance.mean() > 10 * five.variance.mean(), "a peak at 24 hinges"
    assert at.variance.mean() > 10 * beyond.variance.mean(), "a fall beyond it"
    assert far.total.mean() < 0.2 * at.total.mean(), "the error falls again"
    assert far.bias_sq.mean() < 0.05, "and bias stays low"
    exact = measure(DAY, Hinges(40), X_TEST, runs=5, seed=11)
    assert exact.train < 1e-12 < NOISE < exact.test, "40 hinges fit 24 orders exactly"
    assert measure(DAY, Hinges(20), X_TEST, runs=5, seed=11).train > 0.01, "20 hinges cannot"


# --- Bad input ----------------------------------------------------------------------------------


def check_bad_input_is_refused():
    """One run, a negative degree or ridge, no hinge and no bagging round are errors."""
    attempts = [
        lambda: refit(DAY, Constant(1.0), X_TEST, 1, seed=1),
        lambda: refit(DAY, Constant(1.0), X_TEST, 0, seed=1),
        lambda: Polynomial(-1),
        lambda: Polynomial(2, ridge=-0.1),
        lambda: Hinges(0),
        lambda: Bagged(Constant(1.0), 0),
    ]
    for attempt in attempts:
        try:
            attempt()
        except ValueError:
            continue
        raise AssertionError("bad input must raise ValueError")
    assert refit(DAY, Constant(1.0), X_TEST, 2, seed=1).shape == (2, 70), "two runs are enough"
    assert np.allclose(Hinges(1)(HOURS, HOURS + 1, X_TEST), X_TEST + 1), "one hinge from -1"
    assert Bagged(Constant(1.0), 1)(HOURS, HOURS, X_TEST).shape == (70,), "one round is enough"


def check_figures_are_what_the_page_says():
    """How much of the straight line's error is bias, and of degree 15's variance."""
    said = figures()
    assert said.keys() == {"line_bias", "wild_variance"}
    for name, degree, low, high in (("line_bias", 1, 0.8, 0.87), ("wild_variance", 15, 0.55, 0.65)):
        parts = decompose(DAY, Polynomial(degree), X_TEST, runs=1000, seed=7)
        part = parts.bias_sq if degree == 1 else parts.variance
        share = float(part.mean()) / float((parts.bias_sq + parts.variance + NOISE).mean())
        assert abs(said[name][0] - share) < 1e-12, f"{name} should be {share:.4f}"
        assert low < share < high
        assert said[name][1:] == ("%", ".0f")
