"""Small panels by hand, closed forms, and worlds whose effect is known."""

import numpy as np
from shops import Panel, World, simulate, with_correlation

from answer import (
    after_only,
    before_after,
    cuped,
    difference_in_differences,
    record,
    variance_left,
)

SMALL = Panel(
    np.array([1.0, 3.0, 2.0, 6.0]),
    np.array([4.0, 8.0, 3.0, 9.0]),
    np.array([True, True, False, False]),
)


def near(a, b, tolerance=1e-9):
    return abs(a - b) <= tolerance


def check_four_shops_by_hand():
    """Four shops give the differences that one can work out on paper."""
    assert near(before_after(SMALL).effect, 4), "the treated rose by 3 and 5"
    assert near(before_after(SMALL).error, 1), "their standard deviation over the root of two"
    assert near(after_only(SMALL).effect, 0), "means of 6 and 6"
    assert near(difference_in_differences(SMALL).effect, 2), "4 less a control's rise of 2"
    assert near(difference_in_differences(SMALL).error, 2**0.5), "both arms' errors count"
    assert near(cuped(SMALL).effect, 0 + 1.6 * 2), "a slope of 1.6 and a gap of 2 in the past"


def check_the_season_drops_out():
    """A season that lifts all shops alike moves before-after and no comparison of arms."""
    panel = simulate(World(), 3)
    later = Panel(panel.before, panel.after + 0.5, panel.treated)
    assert near(before_after(later).effect - before_after(panel).effect, 0.5)
    for method in (after_only, difference_in_differences, cuped):
        assert near(method(later).effect, method(panel).effect), "season counted as effect"


def check_the_unit_of_the_past_is_no_matter():
    """CUPED gives the same answer if the past was measured in another unit."""
    panel = simulate(World(), 4)
    scaled = Panel(10 * panel.before + 7, panel.after, panel.treated)
    assert near(cuped(scaled).effect, cuped(panel).effect, 1e-8), "the slope takes up the unit"
    assert near(cuped(scaled).error, cuped(panel).error, 1e-8)


def check_the_effect_does_not_bend_the_slope():
    """A huge effect is found whole: the slope is taken within the arms."""
    panel = simulate(World(shops=200, choice="larger shops"), 5)
    moved = Panel(panel.before, panel.after + 100 * panel.treated, panel.treated)
    assert near(cuped(moved).effect - cuped(panel).effect, 100, 1e-8), "the effect, whole"


def check_variance_has_a_closed_form():
    """With a lottery, CUPED leaves 1 - rho squared of the variance, and the other 2 - 2 rho."""
    assert variance_left(0.5) == (1.0, 0.75)
    assert variance_left(0.0) == (2.0, 1.0)
    for rho in (0.2, 0.6, 0.9):
        panel = simulate(with_correlation(World(shops=20_000), rho), 6)
        plain = after_only(panel).error ** 2
        did, adjusted = variance_left(rho)
        assert near(difference_in_differences(panel).error ** 2 / plain, did, 0.05)
        assert near(cuped(panel).error ** 2 / plain, adjusted, 0.05)


def check_intervals_keep_their_promise():
    """With a lottery about 95% of the intervals hold the truth, except before-after's."""
    found = record(World(shops=400), 200, 2)
    for name in ("After only", "Diff-in-diff", "CUPED"):
        bias, spread, covered = found[name]
        assert near(bias, 0, 4 * spread / 200**0.5), f"{name} is right on average"
        assert 0.9 <= covered <= 0.99, f"{name} covers the truth"
    bias, spread, covered = found["Before and after"]
    assert near(bias, 0.148, 4 * spread / 200**0.5), "its bias is the season"
    assert covered < 0.05
    for name, runs in (("CUPED", 200), ("After only", 200)):
        error = {"CUPED": cuped, "After only": after_only}[name](
            simulate(World(shops=400), 9)
        ).error
        assert near(found[name][1] / error, 1, 0.2), f"spread over {runs} runs is the stated error"


def check_each_comparison_has_a_choice_that_breaks_it():
    """Who gets the change decides which estimate is right."""
    larger = record(World(choice="larger shops"), 30, 1)
    assert near(larger["Diff-in-diff"][0], 0, 0.01), "a fixed gap drops out"
    assert larger["CUPED"][0] > 0.05, "the past as measured takes up only part of the gap"
    good = record(World(choice="after a good period"), 30, 1)
    assert near(good["CUPED"][0], 0, 0.02), "chosen by the past, adjusted by the past"
    assert good["Diff-in-diff"][0] < -0.05, "a lucky period does not repeat"
    growing = record(World(choice="growing shops"), 30, 1)
    for name in ("After only", "Diff-in-diff", "CUPED"):
        assert near(growing[name][0], 0.05, 0.03), "own growth is taken for effect"
