"""What the encoder, its gradients and its safeguards must satisfy, whoever wrote them."""

import numpy as np

from answer import (
    catalogue,
    clipped,
    contrast,
    figures,
    normed,
    scaled,
    softmax,
    start,
    step,
    through_norm,
    through_softmax,
    train,
)

RNG = np.random.default_rng(7)


def _small(runs=2, batch=4, tokens=8):
    patches, titles = catalogue(3, 40, tokens)
    shape = (runs, batch)
    matrices = [m.astype(float) * 1.5 for m in start(list(range(runs)))]
    patches, titles = patches[: runs * batch], titles[: runs * batch]
    return (
        matrices,
        patches.reshape(*shape, tokens, -1).astype(float),
        titles.reshape(*shape, -1).astype(float),
    )


def check_normed_has_unit_root_mean_square():
    """The norm brings every vector to root mean square 1 and says what it divided by."""
    z = RNG.normal(size=(2, 3, 8)) * 50
    unit, size = normed(z)
    assert np.allclose((unit**2).mean(axis=-1), 1.0), "root mean square is not 1"
    assert np.allclose(unit * size, z), "unit times size is the vector"
    assert np.isfinite(normed(np.zeros((1, 8)))[0]).all(), "a zero vector must not divide by zero"


def check_gradient_through_the_norm():
    """The gradient through the norm agrees with finite differences."""
    z, weight = RNG.normal(size=5), RNG.normal(size=5)
    found = through_norm(weight, *normed(z))
    for i in range(5):
        push = np.eye(5)[i] * 1e-5
        slope = ((normed(z + push)[0] - normed(z - push)[0]) @ weight) / 2e-5
        assert np.isclose(found[i], slope, atol=1e-6), "not the gradient through the norm"


def check_softmax_is_a_distribution():
    """Softmax sums to one over the last axis, and large logits do not overflow."""
    assert np.allclose(
        softmax(np.log(np.array([[1.0, 3.0], [2.0, 2.0]]))), [[0.25, 0.75], [0.5, 0.5]]
    )
    assert np.allclose(softmax(np.array([1e4, 0.0])), [1, 0])


def check_gradient_through_the_softmax():
    """The gradient through the softmax agrees with finite differences."""
    z, weight = RNG.normal(size=(2, 5)), RNG.normal(size=(2, 5))
    found = through_softmax(weight, softmax(z))
    for row, i in np.ndindex(2, 5):
        push = np.zeros((2, 5))
        push[row, i] = 1e-5
        slope = ((softmax(z + push) - softmax(z - push)) * weight).sum() / 2e-5
        assert np.isclose(found[row, i], slope, atol=1e-7), "not the gradient through the softmax"


def check_contrast_against_plain_loops():
    """The loss is the mean of two cross-entropies, of images over titles and the other way."""
    image, title = normed(RNG.normal(size=(1, 3, 4)))[0], normed(RNG.normal(size=(1, 3, 4)))[0]
    total = 0.0
    for i in range(3):
        cos = [[float(a @ b) / 4 / 0.2 for b in title[0]] for a in image[0]]
        total += np.log(sum(np.exp(cos[i]))) - cos[i][i]
        total += np.log(sum(np.exp(row[i]) for row in cos)) - cos[i][i]
    assert np.isclose(contrast(image, title, 0.2)[0][0], total / 6)


def check_contrast_starts_near_the_log_of_the_batch():
    """With equal embeddings the loss is log b and nothing pulls."""
    same = np.ones((1, 6, 4))
    loss, by_image, by_title = contrast(same, same, 0.1)
    assert np.isclose(loss[0], np.log(6)), "chance is log b"
    assert np.allclose(by_image, 0)
    assert np.allclose(by_title, 0)


def check_gradients_against_finite_differences():
    """All four gradients are those of the loss, with QK norm and without."""
    matrices, patches, titles = _small()
    for qk_norm in (False, True):
        found = step(matrices, patches, titles, 0.3, qk_norm).gradients
        for which, spot in (
            (0, (3, 2)),
            (0, (8, 5)),
            (1, (0, 7)),
            (1, (8, 1)),
            (2, (5, 5)),
            (2, (11, 0)),
            (3, (2, 4)),
            (3, (7, 7)),
        ):
            ends = []
            for sign in (1, -1):
                moved = [m.copy() for m in matrices]
                moved[which][(slice(None), *spot)] += sign * 1e-5
                ends.append(step(moved, patches, titles, 0.3, qk_norm).loss)
            slope = (ends[0] - ends[1]) / 2e-5
            assert np.allclose(found[which][(slice(None), *spot)], slope, atol=1e-6), (
                "not the gradient of the loss"
            )


