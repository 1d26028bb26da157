"""Items on deep learning."""

import random
import struct
from math import exp, isclose, log

from guide.item import Option


def softmax(values):
    """Shares that add up to one."""
    weights = [exp(value) for value in values]
    return [weight / sum(weights) for weight in weights]


def item_attention_and_resolution():
    """An image encoder cuts pictures into patches of 16 × 16 pixels, and every patch attends to
    every patch. You go from pictures of 224 × 224 pixels to 448 × 448. How do patches and the
    entries of one attention map grow?

    Level: L3
    Read: deep-learning/image-encoder-instability
    """

    def patches(side):
        return sum(1 for _ in range(0, side, 16) for _ in range(0, side, 16))

    def entries(side):
        return sum(patches(side) for _ in range(patches(side)))

    grown = patches(448) / patches(224), entries(448) / entries(224)
    side = 448 / 224
    choices = [
        ((side**2, side**4), "Twice the side is four times the patches. The map has an entry for "
         "each pair of patches, so it grows with the square of that."),
        ((side, side**2), "Patches fill an area, so they grow with the square of the side."),
        ((side**2, side**2), "The map holds pairs of patches, not patches."),
        ((side**2, side**3), "Pairs of patches grow with the square of their number, and four "
         "squared is more than this."),
    ]  # fmt: skip
    return [
        Option(f"Patches {p:.0f} times, entries {e:.0f} times", (p, e) == grown, reason)
        for (p, e), reason in choices
    ]


def item_temperature():
    """A two-tower model gives a query and its product a similarity of 0.7, and the query and one
    other product 0.6. The softmax over these two has a temperature of 0.05. What probability does
    the right product get?

    Level: L4
    Read: deep-learning/two-tower-tail-queries
    """
    right, other, temperature = 0.7, 0.6, 0.05
    truth = softmax([right / temperature, other / temperature])[0]

    def two(gap):
        return 1 / (1 + exp(-gap))

    return [
        Option(f"{two((right - other) / temperature):.1%}",
               isclose(two((right - other) / temperature), truth),
               "Similarities are divided by the temperature, so the gap of a tenth counts as "
               f"{(right - other) / temperature:.0f}."),
        Option(f"{two(right - other):.1%}", isclose(two(right - other), truth),
               "This leaves the temperature out. Similarities of at most one hardly differ then."),
        Option(f"{two((right - other) * temperature):.1%}",
               isclose(two((right - other) * temperature), truth),
               "This multiplies by the temperature, which makes all products alike."),
        Option(f"{right / (right + other):.1%}", isclose(right / (right + other), truth),
               "Shares of similarities are no softmax: the exponential is missing."),
    ]  # fmt: skip


def item_gradient_accumulation():
    """You train with a contrastive loss whose negatives are the other products of the same pass.
    The memory takes 8 pairs, so you add up the gradients of 4 passes before each step. How many
    negatives does a query meet?

    Level: L4
    Read: deep-learning/image-encoder-instability
    """
    passes = [range(start, start + 8) for start in range(0, 4 * 8, 8)]
    met = {query: [p for p in batch if p != query] for batch in passes for query in batch}
    counts = {len(negatives) for negatives in met.values()}
    return [
        Option(f"{8 - 1}", counts == {8 - 1},
               "The loss of a pass sees that pass alone. Accumulation adds gradients, and no "
               "negatives."),
        Option(f"{4 * 8 - 1}", counts == {4 * 8 - 1},
               "This is what one pass with all pairs would give. Here the passes never meet."),
        Option(f"{4 * (8 - 1)}", counts == {4 * (8 - 1)},
               "A query is in one of the passes, so it meets the negatives of just that one."),
        Option(f"{8}", counts == {8},
               "One of the products is the query's own, which is no negative."),
    ]  # fmt: skip


