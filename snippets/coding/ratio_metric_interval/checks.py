"""What an interval for the difference of a ratio metric has to be."""

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import inf, isclose, nan, sqrt
from statistics import NormalDist

from answer import ratio_difference

Session = tuple[str, float]
Z = NormalDist().inv_cdf(0.975)


def _close(value: float, wanted: float) -> bool:
    return isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-9)


def _half_width(control: Sequence[Session], treatment: Sequence[Session]) -> float:
    _, low, high = ratio_difference(control, treatment)
    return (high - low) / 2


def _arm(name: str, *buyers: Sequence[float]) -> list[Session]:
    """Sessions of an arm, given the revenues of each buyer's sessions."""
    return [(f"{name}{i}", revenue) for i, held in enumerate(buyers) for revenue in held]


def _oracle(sessions: Sequence[Session]) -> tuple[float, float]:
    """Ratio and variance by the textbook: variances and covariance, in exact fractions."""
    ids = sorted({buyer for buyer, _ in sessions})
    xs = [sum((Fraction(r) for b, r in sessions if b == buyer), Fraction()) for buyer in ids]
    ys = [Fraction(sum(b == buyer for b, _ in sessions)) for buyer in ids]
    n = len(ids)
    x, y = sum(xs, Fraction()) / n, sum(ys, Fraction()) / n

    def covariance(us: list[Fraction], u: Fraction, vs: list[Fraction], v: Fraction) -> Fraction:
        return sum(((a - u) * (b - v) for a, b in zip(us, vs, strict=True)), Fraction()) / (n - 1)

    ratio = x / y
    spread = covariance(xs, x, xs, x) - 2 * ratio * covariance(xs, x, ys, y)
    spread += ratio**2 * covariance(ys, y, ys, y)
    return float(ratio), float(spread / n / y**2)


def _random_arm(name: str, rng: random.Random) -> list[Session]:
    buyers = [
        [rng.choice([0, 0, 10, 25.5, -5]) for _ in range(rng.randint(1, 6))]
        for _ in range(rng.randint(2, 9))
    ]
    sessions = _arm(name, *buyers)
    rng.shuffle(sessions)
    return sessions


FLAT = _arm("c", [0], [0, 0])
"""An arm without revenue, whose ratio and variance are 0."""


