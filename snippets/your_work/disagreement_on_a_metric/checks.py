"""Identities of the split, worked examples, and worlds whose true effect is known."""

import random

import numpy as np
from worlds import NOTES, World, ramp

from answer import Arm, Effect, decompose, effect, pooled, same_split, stratified


def near(a, b, tolerance=1e-9):
    return abs(a - b) <= tolerance


def arm(sessions, orders):
    """Counts as arrays."""
    return Arm(np.array(sessions, dtype=float), np.array(orders, dtype=float))


CONTROL, TREATED = (arm(*NOTES[name]) for name in ("control", "treated"))


def drawn(world, seed):
    """Both arms of a world, with orders drawn."""
    orders = world.draw(seed)
    return [Arm(s, o) for s, o in zip(world.sessions, orders, strict=True)]


def some_arm(rng, segments):
    """Random counts, with very uneven segments."""
    sessions = [rng.randint(1, 10 ** rng.randint(1, 5)) for _ in range(segments)]
    return arm(sessions, [rng.randint(0, n) for n in sessions])


# --- Mix and rate -------------------------------------------------------------------------------


def check_the_parts_add_up_to_the_change():
    """Mix and rate of all segments together are the change of the overall rate, exactly."""
    rng = random.Random(7)
    for _ in range(200):
        segments = rng.randint(1, 6)
        old, new = some_arm(rng, segments), some_arm(rng, segments)
        split = decompose(old, new)
        change = new.orders.sum() / new.sessions.sum() - old.orders.sum() / old.sessions.sum()
        assert near(split.mix.sum() + split.rate.sum(), change), "nothing is left over"


def check_the_split_does_not_depend_on_the_order():
    """Each part is the mean of changing it first and changing it last; going back negates it."""
    rng = random.Random(5)
    for _ in range(50):
        old, new = some_arm(rng, 4), some_arm(rng, 4)
        split, back = decompose(old, new), decompose(new, old)
        assert np.allclose(split.mix, -back.mix), "the way back has the other sign"
        assert np.allclose(split.rate, -back.rate), "the way back has the other sign"
        first = sum((b - a) * r for a, b, r in zip(old.shares, new.shares, old.rates, strict=True))
        last = sum((b - a) * r for a, b, r in zip(old.shares, new.shares, new.rates, strict=True))
        assert near(split.mix.sum(), (first + last) / 2), "mix first and mix last, in the mean"


def check_one_cause_leaves_the_other_part_empty():
    """If only rates move, mix is zero; if only shares move, rate is zero."""
    base = arm([100, 300], [10, 90])
    split = decompose(base, arm([50, 150], [10, 60]))
    assert np.allclose(split.mix, 0), "the shares are the same"
    assert np.allclose(split.rate, [0.025, 0.075]), "a quarter of +0.1, three quarters of +0.1"
    split = decompose(base, arm([300, 100], [30, 30]))
    assert np.allclose(split.rate, 0), "the rates are the same"
    assert np.allclose(split.mix, [-0.05, -0.05]), "share moved from the better to the worse half"


def check_gaining_share_helps_in_a_good_segment():
    """A segment's mix part is positive if it gains share with a rate above the overall one."""
    old, new = arm([100, 100, 100], [10, 20, 60]), arm([100, 50, 150], [10, 10, 90])
    mix = decompose(old, new).mix
    assert near(mix[0], 0), "no change of share"
    assert mix[1] > 0 < mix[2], "a poor segment lost share, a good one gained it"


# --- Effects ------------------------------------------------------------------------------------


def check_pooling_and_stratifying_disagree_on_the_notes():
    """The notes' counts rise by 0.06 points when pooled, and fall by 0.065 like for like."""
    together, alike = pooled(CONTROL, TREATED), stratified(CONTROL, TREATED)
    assert near(together.difference, 26_470 / 800_000 - 39_000 / 1_200_000)
    assert near(alike.difference, (-0.0006 - 0.0007) / 2), "the mean of the two weeks' differences"
    assert 0.02 < together.p_value < 0.025
    assert 0.012 < alike.p_value < 0.014


