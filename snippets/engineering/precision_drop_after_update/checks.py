"""What the measures, the power calculation, the two tests and the gate must do."""

import math
import random
from dataclasses import replace
from statistics import NormalDist

from listings import full_width, score, split_accents, traffic, version_1, version_2

from answer import (
    Mismatch,
    differential,
    figures,
    labels_per_arm,
    may_ship,
    metamorphic,
    precision_at_recall,
    requests_to_see,
    script,
    upper_bound,
)

SOME = traffic(2000)


def check_precision_at_recall() -> None:
    """The threshold is the highest that finds the recall; ties go in together"""
    bad = [True, False, True, False, True]
    scores = [5.0, 4.0, 3.0, 2.0, 1.0]
    assert precision_at_recall(scores, bad, 1 / 3) == 1.0
    assert precision_at_recall(scores, bad, 0.5) == 2 / 3
    assert precision_at_recall(scores, bad, 1.0) == 3 / 5
    assert precision_at_recall([1.0, 1.0], [True, False], 0.5) == 0.5
    assert precision_at_recall([0.1 * n for n in range(10)], [True] * 10, 0.7) == 1.0
    tenths = [float(-n) for n in range(11)]
    assert precision_at_recall(tenths, [True] * 7 + [False, True, True, True], 0.7) == 1.0
    for labels, recall in (([False] * 5, 0.5), (bad, 0.0), (bad, 1.1)):
        try:
            precision_at_recall(scores, labels, recall)
        except ValueError:
            pass
        else:
            raise AssertionError("no positive, or an impossible recall, should be refused")


def check_power_by_simulation() -> None:
    """With the sample that it asks for, a two-arm test finds the drop about as often as promised"""
    rng = random.Random(7)
    before, after = 0.80, 0.77
    for power in (0.5, 0.9):
        n = labels_per_arm(before, after, power=power)
        z, hits = NormalDist().inv_cdf(0.975), 0
        for _ in range(1000):
            a = rng.gauss(before, math.sqrt(before * (1 - before) / n))
            b = rng.gauss(after, math.sqrt(after * (1 - after) / n))
            hits += abs(a - b) > z * math.sqrt((a * (1 - a) + b * (1 - b)) / n)
        assert math.isclose(hits / 1000, power, abs_tol=0.04)


def check_power_formula() -> None:
    """Half the drop takes about four times the labels; a stricter test takes more"""
    assert labels_per_arm(0.5, 0.4) == math.ceil(0.49 / 0.01 * (1.959963985 + 0.841621234) ** 2)
    assert math.isclose(labels_per_arm(0.5, 0.49) / labels_per_arm(0.5, 0.48), 4, rel_tol=0.01)
    assert labels_per_arm(0.8, 0.79, alpha=0.01) > labels_per_arm(0.8, 0.79)
    assert labels_per_arm(0.8, 0.79) == labels_per_arm(0.79, 0.8)
    try:
        labels_per_arm(0.8, 0.8)
    except ValueError:
        pass
    else:
        raise AssertionError("no difference should be refused")


def check_requests_to_see() -> None:
    """The fewest requests that show a share at least once with the wanted chance"""
    for share in (0.5, 0.1, 0.013):
        for power in (0.6, 0.8, 0.99):
            n = requests_to_see(share, power)
            assert 1 - (1 - share) ** n >= power > 1 - (1 - share) ** (n - 1)
    assert requests_to_see(0.1) == requests_to_see(0.1, 0.8)
    for share in (0.0, 1.0):
        try:
            requests_to_see(share)
        except ValueError:
            pass
        else:
            raise AssertionError("a share of nothing or all should be refused")


def check_differential_reads_raw_requests() -> None:
    """Versions that differ on raw titles are told apart, whatever the cache holds"""
    found = differential(version_1, version_2, SOME)
    assert sum(m.seen for m in found.values()) == len(SOME)
    different = sum(version_1(r.title) != version_2(r.title) for r in SOME)
    assert different > 0
    assert sum(m.different for m in found.values()) == different
    assert found["plain"].different == 0 and found["full width"].different > 0  # noqa: PT018
    stale = [replace(r, cached={"hits": 9.0}) for r in SOME]
    assert differential(version_1, version_1, stale) == {
        name: Mismatch(m.seen, 0) for name, m in found.items()
    }