def grow(n: int = 200) -> Callable[[], object]:
    """Inputs of growing size for the claim of complexity."""
    rng = random.Random(7)
    control, treatment = (
        [(f"{arm}{rng.randrange(n // 8)}", rng.choice([0.0, 0.0, 20.0])) for _ in range(n // 2)]
        for arm in "ct"
    )
    return lambda: ratio_difference(control, treatment)


def check_ratio_of_the_sums() -> None:
    """Revenue per session is all revenue over all sessions, treatment minus control."""
    treatment = _arm("t", [30], [0, 0, 0, 10, 0])
    difference, _, _ = ratio_difference(FLAT, treatment)
    assert _close(difference, 40 / 6), "wanted a difference of 40 / 6"
    difference, _, _ = ratio_difference(treatment, _arm("c", [0], [0, 6]))
    assert _close(difference, 2 - 40 / 6), "wanted a difference of 2 − 40 / 6"


def check_sessions_of_a_buyer_hang_together() -> None:
    """If each session came twice, of the same buyer, no more would be known than before."""
    buyers = [[30.0], [0.0, 10.0], [5.0, 0.0, 0.0]]
    once = _half_width(FLAT, _arm("t", *buyers))
    twice = _half_width(FLAT, _arm("t", *(held * 2 for held in buyers)))
    assert _close(twice, once), f"half width {once:.3f}, and {twice:.3f} with each session twice"


def check_more_sessions_alone_are_no_noise() -> None:
    """If all buyers spend the same per session, some with more sessions, nothing is uncertain."""
    treatment = _arm("t", [5], [5, 5, 5], [5] * 9)
    half_width = _half_width(FLAT, treatment)
    assert _close(half_width, 0), f"wanted a half width of 0, not {half_width:.3f}"


def check_one_session_each_is_a_mean() -> None:
    """With one session a buyer it is the usual interval for a difference of means."""
    difference, low, high = ratio_difference(_arm("c", [1], [3]), _arm("t", [0], [0], [9]))
    wanted = Z * sqrt(2 / 2 + 27 / 3)
    assert _close(difference, 1), "wanted a difference of 1"
    assert _close(high - difference, wanted), f"wanted {wanted:.4f} above the difference"
    assert _close(difference - low, wanted), f"wanted {wanted:.4f} below the difference"


def check_worked_example() -> None:
    """The example of the question comes out."""
    interval = ratio_difference(_arm("c", [0, 10], [20]), _arm("t", [30, 0, 0], [30]))
    wanted = [5.0, -14.6676, 24.6676]
    for value, known in zip(interval, wanted, strict=True):
        assert isclose(value, known, abs_tol=1e-4), f"wanted {wanted}"


def check_variances_add_up() -> None:
    """The interval has the noise of both arms, and swapping them only changes signs."""
    one, other = _arm("c", [1, 2], [7], [0, 0, 3]), _arm("t", [4, 4], [9, 0], [1])
    both = _half_width(one, other)
    apart = [_half_width(arm, _arm("x", [0], [0])) for arm in (one, other)]
    assert _close(both**2, apart[0] ** 2 + apart[1] ** 2), "the two variances do not add up"
    difference, low, high = ratio_difference(one, other)
    assert all(
        _close(value, wanted)
        for value, wanted in zip(
            ratio_difference(other, one), (-difference, -high, -low), strict=True
        )
    ), "swapping the arms has to change the signs"


def check_adding_a_constant_moves_only_the_ratio() -> None:
    """One unit more in each session of one arm moves the difference by one, and not the width."""
    treatment = _arm("t", [4, 0], [9], [0, 0, 30])
    before = ratio_difference(FLAT, treatment)
    after = ratio_difference(FLAT, [(buyer, revenue + 1) for buyer, revenue in treatment])
    assert all(_close(a - b, 1) for a, b in zip(after, before, strict=True)), (
        f"with 1 more in each session: wanted all of {before} higher by 1"
    )


def check_level_sets_the_width() -> None:
    """95 % is the default; the width follows the quantile of the normal distribution."""
    treatment = _arm("t", [4, 0], [9], [0, 0, 30])
    unit = _half_width(FLAT, treatment) / Z
    for level in (0.5, 0.9, 0.95, 0.99):
        difference, _, high = ratio_difference(FLAT, treatment, level)
        wanted = NormalDist().inv_cdf(0.5 + level / 2) * unit
        assert _close(high - difference, wanted), f"wanted ± {wanted}"


def check_order_of_the_log_does_not_matter() -> None:
    """The sessions of a buyer may be anywhere in the log, which may be an iterator."""
    treatment = _arm("t", [4, 0], [9], [0, 0, 30])
    wanted = ratio_difference(FLAT, treatment)
    mixed = [treatment[i] for i in (5, 0, 3, 2, 4, 1)]
    got = ratio_difference(iter(FLAT), iter(mixed))
    assert all(map(_close, got, wanted)), f"wanted {wanted}, as in the first order"


def check_bad_input_is_refused() -> None:
    """Fewer than two buyers, a buyer in both arms, NaN or a level out of range: ValueError."""
    good = _arm("t", [1, 2], [3])
    bad: list[tuple[list[Session], list[Session], float]] = [
        ([], good, 0.95),
        (good, [], 0.95),
        (_arm("c", [1, 2, 3]), good, 0.95),
        (good, _arm("c", [1, 2, 3]), 0.95),
        ([*FLAT, ("t1", 5.0)], good, 0.95),
        ([*FLAT, ("c1", nan)], good, 0.95),
        (FLAT, [*good, ("t1", inf)], 0.95),
        (FLAT, good, 0.0),
        (FLAT, good, 1.0),
        (FLAT, good, -0.5),
        (FLAT, good, 95.0),
    ]
    for case in bad:
        try:
            ratio_difference(*case)
        except ValueError:
            pass
        else:
            raise AssertionError("ValueError wanted")


def check_agrees_with_the_textbook() -> None:
    """Over 150 random experiments it agrees with variances and covariance in exact fractions."""
    rng = random.Random(7)
    for _ in range(150):
        control, treatment = _random_arm("c", rng), _random_arm("t", rng)
        (old, one), (new, other) = _oracle(control), _oracle(treatment)
        half_width = Z * sqrt(one + other)
        wanted = (new - old, new - old - half_width, new - old + half_width)
        got = ratio_difference(control, treatment)
        assert all(map(_close, got, wanted)), f"wanted {wanted}"