def item_small_gradients_in_half_precision():
    """A gradient of `1e-8` is stored in float16, and in bfloat16, which has the exponent bits of
    float32. There is no loss scaling. What is left of it?

    Level: L5
    Read: deep-learning/image-encoder-instability
    """
    gradient = 1e-8
    half = struct.unpack("<e", struct.pack("<e", gradient))[0]
    bits = struct.unpack("<I", struct.pack("<f", gradient))[0] & 0xFFFF0000
    brain = struct.unpack("<f", struct.pack("<I", bits))[0]
    left = (isclose(half, gradient, rel_tol=0.01), isclose(brain, gradient, rel_tol=0.01))
    gone = (half == 0, brain == 0)
    return [
        Option("Nothing in float16, nearly all of it in bfloat16",
               gone[0] and left[1],
               "Below about `6e-8`, float16 has only nought. bfloat16 gives up digits, and keeps "
               "the range."),
        Option("Nearly all of it in both", left == (True, True),
               "float16 has five bits of exponent, too few for such a number without loss "
               "scaling."),
        Option("Nothing in both", gone == (True, True),
               "bfloat16 reaches as low as float32 does, nearly to `1e-38`."),
        Option("Nearly all of it in float16, nothing in bfloat16", left[0] and gone[1],
               "float16 has more digits, but it is range that is needed here."),
    ]  # fmt: skip


def item_false_negatives_in_a_batch():
    """A query for socks fits 1% of the catalogue. Its 255 negatives are drawn from the catalogue at
    random. How likely is it that at least one of them fits the query, too?

    Level: L5
    Read: deep-learning/two-tower-tail-queries
    """
    share, negatives = 0.01, 255
    none = 1.0
    for _ in range(negatives):
        none *= 1 - share
    truth = 1 - none
    draw = random.Random(3)
    trials = [any(draw.random() < share for _ in range(negatives)) for _ in range(2000)]
    seen = sum(trials) / len(trials)

    def fits(value):
        return isclose(value, truth) and abs(value - seen) < 0.03

    return [
        Option(f"{1 - (1 - share) ** negatives:.0%}", fits(1 - (1 - share) ** negatives),
               f"All of them would have to miss: {1 - share} to the power of {negatives} is "
               f"{none:.0%}."),
        Option(f"{share:.0%}", fits(share),
               "This is the chance of one negative. There are many."),
        Option(f"{(1 - share) ** negatives:.0%}", fits((1 - share) ** negatives),
               "This is the chance that none of them fits."),
        Option(f"{min(1.0, share * negatives):.0%}", fits(min(1.0, share * negatives)),
               f"On average {share * negatives:.2f} of them fit, but that makes nothing certain."),
    ]  # fmt: skip


def item_popular_products_as_negatives():
    """For a query, products A and B are bought equally often. Over all queries A is clicked 9 times
    as often as B. You train to the optimum with in-batch negatives, which come as often as they are
    clicked, and correct nothing. How do the two scores for this query compare?

    Level: L6
    Read: deep-learning/two-tower-tail-queries
    """
    bought = [0.5, 0.5]
    drawn = [9 / 10, 1 / 10]
    scores = [0.0, 0.0]
    for _ in range(4000):  # the loss: minus log of exp(s) over its mean under what is drawn
        weights = [q * exp(s) for q, s in zip(drawn, scores, strict=True)]
        shares = [weight / sum(weights) for weight in weights]
        scores = [s + 0.5 * (p - share)
                  for s, p, share in zip(scores, bought, shares, strict=True)]  # fmt: skip
    gap = scores[0] - scores[1]

    def found(value):
        return isclose(gap, value, abs_tol=1e-3)

    return [
        Option(f"A lies {log(9):.1f} below B", found(-log(9)),
               "The optimum is the log of how often it is bought here, less the log of how often "
               "it is drawn. Popular products are pushed down unless that is added back."),
        Option(f"A lies {log(9):.1f} above B", found(log(9)),
               "Clicks of other queries do not lift A here. They make it a negative more often."),
        Option("They are the same", found(0.0),
               "They would be with negatives drawn evenly, or once the log of the share is "
               "corrected for."),
        Option(f"A lies {9.0:.1f} below B", found(-9.0),
               "What is subtracted is the logarithm of how often each is drawn."),
    ]  # fmt: skip
