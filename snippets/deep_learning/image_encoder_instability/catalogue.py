"""Made-up product images and titles, at any resolution.

Fixed by reason before any result was seen:

- A product is a code of 8 numbers. Its title is the code with a little noise.
- An image is a grid of patches of 16 numbers. A quarter of the patches show the product: the code,
  a marker that says "product", and noise. The rest is clutter: noise of the same size about a
  theme of its own, which is what attention has to learn to look past.
- Raising the resolution cuts the same picture into more patches: the share that shows the product
  and the noise of a patch stay as they are.
- Patches are brought to root mean square 1, as the norm in front of an attention layer does.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
CODE, PATCH = 8, 16


@cache
def catalogue(seed: int, products: int, tokens: int) -> tuple[Array, Array]:
    """Patches (products, tokens, 16) and titles (products, 8); tokens a multiple of four."""
    rng = np.random.default_rng(seed)
    code = rng.normal(size=(products, CODE))
    theme = rng.normal(size=(products, 1, PATCH))
    patches = theme + rng.normal(size=(products, tokens, PATCH))
    shown = tokens // 4
    patches[:, :shown] = rng.normal(size=(products, shown, PATCH))
    patches[:, :shown, :CODE] += 2 * code[:, None]
    patches[:, :shown, CODE] += 3
    patches /= np.sqrt((patches**2).mean(axis=2, keepdims=True))
    titles = code + 0.1 * rng.normal(size=code.shape)
    return patches.astype(np.float32), titles.astype(np.float32)