def check_tolerance_and_keys() -> None:
    """Rows differ beyond the tolerance, or if a key is gone or new"""

    def moved(by: float) -> int:
        pair = (lambda t: {"a": 1.0}), (lambda t: {"a": 1.0 + by})
        return sum(m.different for m in differential(*pair, SOME[:1]).values())

    assert [moved(by) for by in (0.0, 5e-10, 2e-9, 1.0)] == [0, 0, 1, 1]
    one, two = (lambda t: {"a": 1.0}), (lambda t: {"a": 1.0, "b": 0.0})
    assert sum(m.different for m in differential(one, two, SOME[:5]).values()) == 5
    assert sum(m.different for m in differential(two, one, SOME[:5]).values()) == 5


def check_slices() -> None:
    """Titles are cut by the form of their characters"""
    titles = {"Blue Bag": "plain", "Café": "accents"}
    titles |= {full_width("Bag"): "full width", split_accents("Café"): "split accents"}
    for title, wanted in titles.items():
        assert script(title) == wanted
    assert script("bag \uff01") == script("bag \uff5e") == "full width"
    assert script("a\u0300") == script("a\u036f") == "split accents"


def check_metamorphic() -> None:
    """Rewrites that keep the meaning leave version 1 alone, and give version 2 away"""
    rewrites = {"width": full_width, "accents": split_accents, "none": lambda title: title}
    good, bad = (metamorphic(v, SOME, rewrites) for v in (version_1, version_2))
    assert all(m.different == 0 for m in good.values())
    assert bad["width"].different > 0
    assert bad["accents"].different > 0
    assert bad["none"] == Mismatch(0, 0)
    assert bad["width"].seen == sum(full_width(r.title) != r.title for r in SOME)


def check_upper_bound() -> None:
    """None of n leaves about 3/n possible; the bound is the exact binomial one"""
    assert upper_bound(0, 0) == 1.0
    assert upper_bound(4, 4) == 1.0
    for n in (1, 10, 300):
        assert math.isclose(upper_bound(0, n), 1 - 0.05 ** (1 / n), rel_tol=1e-6)
    for k, n in ((1, 10), (3, 20), (9, 10)):
        p = upper_bound(k, n, 0.9)
        tail = sum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))
        assert math.isclose(tail, 0.1, rel_tol=1e-6)
    for k, n in ((-1, 5), (6, 5)):
        try:
            upper_bound(k, n)
        except ValueError:
            pass
        else:
            raise AssertionError("more different than seen, or fewer than none, should be refused")


def check_gate() -> None:
    """A slice blocks if it differs too much or was not seen enough, even if never seen"""
    slices = {"a": Mismatch(1000, 0), "b": Mismatch(10, 0), "c": Mismatch(1000, 40)}
    assert may_ship(slices, 0.01, ["a", "d"]) == ["b", "c", "d"]
    assert may_ship({"a": Mismatch(1000, 0)}, 0.01, ["a"]) == []
    assert may_ship({"a": Mismatch(4, 4)}, 1.0, []) == []


def check_regression_is_real() -> None:
    """Live precision falls, while replay from the cache cannot see it"""
    many = traffic(8_000)
    bad = [r.bad for r in many]
    live = [
        precision_at_recall([score(v(r.title), r.other) for r in many], bad, 0.8)
        for v in (version_1, version_2)
    ]
    cached = precision_at_recall([score(r.cached, r.other) for r in many], bad, 0.8)
    assert cached == live[0]
    assert live[0] - live[1] > 0.002


def check_figures_are_what_the_page_says() -> None:
    """Labels to see 80% fall by 0.7 points, and requests until a row differs, both at 80% power"""
    said = {name: value for name, (value, _, _) in figures().items()}
    power = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
    assert said["labels"] == math.ceil((power / 0.007) ** 2 * (0.8 * 0.2 + 0.793 * 0.207))
    many = traffic(20_000)
    same = sum(r.cached == version_2(r.title) for r in many) / len(many)
    n = int(said["requests"])
    assert 1 - same**n >= 0.8 > 1 - same ** (n - 1), f"{n} requests are not the fewest"