def check_logits_are_scaled_by_the_width():
    """A logit is the query times the key over the root of the head width, at any resolution."""
    for tokens in (8, 32):
        (w_q, w_k, *_), patches, titles = _small(tokens=tokens)
        found = step(_small()[0], patches, titles, 0.3, False).logits
        query, key = patches[1, 2].mean(axis=0) @ w_q[1], patches[1, 2] @ w_k[1]
        assert np.allclose(found[1, 2], key @ query / np.sqrt(8.0)), "scaled by something else"


def check_qk_norm_bounds_the_logits():
    """With QK norm no logit exceeds the root of the width, however large the matrices."""
    matrices, patches, titles = _small()
    large = [m * 1e3 for m in matrices]
    bounded = np.abs(step(large, patches, titles, 0.3, True).logits).max()
    assert 1.0 < bounded <= np.sqrt(8.0) + 1e-6
    assert np.abs(step(large, patches, titles, 0.3, False).logits).max() > 1e5, "must be unbounded"


def check_order_of_patches_does_not_matter():
    """Shuffled patches give the same embedding: the model has no positions."""
    matrices, patches, titles = _small()
    shuffled = patches[:, :, RNG.permutation(patches.shape[2])]
    one, two = (step(matrices, p, titles, 0.3, True).image for p in (patches, shuffled))
    assert np.allclose(one, two)


def check_clipping_keeps_the_direction():
    """Clipping scales all matrices of a run by one factor, to the limit, and only if above it."""
    gradients = [RNG.normal(size=(2, 3, 2)), RNG.normal(size=(2, 4, 2))]
    gradients = [g * np.array([1e-3, 5.0])[:, None, None] for g in gradients]
    flat = np.concatenate([g.reshape(2, -1) for g in gradients], axis=1)
    cut = np.concatenate([g.reshape(2, -1) for g in clipped(gradients, 0.5)], axis=1)
    assert np.allclose(cut[0], flat[0]), "a small gradient must stay"
    assert np.isclose(np.linalg.norm(cut[1]), 0.5), "a large one must come to the limit"
    assert np.allclose(cut[1] / 0.5, flat[1] / np.linalg.norm(flat[1])), "the direction must stay"
    assert np.isfinite(clipped([np.zeros((1, 2, 2))], 1.0)[0]).all()


def check_scaling_rules():
    """Four times the batch: the same rate, twice it, or four times it."""
    assert scaled(0.1, 4, "same") == 0.1
    assert np.isclose(scaled(0.1, 4, "root"), 0.2)
    assert np.isclose(scaled(0.1, 4, "linear"), 0.4)


def check_training_beats_chance_and_breaks_at_a_huge_rate():
    """A fair rate learns; a huge one saturates attention without QK norm and not with it."""
    plain = train((0.064, 4.0), steps=30, seeds=2)
    assert plain.recall[0].mean() > 0.1, "chance is 0.01"
    assert plain.recall[1].mean() < 0.1
    assert plain.entropy[1].mean() < 0.1
    assert train((4.0,), steps=5, seeds=1, qk_norm=True).largest.max() < 2.83


def check_figures_are_what_the_page_says():
    """The page's recalls are those of training at plain attention's best rate and four times it."""
    said = {name: value for name, (value, _, _) in figures().items()}
    recall = train((0.016, 0.064, 0.256)).recall.mean(axis=1)
    assert recall.argmax() == 1, "the best rate of the grid"
    assert np.allclose([said["plain_best"], said["plain_lost"]], recall[1:])
    assert np.isclose(said["kept"], train((0.064, 0.256), qk_norm=True).recall[1].mean())
    assert said["plain_lost"] < said["plain_best"] / 2 < said["kept"], "QK norm keeps most of it"
    assert said["small_batch"] == 4
