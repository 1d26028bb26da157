"""Closed forms for log-normal dates, and cases that can be worked out by hand."""

import math
import random
from dataclasses import replace
from statistics import NormalDist

import numpy as np

from answer import (
    BETTER,
    SIMPLE,
    Model,
    World,
    break_even,
    chance_better_wins,
    live_weeks,
    only,
    replacement,
    scales,
    then_decide,
    weeks_needed,
)

Z = NormalDist()
SURE = World(slip=1.0, slip_sigma=0.0, carry_sigma=0.0)
"""Plans are kept, and live lifts are as forecast."""


def near(a, b, tolerance=1e-6):
    return abs(a - b) <= tolerance * max(1, abs(b))


def at(week, scale, world, simple=SIMPLE, better=BETTER):
    """One replacement, as a number."""
    return float(replacement(np.array([week]), simple, better, world, np.array([scale]))[0, 0])


# --- One model ----------------------------------------------------------------------------------


def check_value_accrues_from_the_day_of_shipping():
    """With plans kept, a model earns in the weeks that are left, and costs the weeks of work."""
    assert near(only(SIMPLE, SURE), 20 * (52 - 3) - 8 * 3), "49 weeks of $20,000, less 3 of $8,000"
    assert near(only(BETTER, SURE), 30 * (52 - 20) - 8 * 20), "32 weeks of $30,000, less 20"
    assert near(only(BETTER, replace(SURE, horizon=12.0)), -160), "shipped too late, it only costs"


def check_a_late_opening_takes_the_early_start_away():
    """Before the surface opens nobody earns, whoever has shipped."""
    assert near(only(SIMPLE, replace(SURE, opens=30.0)), 20 * 22 - 24)
    assert near(only(BETTER, replace(SURE, opens=30.0)), 30 * 22 - 160)
    assert near(only(BETTER, replace(SURE, opens=10.0)), 30 * 32 - 160)
    assert live_weeks(np.array([1.0, 9.0, 60.0]), replace(SURE, opens=4.0)).tolist() == [48, 43, 0]


def check_slipping_dates_agree_with_the_closed_form():
    """With log-normal dates the expected live weeks are those of the Black-Scholes formula."""
    for plan, earns, horizon in ((3, 20, 52), (20, 30, 52), (20, 30, 26), (8, 5, 10)):
        world = World(horizon=float(horizon))
        median, sigma = plan * world.slip, world.slip_sigma
        mean = median * math.exp(sigma**2 / 2)
        d = math.log(horizon / median) / sigma
        live = horizon * Z.cdf(d) - mean * Z.cdf(d - sigma)
        assert near(only(Model(plan, earns), world), earns * live - 8 * mean, 8e-3), (
            "expected live weeks, not live weeks at the expected date"
        )


def check_planned_dates_are_too_rosy():
    """Slip costs the longer plan more, since its weeks are more."""
    loss = [only(m, replace(World(), slip=1.0, slip_sigma=0.0)) - only(m, World()) for m in
            (SIMPLE, BETTER)]  # fmt: skip
    assert loss[1] > 5 * loss[0] > 0


# --- One after the other ------------------------------------------------------------------------


def check_a_replacement_gains_the_difference():
    """It earns what the better model has over the simple one, from its own day of shipping."""
    assert near(at(3.0, 1.0, SURE), 10 * (52 - 23) - 160), "29 weeks of $10,000 more, less 20"
    assert near(at(3.0, 0.5, SURE), 5 * 29 - 160), "half the lift carried over"
    assert near(at(40.0, 1.0, SURE), -160), "it would ship after the horizon"
    late = World(horizon=104.0)
    assert at(3.0, 1.0, late) < at(3.0, 1.0, replace(late, slip_sigma=0.0, slip=1.0)), (
        "it slips too"
    )
    many = replacement(np.array([3.0, 40.0]), SIMPLE, BETTER, SURE, np.array([1.0, 0.5, 2.0]))
    assert many.shape == (2, 3)
    assert near(many[0, 2], 20 * 29 - 160)


def check_the_second_model_is_built_only_if_it_pays():
    """In sure worlds the two-step plan is the simple model and a replacement, or none."""
    assert near(then_decide(SIMPLE, BETTER, SURE), 956 + 130), "10 x 29 - 160 is worth it"
    short = replace(SURE, horizon=30.0)
    assert near(then_decide(SIMPLE, BETTER, short), only(SIMPLE, short)), "10 x 7 - 160 is not"
    assert near(then_decide(SIMPLE, BETTER, replace(SURE, slot=0.25)), 956 + 0.25 * 130), (
        "with the chance that it gets its slot"
    )
    worse = Model(20.0, 10.0)
    assert near(then_decide(SIMPLE, worse, SURE), only(SIMPLE, SURE)), "nor a worse one"


