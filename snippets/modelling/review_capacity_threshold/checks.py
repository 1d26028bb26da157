"""What a review plan must satisfy, whoever wrote it."""

from itertools import combinations

import numpy as np
from orders import draw_days, times_odds

from answer import (
    Costs,
    average_precision,
    cheapest,
    figures,
    loss,
    plan,
    plan_live,
    recalibrate,
)

COSTS = Costs(5.0, 100.0)
CAPACITY = 200
days = draw_days


def expected_loss(p, review, costs=COSTS):
    """The slow and obvious oracle: expected dollars, order by order."""
    return sum(
        costs.false_positive * (1 - q) if flagged else costs.false_negative * q
        for q, flagged in zip(p, review, strict=True)
    )


def near(a, b, tolerance=1e-9):
    """True if the numbers agree to `tolerance`."""
    return abs(a - b) <= tolerance


def check_break_even_is_one_in_twenty_one():
    """With mistakes at 20 to 1, a review breaks even at a probability of 1/21."""
    assert near(COSTS.threshold(), 1 / 21), "fp / (fp + fn)"
    assert near(Costs(1.0, 1.0).threshold(), 0.5), "equal costs cut at one half"
    assert near(COSTS.threshold(5.0), 10 / 105), "a price on reviews is added to the cost of one"
    assert near(COSTS.price(1 / 21), 0.0), "at break-even a review has no price"
    assert near(COSTS.price(COSTS.threshold(7.5)), 7.5), "price undoes threshold"


def check_no_other_choice_loses_less():
    """No set of reviews within capacity has a lower expected loss."""
    rng = np.random.default_rng(7)
    for capacity in range(5):
        p = rng.choice([0.01, 0.04, 1 / 20.5, 0.06, 0.3], 6)
        best = min(
            expected_loss(p, np.isin(np.arange(6), chosen))
            for size in range(capacity + 1)
            for chosen in combinations(range(6), size)
        )
        mine = plan(p, COSTS, capacity)
        assert mine.review.sum() <= capacity, "capacity is a hard limit"
        assert near(expected_loss(p, mine.review), best), "another choice loses less"


def check_room_to_spare_is_left_unused():
    """A review that does not pay is not done, even when a reviewer is free."""
    p = np.array([0.2, 0.01, 1 / 21 - 1e-6, 1 / 21 + 1e-6])
    quiet = plan(p, COSTS, 4)
    assert quiet.review.tolist() == [True, False, False, True]
    assert near(quiet.threshold, 1 / 21)
    assert quiet.price == 0.0, "spare room has no price"
    assert plan(p, COSTS, 2).price == 0.0, "two worth a review and room for two: still free"
    even = np.full(3, COSTS.threshold())
    assert plan(even, COSTS, 3).review.sum() == 0, "at break-even a review saves nothing"
    assert plan_live(even, even, COSTS, 3).sum() == 0, "and neither does it live"


def check_price_is_the_value_of_one_more_review():
    """When capacity binds, its price is what one more review would save."""
    p = days(1, 20_000, 7)[0].broad[:3000]
    for capacity in (0, 1, 20, 50):
        tight, looser = plan(p, COSTS, capacity), plan(p, COSTS, capacity + 1)
        saved = expected_loss(p, tight.review) - expected_loss(p, looser.review)
        assert near(tight.price, saved, 1e-6), "the price is not the marginal saving"
        assert near(COSTS.threshold(tight.price), tight.threshold), "the price sets the cut-off"
        assert tight.price > 0


def check_the_lagrangian_bound_is_met():
    """The loss meets the bound that the price gives: no gap between primal and dual."""
    p = days(1, 20_000, 7)[0].broad
    for capacity in (50, 200, 5000):
        found = plan(p, COSTS, capacity)
        bound = np.minimum(100 * p, 5 * (1 - p) + found.price).sum() - found.price * capacity
        assert near(expected_loss(p, found.review), bound, 1e-6)


def check_only_the_order_of_scores_matters_when_capacity_binds():
    """A monotone error changes nothing on a day on which every review is taken anyway."""
    p = days(1, 20_000, 7)[0].broad
    assert (plan(p, COSTS, 100).review == plan(times_odds(p, 10.0), COSTS, 100).review).all()
    assert plan(times_odds(p, 10.0), COSTS, 5000).review.sum() > 2 * (
        plan(p, COSTS, 5000).review.sum()
    ), "with room, scores that are too high flag too much"


def check_live_decisions_come_close_to_hindsight():
    """Deciding on arrival loses little against knowing the whole day, and keeps to capacity."""
    past = days(1, 20_000, 7)[0].broad
    live, hindsight = 0.0, 0.0
    for day in days(4, 20_000, 11):
        review = plan_live(day.broad, past, COSTS, CAPACITY)
        assert review.sum() <= CAPACITY, "capacity is a hard limit"
        assert review.sum() > 0.9 * CAPACITY, "on a busy day hardly a review is left over"
        assert review[10_000:].sum() > 0.4 * CAPACITY, "the evening gets its share of reviews"
        live += loss(day.fraud, review, COSTS)
        hindsight += loss(day.fraud, plan(day.broad, COSTS, CAPACITY).review, COSTS)
    assert live < 1.05 * hindsight, f"live {live:.0f}, hindsight {hindsight:.0f}"


