"""What a ring detector and its audit must do, whoever wrote them."""

from itertools import combinations
from math import ceil, comb, log

import numpy as np
from market import HONEST, MEMBERS, draw_devices, draw_market, shuffled

from answer import (
    Stratum,
    at_least,
    chance_limit,
    connected,
    corroborated,
    densest,
    enforceable,
    figures,
    find_blocks,
    review_weights,
)


def graph(rng, buyers=5, columns=5, share=0.5):
    """A small random graph with random weights: buyer, column, weight of each review."""
    b, c = np.nonzero(rng.random((buyers, columns)) < share)
    return b + 3, c + 70, rng.uniform(0.2, 1.0, len(b))


def inside(b, c, w, buyers, columns):
    """The slow and obvious density of a block."""
    weight = sum(x for i, j, x in zip(b, c, w, strict=True) if i in buyers and j in columns)
    return weight / (len(buyers) + len(columns))


def greatest(b, c, w):
    """The greatest density of all blocks, by trying each."""
    best = 0.0
    for n in range(1, len(set(b)) + 1):
        for buyers in combinations(set(b.tolist()), n):
            for m in range(1, len(set(c)) + 1):
                for columns in combinations(set(c.tolist()), m):
                    best = max(best, inside(b, c, w, buyers, columns))
    return best


def two_rings(noise=0):
    """Rings of 6 and 5 accounts on 6 columns each, and some honest reviews of other things."""
    pairs = [(a, c) for a in range(6) for c in range(6)]
    pairs += [(a, c) for a in range(10, 15) for c in range(20, 26)]
    pairs += [(100 + i, 200 + i % 7) for i in range(noise)]
    b, c = np.array(pairs).T
    return b, c


def check_crowded_columns_weigh_less():
    """A review counts 1 / log(k + 5) where k reviewed that product in that window."""
    column = np.array([4, 9, 4, 4])
    assert np.allclose(review_weights(column), 1 / np.log([8, 6, 8, 8]))
    many = review_weights(np.array([1] * 50 + [2]))
    assert many[-1] > 2 * many[0]


def check_a_crowd_at_best_sellers_is_no_ring():
    """A ring on unknown products is denser than a crowd of busy buyers around best-sellers."""
    rng = np.random.default_rng(7)
    crowd, sellers = np.nonzero(rng.random((300, 12)) < 0.5)
    ring, targets = np.nonzero(rng.random((14, 12)) < 0.7)
    b, c = np.concatenate([crowd, ring + 500]), np.concatenate([sellers, targets + 90])
    _, buyers, _ = densest(b, c, review_weights(c))
    assert buyers == set(range(500, 514)), f"{len(buyers)} buyers instead of the ring's 14"


def check_a_block_has_the_density_it_claims():
    """The density told is that of the buyers and columns told."""
    rng = np.random.default_rng(7)
    for _ in range(30):
        b, c, w = graph(rng, 8, 9, 0.4)
        density, buyers, columns = densest(b, c, w)
        assert np.isclose(density, inside(b, c, w, buyers, columns))
        assert buyers <= set(b.tolist())
        assert columns <= set(c.tolist())


def check_peeling_comes_near_the_optimum():
    """It finds at least half of the greatest density, and here nearly all of it."""
    rng = np.random.default_rng(11)
    shares = []
    for step in (0.0, 0.2):
        for _ in range(6):
            b, c, w = graph(rng, 4, 4)
            if len(b):
                best = greatest(b, c, w)
                shares.append(densest(b, c, w, 0.0, step)[0] / best)
    assert max(shares) < 1 + 1e-9, "more than the greatest density is a wrong density"
    assert min(shares) > 0.5, f"{min(shares):.2f} of the optimum"
    assert np.mean(shares) > 0.97