def check_two_steps_agree_with_drawn_cases():
    """The two-step plan's value is the mean over drawn dates and lifts, deciding case by case."""
    world, rng = World(horizon=104.0, slot=0.7), random.Random(7)
    weeks = [20 * 1.3 * math.exp(0.336 * rng.gauss(0, 1)) for _ in range(400)]
    total, cases = 0.0, 1500
    for _ in range(cases):
        ships = 3 * 1.3 * math.exp(0.336 * rng.gauss(0, 1))
        scale = math.exp(0.5 * rng.gauss(0, 1) - 0.125)
        live = sum(max(0.0, 104 - ships - w) for w in weeks) / len(weeks)
        worth = scale * 10 * live - 8 * sum(weeks) / len(weeks)
        total += 20 * (104 - ships) - 8 * ships + 0.7 * max(0.0, worth)
    assert near(then_decide(SIMPLE, BETTER, world), total / cases, 0.01), "mean over drawn cases"


def check_deciding_late_is_worth_something():
    """To decide after the launch beats deciding before it, the more so the less one knows."""
    values = [then_decide(SIMPLE, BETTER, World(carry_sigma=s)) for s in (0.0, 0.5, 1.0)]
    assert values == sorted(values)
    assert values[2] > values[0] + 20


# --- When the better one is right ---------------------------------------------------------------


def check_break_even_horizon():
    """At the break-even horizon both have earned the same; beyond it the better one leads."""
    assert near(break_even(SIMPLE, BETTER), 54), "(30 x 20 - 20 x 3) / (30 - 20)"
    for horizon, ahead in ((53.0, False), (55.0, True)):
        free = replace(SURE, horizon=horizon, cost=0.0)
        assert (only(BETTER, free) > only(SIMPLE, free)) is ahead
    for equal in (Model(20, 20), Model(20, 19)):
        try:
            break_even(SIMPLE, equal)
        except ValueError:
            continue
        raise AssertionError("a model that earns no more never catches up: ValueError")


def check_chance_that_the_better_one_wins():
    """It is counted over dates and lifts, after the cost of the work."""
    assert chance_better_wins(SIMPLE, BETTER, SURE) == 0, "800 against 956"
    assert chance_better_wins(SIMPLE, BETTER, replace(SURE, horizon=104.0)) == 1
    even = replace(SURE, horizon=54.0, cost=0.0)
    assert chance_better_wins(SIMPLE, BETTER, even) == 0, "a tie is no win"
    rng, wins, world = random.Random(5), 0, World(horizon=104.0)
    for _ in range(4000):
        a, b = (m.plan * 1.3 * math.exp(0.336 * rng.gauss(0, 1)) for m in (SIMPLE, BETTER))
        scale = math.exp(0.5 * rng.gauss(0, 1) - 0.125)
        simple = scale * 20 * (104 - a) - 8 * a
        wins += scale * 30 * max(0.0, 104 - b) - 8 * b > simple
    assert abs(chance_better_wins(SIMPLE, BETTER, world) - wins / 4000) < 0.035


def check_the_better_one_first_is_right_sometimes():
    """With a long horizon and no second slot, the better model should have come first."""
    long = World(horizon=156.0, slot=0.0)
    assert only(BETTER, long) > then_decide(SIMPLE, BETTER, long)
    assert only(BETTER, World()) < only(SIMPLE, World())


# --- The settings -------------------------------------------------------------------------------


def check_the_settings_are_the_notes():
    """A year, $8,000 a team week, plans that slip as noted, lifts that carry over as noted."""
    world = World()
    assert (world.horizon, world.opens, world.cost, world.slot) == (52, 0, 8, 1)
    assert Model(3, 20) == SIMPLE
    assert Model(20, 30) == BETTER
    ratio = weeks_needed(BETTER, world) / 20
    assert near(np.median(ratio), 1.3, 1e-2), "the median project takes 1.3 times its plan"
    assert near(np.mean(ratio > 2), 0.1, 0.02), "one in ten more than twice"
    assert near(scales(world).mean(), 1, 5e-3), "forecasts are right in the mean"
    inside = (scales(world) > 0.465) & (scales(world) < 1.675)
    assert near(inside.mean(), 0.8, 0.02), "four in five between half and 1.7 times the forecast"
