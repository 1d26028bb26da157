"""What a sampling correction must satisfy, whoever wrote it."""

import numpy as np

from answer import deciles, push, recall, sampler, skewed_shop, train

SHOP = skewed_shop(groups=6)
TINY = skewed_shop(groups=2, tail=1)


def check_sampler_mixes_clicks_and_catalogue():
    """Negatives follow clicks, the catalogue evenly, or a mix of both."""
    assert np.allclose(sampler(TINY, 0.0), TINY.popularity), "in-batch follows clicks"
    assert np.allclose(sampler(TINY, 1.0), 1 / TINY.popularity.size), "uniform is even"
    half = (TINY.popularity + 1 / TINY.popularity.size) / 2
    assert np.allclose(sampler(TINY, 0.5), half), "half of each"
    for bad in (-0.1, 1.1):
        try:
            sampler(TINY, bad)
        except ValueError:
            continue
        raise AssertionError("a share outside 0 to 1 must raise ValueError")


def check_uncorrected_softmax_rests_at_relevance_over_popularity():
    """Without correction the loss is flat where scores are log P(i|q) - log q(i)."""
    q = sampler(TINY, 0.3)
    rest = push(np.log(TINY.clicks) - np.log(q), TINY, q, False)
    assert np.abs(rest).max() < 1e-9, "the popularity discount is the resting point"


def check_corrected_softmax_rests_at_relevance():
    """With the correction the loss is flat where scores are log P(i|q), whatever the sampler."""
    for uniform in (0.0, 0.5, 1.0):
        q = sampler(TINY, uniform)
        rest = push(np.log(TINY.clicks), TINY, q, True)
        assert np.abs(rest).max() < 1e-9, "corrected scores must rest at log relevance"


def check_training_lifts_head_and_drops_tail_without_correction():
    """In-batch training lifts head recall and lowers tail recall; the correction lifts both."""
    start, plain, fixed = (
        deciles(recall(train(SHOP, n, 0.0, c), SHOP, 10))
        for n, c in ((0, False), (40, False), (40, True))
    )
    assert plain[0] >= start[0] - 0.01, "the head must not fall"
    assert plain[-1] < start[-1] - 0.05, "the tail falls"
    assert fixed[-1] > start[-1] + 0.02, "the correction must lift the tail"
