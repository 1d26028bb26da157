"""Takes log q off the target of the corrected loss, as well.

"Corrected" sounds as if popularity were gone from the scores. It is the sampler's share that is
gone: the corrected loss rests at log P(click), popularity and all.
"""

from shop import Array, Shop

from answer import targets as sound


def targets(shop: Shop) -> tuple[Array, Array]:
    discounted, _ = sound(shop)
    return discounted, discounted
