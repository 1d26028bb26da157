"""What sampling corrections, masks and counts must satisfy, whoever wrote them."""

import numpy as np

from answer import (
    collisions,
    deciles,
    figures,
    log_q,
    open_shop,
    recall,
    run,
    slope,
    targets,
    train,
)

SHOP = open_shop(3)
POPULARITY = np.array([0.5, 0.3, 0.2, 0.0])


def _softmax(logits):
    chance = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return chance / chance.sum(axis=-1, keepdims=True)


def _loss(logits, positive, masked):
    """Mean cross-entropy in plain loops."""
    total = 0.0
    for row, own in enumerate(positive):
        kept = [c for c in range(logits.shape[1]) if c == own or not masked[row, c]]
        total -= logits[row, own] - np.log(sum(np.exp(logits[row, c]) for c in kept))
    return total / len(positive)


def check_log_q_is_the_share_of_clicks_without_mixing():
    """With in-batch negatives alone, q is the product's share of the clicks."""
    assert np.allclose(np.exp(log_q(POPULARITY, 32, 0)), POPULARITY, atol=1e-9)
    assert np.isclose(log_q(POPULARITY, 32, 0)[3], np.log(1e-12)), "no click: finite, very low"


def check_log_q_follows_the_mixture():
    """With uniform negatives mixed in, q is the chance under the mixture, and sums to one."""
    assert np.allclose(np.exp(log_q(POPULARITY, 30, 10)), [0.4375, 0.2875, 0.2125, 0.0625])
    assert np.allclose(np.exp(log_q(POPULARITY, 0, 8)), 0.25), "uniform alone is even"
    for uniform in (0, 5, 64):
        assert np.isclose(np.exp(log_q(SHOP.popularity, 32, uniform)).sum(), 1.0)


def check_slope_is_the_gradient_of_the_loss():
    """The slope agrees with finite differences of the cross-entropy, masked or not."""
    rng = np.random.default_rng(7)
    for rows, columns in ((1, 2), (3, 3), (4, 9)):
        logits = rng.normal(size=(rows, columns)) * 3
        positive = rng.integers(0, columns, rows)
        for masked in (None, rng.random((rows, columns)) < 0.4):
            found = slope(logits, positive, masked)
            hidden = np.zeros(logits.shape, bool) if masked is None else masked
            wanted = np.zeros_like(logits)
            for spot in np.ndindex(*logits.shape):
                step = np.zeros_like(logits)
                step[spot] = 1e-5
                up, down = (_loss(logits + s, positive, hidden) for s in (step, -step))
                wanted[spot] = (up - down) / 2e-5
            assert np.allclose(found, wanted, atol=1e-7), "not the gradient of the loss"


def check_slope_keeps_the_positive():
    """A row's own positive stays in the softmax even where the mask covers it."""
    logits, everything = np.array([[2.0, -1.0, 0.5]]), np.ones((1, 3), bool)
    assert np.allclose(slope(logits, np.array([1]), everything), 0.0), "nothing left to push"


def check_slope_takes_stacks_and_large_logits():
    """Stacked batches are treated one by one, and large logits do not overflow."""
    rng = np.random.default_rng(8)
    logits, positive = rng.normal(size=(3, 4, 5)) * 1e4, rng.integers(0, 5, (3, 4))
    masked = rng.random((3, 4, 5)) < 0.3
    stacked = slope(logits, positive, masked)
    assert np.isfinite(stacked).all(), "overflow"
    for i in range(3):
        assert np.allclose(stacked[i], slope(logits[i], positive[i], masked[i]))


def check_targets_are_where_the_large_batch_loss_rests():
    """Drawn by q, the plain loss rests at the first target; corrected, at the second."""
    plain, corrected = targets(SHOP)
    q = SHOP.share @ SHOP.clicks
    assert np.allclose(_softmax(plain + np.log(q)), SHOP.clicks), "plain loss does not rest"
    assert np.allclose(_softmax(corrected), SHOP.clicks), "corrected loss does not rest"
    assert np.allclose(corrected - plain, np.log(q)), "they differ by log q and nothing else"


def check_collisions_count_what_clicks_draw():
    """A collision is a drawn click on a relevant product; masks see those in the query's log."""
    every, seen = collisions(SHOP)
    for query in range(0, 100, 7):
        hits = [p for p in SHOP.clicked.tolist() if SHOP.relevant[query, p]]
        own = set(SHOP.clicked[SHOP.asked == query].tolist())
        assert np.isclose(every[query], len(hits) / SHOP.clicked.size), "share of drawn clicks"
        assert np.isclose(seen[query], sum(p in own for p in hits) / SHOP.clicked.size)


def check_run_trains_with_the_candidate_functions():
    """Each way of training is the one that it says: correction, mixture, mask and candidates."""
    shops = [open_shop(seed) for seed in range(2)]
    clicks = np.stack([s.clicks for s in shops])
    for way, corrected, uniform, mask_known in (
        ("in-batch", 0, 0, False),
        ("masked", 0, 0, True),
        ("log q", 1, 0, False),
        ("log q, masked", 1, 0, True),
        ("mixed", 1, 8, False),
        ("full", 0, 0, False),
    ):
        shifts = np.stack([log_q(s.popularity, 8, uniform) * corrected for s in shops])
        scores = train(
            shops,
            shifts,
            slope,
            full=way == "full",
            uniform=uniform,
            mask_known=mask_known,
            batch=8,
            temperature=0.1,
            steps=5,
        )
        found = run(way, batch=8, steps=5, seeds=2)[0]
        assert np.allclose(found, recall(scores, clicks)), f"not trained as {way}"


def check_correction_comes_closer_to_full_softmax():
    """Mean recall of later clicks: corrected beats plain, and full softmax is not far above."""
    plain, fixed, full = (run(w, steps=80)[0].mean() for w in ("in-batch", "log q", "full"))
    assert plain + 0.02 < fixed, "the correction must raise recall of clicks"
    assert full - fixed < (full - plain) / 2, "it must close most of the gap to full softmax"


def check_deciles_are_means_of_ten_groups():
    """Deciles keep the order of the queries and the mean."""
    assert np.allclose(deciles(np.arange(100.0)), np.arange(10) * 10 + 4.5)


def check_figures_are_what_the_page_says():
    """The page's gains are differences of mean recall, in points, at both ends of the deciles."""
    said = {name: value for name, (value, _, _) in figures().items()}
    ways = ("in-batch", "log q", "mixed")
    plain, fixed, mixed = ([100 * deciles(of).mean(axis=0) for of in run(way)] for way in ways)

    assert np.isclose(said["head_gain"], (fixed[0] - plain[0])[:3].mean())
    assert np.isclose(said["tail_gain"], (fixed[0] - plain[0])[-3:].mean())
    assert np.isclose(said["mixed_gain"], (mixed[0] - plain[0])[-3:].mean())
    assert 0 < said["tail_gain"] < min(said["head_gain"], said["mixed_gain"])
    assert (fixed[1] - plain[1])[-3:].mean() < 0, "relevance at the tail does not rise"
    assert (mixed[1] - plain[1])[-3:].mean() < 0, "relevance at the tail does not rise"
    assert (said["queries"], said["products"], said["steps"]) == (100, 200, 150)
    assert SHOP.clicks.shape == (said["queries"], said["products"])