def check_small_steps_are_not_worse():
    """Fine steps lose nothing on graphs where coarse ones do; the usual step is a fifth."""
    rng = np.random.default_rng(5)
    graphs = [graph(rng, 12, 12, 0.3) for _ in range(40)]
    fine = [densest(*g, 0.0, 0.0)[0] for g in graphs]
    usual = [densest(*g)[0] for g in graphs]
    coarse = [densest(*g, 0.0, 5.0)[0] for g in graphs]
    assert np.mean(fine) > np.mean(coarse) + 0.01
    assert usual == [densest(*g, 0.0, 0.2)[0] for g in graphs]
    assert usual != coarse
    one = (np.array([0, 0, 1]), np.array([5, 6, 6]), np.array([1.0, 0.15, 1.0]))
    assert densest(*one, 0.0, 0.0)[0] == 2.15 / 4


def check_a_floor_only_drops_what_is_below():
    """A floor under the best density changes nothing; one above it finds nothing."""
    rng = np.random.default_rng(7)
    for _ in range(20):
        b, c, w = graph(rng, 9, 9, 0.5)
        best, buyers, columns = densest(b, c, w, 0.0, 0.0)
        again = densest(b, c, w, best - 1e-9, 0.0)
        assert np.isclose(again[0], best)
        assert again[1:] == (buyers, columns)
        assert densest(b, c, w, best + 0.01) == (0.0, set(), set())
    nothing = np.array([], dtype=int)
    assert densest(nothing, nothing, np.array([])) == (0.0, set(), set())


def check_limit_is_a_rank_among_shuffles():
    """At a risk of 5% the limit is the largest of nineteen shuffles, or the 38th of 39."""
    rng = np.random.default_rng(7)
    some = rng.random(39).tolist()
    assert chance_limit(some[:19]) == max(some[:19])
    assert chance_limit(some) == sorted(some)[37]
    assert chance_limit(some, 0.5) == sorted(some)[19]
    assert chance_limit([1.0, 9.0, 5.0], 0.25) == 9.0


def check_too_few_shuffles_are_refused():
    """Eighteen shuffles cannot show a risk of 5%, so there is no limit to give."""
    for some in ([1.0] * 18, []):
        try:
            chance_limit(some)
        except ValueError:
            continue
        raise AssertionError("too few shuffles must raise ValueError")


def check_rings_that_share_nothing_are_apart():
    """Buyers are in one set if a chain of shared columns joins them, else in two."""
    b, c = two_rings()
    parts = connected(b, c)
    assert sorted(map(sorted, parts)) == [[0, 1, 2, 3, 4, 5], [10, 11, 12, 13, 14]]
    assert connected(np.array([1, 2, 2, 3]), np.array([5, 5, 6, 6])) == [{1, 2, 3}]
    assert connected(np.array([], dtype=int), np.array([], dtype=int)) == []


def check_every_ring_is_found():
    """Both rings come out, each by itself, and none of the honest accounts does."""
    b, c = two_rings(40)
    found = find_blocks(b, c, 1.0)
    assert sorted(sorted(block.buyers) for block in found) == [
        [0, 1, 2, 3, 4, 5],
        [10, 11, 12, 13, 14],
    ]
    assert all(block.density > 1.0 for block in found)
    quiet = np.array([True] * 36 + [False] * 30 + [True] * 40)
    only = find_blocks(b[quiet], c[quiet], 1.0)
    assert [sorted(block.buyers) for block in only] == [[0, 1, 2, 3, 4, 5]]
    assert np.isclose(only[0].density, 36 / 12 / log(11))
    assert find_blocks(b[quiet], c[quiet], only[0].density) == [], "the limit itself is chance"


def check_rings_are_told_from_best_sellers():
    """In a month of trade the blocks are the rings: hardly an honest account is in one."""
    world = draw_market(21)
    found = find_blocks(world.buyer, world.column, 0.98)
    flagged = [one for block in found for one in block.buyers]
    assert world.fake[flagged].mean() > 0.95
    assert world.fake[flagged].sum() > 0.8 * world.fake.sum()
    assert len(set(flagged)) == len(flagged), "nobody is in two blocks"


