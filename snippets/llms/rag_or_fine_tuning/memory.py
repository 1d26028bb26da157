"""A stand-in for a fine-tuned model: answers kept in weights, by gradient descent.

The feed-forward layers of a language model can be seen as linear associative memories, from
a key (what is asked) to a value (what is known): Meng et al., 2022. This is one such layer.
"""

import random
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from policies import Answer, Facts, answerable
from retrieval import words

Array = NDArray[np.float64]

WIDTH = 512
"""Numbers in a key, which bounds how many answers fit without getting in each other's way."""

EPOCHS = 10


class Memory:
    """A linear map from a hashed text to a score for each answer that it was taught."""

    def __init__(self, group: int, seed: int = 7) -> None:
        """Start empty; words count in groups of `group`."""
        self.group = group
        self.answers: list[str] = []
        self.weights: Array = np.zeros((WIDTH, 0))
        self.rng = random.Random(seed)

    def train(self, examples: Sequence[tuple[str, str]], epochs: int = EPOCHS) -> int:
        """Descend on the squared error of each (text, answer) in turn.

        Returns:
            The cost: how many texts were processed.
        """
        for answer in sorted({answer for _, answer in examples} - set(self.answers)):
            self.answers.append(answer)
            self.weights = np.hstack([self.weights, np.zeros((WIDTH, 1))])
        if not examples:
            return 0
        keys = np.stack([key(text, self.group) for text, _ in examples])
        wanted = np.array([[a == answer for answer in self.answers] for _, a in examples])
        # A step of the descent adds a multiple of one text's key to the weights of each answer.
        # So it is enough to add up these multiples, given how much the keys overlap.
        overlap = keys @ keys.T
        error = wanted - keys @ self.weights
        steps = np.zeros(error.shape)
        order = list(range(len(examples)))
        for _ in range(epochs):
            self.rng.shuffle(order)
            for i in order:
                steps[i] += error[i] - overlap[i] @ steps
        self.weights = self.weights + keys.T @ steps
        return len(examples) * epochs

    def recall(self, text: str) -> tuple[str, float]:
        """The answer with the highest score, and the score; ("", 0) before any training."""
        if not self.answers:
            return "", 0.0
        scores = key(text, self.group) @ self.weights
        best = int(np.argmax(scores))
        return self.answers[best], float(scores[best])


@cache
def key(text: str, group: int) -> Array:
    """Every group of so many words of a text, hashed into a vector of length one."""
    vector = np.zeros(WIDTH)
    for members in combinations(sorted(set(words(text))), group):
        digest = zlib.crc32(" ".join(members).encode())
        vector[digest % WIDTH] += 1.0 if digest >> 16 & 1 else -1.0
    return vector / (float(np.linalg.norm(vector)) or 1.0)


class FineTuned:
    """An assistant that answers from weights, which it trains every so many weeks.

    It is given its best case: it is taught the very questions that it will be asked.
    """

    def __init__(self, every: int = 1, only_changed: bool = False, min_score: float = 0.55) -> None:
        """Train every `every` weeks, from the start or on changed facts only; be silent below
        `min_score`.

        Raises:
            ValueError: if `every` is below one.
        """
        if every < 1:
            raise ValueError("every must be at least one week")
        self.every = every
        self.only_changed = only_changed
        self.min_score = min_score
        self.memory = Memory(group=3)
        self.taught: Facts = {}
        self.week = 0

    def update(self, facts: Facts) -> int:
        """Let a week begin with these facts; the cost is in texts processed."""
        due = self.week % self.every == 0
        self.week += 1
        if not due:
            return 0
        if not self.only_changed:
            self.memory, self.taught = Memory(group=3), {}
        changed = {fact for fact, value in facts.items() if self.taught.get(fact) != value}
        self.taught = dict(facts)
        return self.memory.train(
            [(q.text, str(facts[q.fact])) for q in answerable() if q.fact in changed]
        )

    def ask(self, text: str) -> Answer:
        """Answer from the weights, without a source."""
        value, score = self.memory.recall(text)
        return Answer(value if score >= self.min_score else None)
