"""The tools by hand and by condition, and worlds in which the better repair is known."""

from dataclasses import replace

import numpy as np
from orders import CLEAN, auc, columns, draw, fit

from answer import figures, gains, quality


def near(a, b, tolerance):
    return abs(a - b) <= tolerance


def check_auc_counts_pairs():
    """AUC is the share of pairs in the right order, and ties count half."""
    rng = np.random.default_rng(1)
    for _ in range(20):
        scores, labels = rng.integers(0, 4, 12).astype(float), np.array([0.0, 1.0] * 6)
        bad, good = scores[labels == 1], scores[labels == 0]
        pairs = np.mean([(b > g) + (b == g) / 2 for b in bad for g in good])
        assert near(auc(scores, labels), pairs, 1e-12)


def check_fit_is_a_minimum():
    """At the fitted weights no direction lowers the penalised loss."""
    data = draw(CLEAN, 500, 3)
    x = columns(data.features, True)
    weights = fit(x, data.truth, 2.0)
    slope = x.T @ (1 / (1 + np.exp(-x @ weights)) - data.truth) + 2.0 * weights
    assert np.abs(slope).max() < 1e-6
    assert x.shape == (500, 1 + 5 + 10)


def check_faults_are_what_they_say():
    """Each fault touches its own share, and nothing else."""
    clean = draw(CLEAN, 20_000, 4)
    lost = draw(replace(CLEAN, lost=0.3), 20_000, 4)
    assert near(np.mean(lost.features[:, 0] == 0), 0.3, 0.01)
    assert (lost.features[:, 1:] == clean.features[:, 1:]).all()
    flipped = draw(replace(CLEAN, flipped=0.2), 20_000, 4)
    assert near(np.mean(flipped.seen != flipped.truth), 0.2, 0.01)
    late = draw(replace(CLEAN, late=0.4), 20_000, 4)
    assert near(np.mean(late.seen[late.truth == 1] == 0), 0.4, 0.02)
    assert (late.seen[late.truth == 0] == 0).all()


def check_quality_is_of_true_labels():
    """Wrong labels are learnt from, and never judged by."""
    worse = quality(replace(CLEAN, flipped=0.3), False, 5)
    assert worse > 0.75, "judged by labels that are wrong, no model could reach this"


def check_quality_is_of_what_is_served():
    """What a join loses is lost on new orders, too."""
    assert quality(replace(CLEAN, lost=1.0), False, 6) < quality(CLEAN, False, 6) - 0.08


def check_quality_is_of_new_orders():
    """A model is judged on orders that it has not seen."""
    state, seeds = replace(CLEAN, bend=0.0), range(8)
    plain = np.mean([quality(state, False, seed) for seed in seeds])
    wide = np.mean([quality(state, True, seed) for seed in seeds])
    assert wide < plain, "columns that say nothing cannot help on new orders"


def check_nothing_is_gained_where_nothing_is_wrong():
    """Clean data cannot be mended, and a straight world needs no bends."""
    straight = gains(replace(CLEAN, bend=0.0), 6)
    assert straight["mend the data"] == 0.0
    assert near(straight["better model"], 0, 0.005)
    assert straight["both"] == straight["better model"]


def check_each_repair_has_a_world_of_its_own():
    """A lost join is mended by data, a bend by a model, and both by both."""
    joined = gains(replace(CLEAN, lost=0.5, bend=0.0), 6)
    assert joined["mend the data"] > 0.03 > joined["better model"] + 0.02
    bent = gains(replace(CLEAN, bend=1.5), 6)
    assert bent["better model"] > 0.03
    mixed = gains(replace(CLEAN, lost=0.5, bend=1.5), 6)
    assert mixed["both"] > max(mixed["mend the data"], mixed["better model"]) + 0.01
    assert near(mixed["mend the data"], np.mean([
        quality(replace(CLEAN, bend=1.5), False, s)
        - quality(replace(CLEAN, lost=0.5, bend=1.5), False, s) for s in range(6)
    ]), 1e-12)  # fmt: skip


def check_sizes_and_draws_are_fixed():
    """Trained on 2,000 orders and judged on 4,000 others, which no other draw shares."""
    state = replace(CLEAN, lost=0.2, flipped=0.1)
    for seed in (1, 3):
        train, test = draw(state, 2_000, 2 * seed), draw(state, 4_000, 2 * seed + 1)
        for better in (False, True):
            weights = fit(columns(train.features, better), train.seen)
            wanted = auc(columns(test.features, better) @ weights, test.truth)
            assert quality(state, better, seed) == wanted


def check_figures_are_what_the_page_says():
    """What mending joins, a better model and mending labels add over twelve draws."""
    lost, wrong = replace(CLEAN, lost=0.3), replace(CLEAN, flipped=0.3)

    def mean(state, better):
        return np.mean([quality(state, better, seed) for seed in range(12)])

    wanted = {
        "by_join": mean(CLEAN, False) - mean(lost, False),
        "by_model": mean(lost, True) - mean(lost, False),
        "by_labels": mean(CLEAN, False) - mean(wrong, False),
    }
    said = figures()
    assert said.keys() == wanted.keys()
    for name, value in wanted.items():
        assert near(said[name][0] / 100, value, 1e-9), f"{name} should be {100 * value:.2f}"
        assert said[name][1:] == ("hundredths", ".1f")