def check_live_decisions_with_room_use_break_even():
    """With room for every order, each one above 1/21 is reviewed and no other."""
    p = days(1, 20_000, 7)[0].broad[:2000]
    assert (plan_live(p, p, COSTS, 2000) == (p > 1 / 21)).all()
    assert (plan_live(p, p, COSTS, 3000, hours=1) == (p > 1 / 21)).all()
    assert plan_live(p, p, COSTS, 0).sum() == 0, "no capacity, no review"
    surge = plan_live(np.full(100, 0.9), p, COSTS, 10)
    assert surge.nonzero()[0].tolist() == list(range(10)), "a surge stops at capacity"


def check_live_cut_is_set_once_an_hour():
    """One hour means one cut-off for the whole day; a day has 24 unless told otherwise."""
    p = days(1, 20_000, 7)[0].broad[:2000]
    once = plan_live(p, p, COSTS, 50, hours=1)
    assert (once == (p > np.quantile(p, 1 - 50 / 2000))).all(), "one cut-off for the whole day"
    fresh = days(4, 20_000, 11)[0].broad
    assert (plan_live(fresh, p, COSTS, 200) == plan_live(fresh, p, COSTS, 200, hours=24)).all()


def check_loss_counts_both_mistakes():
    """Each good order reviewed costs 5, each fraud let through 100, the rest nothing."""
    fraud = np.array([True, True, True, False, False, False, False])
    review = np.array([True, False, False, True, True, True, False])
    assert near(loss(fraud, review, COSTS), 3 * 5 + 2 * 100)


def check_average_precision_by_hand():
    """Average precision is the mean of the precision at each fraud."""
    fraud = np.array([True, False, True, False])
    assert near(average_precision(fraud, np.array([0.9, 0.8, 0.7, 0.1])), (1 + 2 / 3) / 2)
    assert near(average_precision(fraud, np.array([0.1, 0.8, 0.7, 0.9])), (1 / 3 + 1 / 2) / 2)


def check_recalibration_undoes_a_monotone_error():
    """Scores with ten times the odds come back to the probabilities they were made from."""
    day = days(1, 20_000, 7)[0]
    p = day.broad
    mended = recalibrate(day.fraud, times_odds(p, 10.0))(times_odds(p, 10.0))
    same = recalibrate(day.fraud, p)(p)
    assert np.allclose(mended, same, atol=1e-6), "the factor must cancel"
    assert near(mended.sum(), day.fraud.sum(), 1e-3), "as many frauds as were seen"
    assert np.abs(mended - p).max() < 0.1, "and near the truth, order by order"


def check_the_model_is_chosen_by_money():
    """The model with the greater PR AUC is refused when it loses more at this capacity."""
    some = days(4, 20_000, 11)
    frauds = [d.fraud for d in some]
    models = {"sharp": [d.sharp for d in some], "broad": [d.broad for d in some]}
    assert cheapest(models, frauds, COSTS, 1000) == "broad"
    assert cheapest(models, frauds, COSTS, 40) == "sharp", "very few reviews: the sure ones win"


def check_bad_input_is_refused():
    """Costs that are not positive, negative capacity and a day without fraud are errors."""
    attempts = [
        lambda: Costs(0.0, 1.0),
        lambda: Costs(1.0, 0.0),
        lambda: plan(np.array([0.1]), COSTS, -1),
        lambda: average_precision(np.array([False]), np.array([0.5])),
    ]
    for attempt in attempts:
        try:
            attempt()
        except ValueError:
            continue
        raise AssertionError("bad input must raise ValueError")


def check_figures_are_what_the_page_says():
    """A sale day's price of a review, and what first come, first served loses more, by sorting."""
    prices, planned, hasty = [], 0, 0
    for day in draw_days(10, 60_000, 7):
        order = np.argsort(-day.broad)
        prices.append(105 * float(day.broad[order[1000]]) - 5)
        came = np.flatnonzero(day.broad > 1 / 21)[:1000]
        for chosen, riskiest in ((order[:1000], True), (came, False)):
            stopped = int(day.fraud[chosen].sum())
            lost = 5 * (1000 - stopped) + 100 * (int(day.fraud.sum()) - stopped)
            planned, hasty = planned + lost * riskiest, hasty + lost * (not riskiest)
    said = figures()
    assert near(said["price"][0], np.mean(prices), 1e-9)
    assert near(said["haste"][0], hasty / planned - 1)
    assert (said["price"][1:], said["haste"][1:]) == (("$", ".2f"), ("%", ".0f"))