def check_camouflage_does_not_help():
    """Two harmless reviews for each fake one do not hide an account."""
    world = draw_market(22, camouflage=2.0)
    found = find_blocks(world.buyer, world.column, 1.0)
    flagged = [one for block in found for one in block.buyers]
    assert world.fake[flagged].sum() > 0.8 * world.fake.sum(), "camouflage hid the ring"


def check_shuffling_keeps_the_counts():
    """The null keeps how much each buyer and each column has, but for a few repeats."""
    world = draw_market(21)
    null = shuffled(world, 1)
    assert len(null.buyer) > 0.97 * len(world.buyer)
    for a, b in ((world.buyer, null.buyer), (world.column, null.column)):
        assert (np.bincount(b, minlength=a.max() + 1) <= np.bincount(a)).all()
    assert find_blocks(null.buyer, null.column, 1.05) == [], "shuffling takes rings apart"


def check_only_those_who_share_are_corroborated():
    """A member is corroborated by sharing a device with another MEMBER, and nobody else is."""
    device = np.array([7, 7, 8, 9, 9, 9])
    assert corroborated(frozenset({0, 1, 2, 3}), device) == {0, 1}
    assert corroborated(frozenset({0, 2, 3, 4, 5}), device) == {3, 4, 5}
    assert corroborated(frozenset({1, 2, 3}), device) == set()
    world = draw_market(21, clubs=2)
    device = draw_devices(world, 21, careful=0.0)
    for group, least in ((0, MEMBERS - 2), (5, 0)):
        members = frozenset(range(HONEST + group * MEMBERS, HONEST + (group + 1) * MEMBERS))
        assert len(corroborated(members, device)) >= least
    assert len(corroborated(members, device)) == 2, "a club has a couple in it"


def check_bound_is_clopper_and_pearson():
    """At the bound, so many right have just the chance that was allowed."""
    assert abs(at_least(59, 59) - 0.05 ** (1 / 59)) < 1e-9
    assert at_least(0, 10) == 0.0
    for right, n, confidence in ((3, 5, 0.95), (57, 60, 0.9), (1, 40, 0.99)):
        p = at_least(right, n, confidence)
        tail = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(right, n + 1))
        assert abs(tail - (1 - confidence)) < 1e-6
    assert at_least(40, 40) < at_least(50, 50) < 1.0


def check_a_small_audit_is_not_enough():
    """All right of 59 holds 95% with 95% confidence; all right of 58 does not."""
    assert enforceable([Stratum("a", 59, 59)]) == ["a"]
    assert enforceable([Stratum("a", 58, 58)]) == []
    assert enforceable([Stratum("a", 20, 20)]) == []
    assert enforceable([Stratum("a", 93, 92)]) == ["a"], "one wrong needs 93"
    assert enforceable([Stratum("a", 92, 91)]) == []
    assert enforceable([Stratum("a", 0, 0)]) == []
    assert enforceable([]) == []


def check_more_strata_need_more_audits():
    """With two strata each may be wrong by luck, so each must show more: 72 and not 59."""
    low = Stratum("low", 100, 30)
    assert enforceable([low, Stratum("high", 59, 59)]) == []
    assert enforceable([low, Stratum("high", 71, 71)]) == []
    assert enforceable([low, Stratum("high", 72, 72)]) == ["high"]
    assert enforceable([Stratum("a", 20, 20)], 0.85) == ["a"]
    assert enforceable([Stratum("a", 59, 59)], 0.95, 0.99) == []


def check_figures_are_what_the_page_says():
    """Audits without an error: the sizes that show 95%, and what twenty show, in closed form."""
    said = figures()
    assert said["one_stratum"] == (ceil(log(0.05) / log(0.95)), "1", "d")
    assert said["two_strata"] == (ceil(log(0.025) / log(0.95)), "1", "d")
    assert abs(said["after_twenty"][0] - 0.025 ** (1 / 20)) < 1e-9
    assert said["after_twenty"][1:] == ("%", ".0f")
