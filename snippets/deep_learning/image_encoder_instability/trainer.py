"""The start of training, what a step returns, and training of many runs side by side.

The encoder pools patches by one attention layer: the query is the mean patch, the keys are the
patches, and the pooled patch is projected beside the title. It is the smallest model with what
matters here: logits that are a product of two learned matrices, a softmax over tokens, and a
softmax over the batch. The runs of a stack differ in seed and learning rate; the first axis of
every array is the run.

Fixed before any result was seen: width 8, temperature 0.1, 16 tokens, batches of 16, Adam with
0.9 and 0.95 as is usual for transformers, plain SGD beside it, no decay, rates on a grid that is
wide enough to fail at both ends. Steps were 100 at first, with the same picture, and were cut to 60
to fit a page's time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from catalogue import CODE, PATCH, catalogue

Array = Any
"""float32 or float64, with the run as first axis."""

WIDTH, TRAINED_ON, HELD_OUT = 8, 512, 100


@dataclass(frozen=True)
class Pass:
    """One step's forward and backward pass."""

    loss: Array
    """Contrastive loss, (runs,)."""
    logits: Array
    """Attention logits, (runs, b, n)."""
    image: Array
    title: Array
    gradients: list[Array]
    """By the matrices of query, key, value and title."""


def start(seeds: list[int]) -> list[Array]:
    """Matrices of query, key, value and title, scaled to keep variance, (runs, in, 8) each."""
    rngs = [np.random.default_rng(100 + seed) for seed in seeds]
    return [
        np.stack([rng.normal(size=(size, WIDTH)) / size**0.5 for rng in rngs]).astype(np.float32)
        for size in (PATCH, PATCH, PATCH, CODE)
    ]


@dataclass(frozen=True)
class Outcome:
    """What came of training, by run."""

    recall: Array
    """Held-out images whose own title comes first of 100, (rates, seeds)."""
    largest: Array
    """Largest attention logit on held-out images, in absolute value, (rates, seeds)."""
    entropy: Array
    """Mean entropy of attention over log n, on held-out images, (rates, seeds)."""
    steepest: Array
    """Largest norm of the gradient in training, before clipping, (rates, seeds)."""


def train_with(
    step: Callable[..., Pass],
    clipped: Callable[[list[Array], float], list[Array]],
    rates: tuple[float, ...],
    optimiser: str = "adam",
    tokens: int = 16,
    batch: int = 16,
    steps: int = 60,
    temperature: float = 0.1,
    qk_norm: bool = False,
    warmup: int = 0,
    clip: float = 0.0,
    seeds: int = 5,
) -> Outcome:
    """Train at each rate from each seed; SGD or Adam, at a constant rate after the warm-up."""
    names = [seed for _ in rates for seed in range(seeds)]
    rate = np.repeat(np.array(rates, np.float32), seeds)[:, None, None]
    matrices = start(names)
    data = [catalogue(seed, TRAINED_ON + HELD_OUT, tokens) for seed in range(seeds)]
    patches = np.stack([d[0] for d in data])
    titles = np.stack([d[1] for d in data])
    which = np.array(names)[:, None]
    picks = np.stack(
        [np.random.default_rng(200 + s).integers(0, TRAINED_ON, (steps, batch)) for s in names]
    )
    first = [np.zeros_like(m) for m in matrices]
    second = [np.zeros_like(m) for m in matrices]
    steepest = np.zeros(len(names))
    for t in range(steps):
        pick = picks[:, t]
        found = step(matrices, patches[which, pick], titles[which, pick], temperature, qk_norm)
        norm = np.sqrt(sum((g * g).sum(axis=(1, 2)) for g in found.gradients))
        steepest = np.maximum(steepest, norm)
        gradients = clipped(found.gradients, clip) if clip else found.gradients
        now = rate * min(1.0, (t + 1) / warmup) if warmup else rate
        for i, g in enumerate(gradients):
            if optimiser == "adam":
                first[i] = 0.9 * first[i] + 0.1 * g
                second[i] = 0.95 * second[i] + 0.05 * g * g
                hat = first[i] / (1 - 0.9 ** (t + 1))
                g = hat / (np.sqrt(second[i] / (1 - 0.95 ** (t + 1))) + 1e-8)
            matrices[i] = matrices[i] - now * g
    held = slice(TRAINED_ON, None)
    last = step(
        matrices, patches[which[:, 0], held], titles[which[:, 0], held], temperature, qk_norm
    )
    best = (last.image @ last.title.swapaxes(1, 2)).argmax(axis=-1)
    attention = np.exp(last.logits - last.logits.max(axis=-1, keepdims=True))
    attention /= attention.sum(axis=-1, keepdims=True)
    entropy = -(attention * np.log(attention + 1e-12)).sum(axis=-1).mean(axis=-1) / np.log(tokens)
    shape = (len(rates), seeds)
    return Outcome(
        (best == np.arange(HELD_OUT)).mean(axis=-1).reshape(shape),
        np.abs(last.logits).max(axis=(1, 2)).reshape(shape),
        entropy.reshape(shape),
        steepest.reshape(shape),
    )