def check_segments_count_by_their_sessions():
    """A segment's difference weighs as much as its share of all sessions, in both arms."""
    control, treated = arm([900, 100], [90, 50]), arm([700, 300], [84, 120])
    got = stratified(control, treated)
    assert near(got.difference, 0.8 * 0.02 + 0.2 * -0.1), "0.8 of +2 points, 0.2 of -10 points"
    variance = 0.64 * (0.09 / 900 + 0.1056 / 700) + 0.04 * (0.25 / 100 + 0.24 / 300)
    assert near(got.error, variance**0.5)
    got = pooled(control, treated)
    assert near(got.difference, 0.204 - 0.14)
    assert near(got.error, (0.14 * 0.86 / 1000 + 0.204 * 0.796 / 1000) ** 0.5)


def check_a_constant_ratio_makes_them_agree():
    """If treatment has the same share in each segment, pooled and like-for-like are the same."""
    rng = random.Random(3)
    for _ in range(50):
        sizes = [rng.randint(50, 5000) for _ in range(4)]
        control = arm(sizes, [rng.randint(0, n) for n in sizes])
        treated = arm([2 * n for n in sizes], [rng.randint(0, 2 * n) for n in sizes])
        assert near(pooled(control, treated).difference, stratified(control, treated).difference)
        assert np.allclose(decompose(control, treated).mix, 0)


def check_a_ramp_needs_like_for_like():
    """Segments fixed before treatment: pooling misses the truth, like for like finds it."""
    world = ramp(0.3, 0.2, -0.02)
    assert near(world.truth(), -0.02 * 0.033), "2% of the mean rate"
    arms = [drawn(world, seed) for seed in range(50)]
    found = np.array([effect(*pair, fixed_before=True).difference for pair in arms])
    missed = np.array([pooled(*pair).difference for pair in arms])
    assert near(found.mean(), world.truth(), 1e-4), "like with like finds a fall of 2%"
    assert missed.mean() > 4e-4, "pooled shows a rise"


def check_what_the_treatment_shifts_must_not_be_held_still():
    """Segments that the treatment itself moves: the whole is right, like for like drops a part."""
    world = World(
        np.array([[700_000.0, 500_000.0], [300_000.0, 500_000.0]]),
        np.array([[0.03, 0.036], [0.0294, 0.0353]]),
        fixed_before=False,
    )
    assert near(world.truth(), 26_470 / 800_000 - 39_000 / 1_200_000)
    found = [effect(*drawn(world, seed), fixed_before=False).difference for seed in range(50)]
    assert near(np.mean(found), world.truth(), 1e-4), "the whole change is the effect"


def check_standard_errors_are_what_they_say():
    """Over many drawn tests, estimates spread as much as their standard errors claim."""
    world = ramp(0.3, 0.2, -0.02, sessions=40_000)
    for method in (pooled, stratified):
        found = [method(*drawn(world, seed)) for seed in range(200)]
        spread = np.std([f.difference for f in found])
        assert near(np.mean([f.error for f in found]) / spread, 1, 0.18), "error is the spread"


def check_p_values():
    """They are two-sided normal tails."""
    for sign in (1, -1):
        assert near(Effect(sign * 1.959964 * 0.2, 0.2).p_value, 0.05, 1e-6)
    assert near(Effect(0.0, 0.2).p_value, 1)


# --- Guards -------------------------------------------------------------------------------------


def check_a_moved_split_is_seen():
    """The test for a constant share of treatment is the two-proportion test, two-sided."""
    assert near(same_split(arm([50, 100], [0, 0]), arm([50, 100], [0, 0])), 1), "half and half"
    got = same_split(arm([40, 100], [0, 0]), arm([60, 100], [0, 0]))
    share, error = 160 / 300, (160 / 300 * 140 / 300 * (1 / 100 + 1 / 200)) ** 0.5
    assert near(got, Effect(0.6 - 0.5, error).p_value), f"60 against 50 of 100, pooled {share:.2f}"
    assert near(same_split(arm([100, 40], [0, 0]), arm([100, 60], [0, 0])), got), "either way"
    assert same_split(CONTROL, TREATED) < 1e-9
    for segments in (1, 3):
        one = arm([10] * segments, [1] * segments)
        try:
            same_split(one, one)
        except ValueError:
            continue
        raise AssertionError("two segments are wanted: ValueError")


def check_impossible_counts_are_refused():
    """A segment without sessions, or with more orders than sessions, raises ValueError."""
    for sessions, orders in (([0, 5], [0, 1]), ([-1, 5], [-1, 1]), ([3, 5], [4, 1])):
        try:
            arm(sessions, orders)
        except ValueError:
            continue
        raise AssertionError("impossible counts must raise ValueError")
    assert arm([1, 5], [1, 5]).rates.tolist() == [1, 1], "an order each is possible"
