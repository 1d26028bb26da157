"""Retrieval-augmented generation against a fine-tuned memory, on facts that change.

A toy that keeps the mechanism: BM25 finds passages, a reader copies the value from the best
supported one and cites it, or stays silent. The rival keeps the same facts in trained weights.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from memory import FineTuned, Memory
from policies import (
    QUEUES,
    SYNONYMS,
    Answer,
    Facts,
    Question,
    answerable,
    history,
    passages,
    tickets,
    unanswerable,
)
from retrieval import Index, words

__all__ = [
    "QUEUES",
    "SUPPORT",
    "SYNONYMS",
    "Answer",
    "Facts",
    "FineTuned",
    "Index",
    "Memory",
    "Question",
    "Rag",
    "Score",
    "answerable",
    "follow",
    "history",
    "passages",
    "read",
    "recall_at",
    "score",
    "tickets",
    "unanswerable",
    "words",
]


SUPPORT = 0.7
"""From which the page's reader answers, as a share of the question's weight."""


# --8<-- [start:answer]
class Assistant(Protocol):
    """Anything that takes a week's facts and answers questions."""

    def update(self, facts: Facts) -> int:
        """Take in the facts of a new week; the cost is in texts processed."""

    def ask(self, text: str) -> Answer:
        """Answer, or stay silent."""


class Rag:
    """Retrieve `k` passages, read them, answer with a citation or not at all."""

    def __init__(self, k: int, min_support: float, expand: bool = False) -> None:
        """Search with synonyms too if `expand`; answer only from `min_support` on.

        Raises:
            ValueError: if `k` is below one or `min_support` is not from 0 to 1.
        """
        if k < 1 or not 0 <= min_support <= 1:
            raise ValueError("k must be at least one, min_support from 0 to 1")
        self.k = k
        self.min_support = min_support
        self.expand = expand
        self.index = Index()

    def update(self, facts: Facts) -> int:
        """Re-index the passages that changed and drop those that are gone."""
        current = passages(facts)
        gone = [name for name in self.index.texts if name not in current]
        changed = [name for name, text in current.items() if self.index.texts.get(name) != text]
        for name in gone:
            self.index.remove(name)
        for name in changed:
            self.index.put(name, current[name])
        return len(gone) + len(changed)

    def retrieve(self, text: str) -> list[str]:
        """Names of the passages to read, best first."""
        query = list(words(text))
        if self.expand:
            query += [SYNONYMS[word] for word in query if word in SYNONYMS]
        return self.index.search(query, self.k)

    def ask(self, text: str) -> Answer:
        """Answer from what is retrieved."""
        return read(text, self.index, self.retrieve(text), self.min_support)


def read(text: str, index: Index, names: Sequence[str], min_support: float) -> Answer:
    """Copy the number from the passage that covers most of the question, and cite it.

    A passage covers a word of the question if it has it or a synonym; words weigh what they weigh
    in the search. Below `min_support`, a share of the question's weight, there is no answer.
    """
    asked = words(text)
    if not asked:
        return Answer(None)
    weight = sum(index.rarity(word) for word in asked)
    best, best_support = None, 0.0
    for name in names:
        there = set(words(index.texts[name]))
        covered = [word for word in asked if word in there or SYNONYMS.get(word) in there]
        support = sum(index.rarity(word) for word in covered) / weight
        if support > best_support:
            best, best_support = name, support
    if best is None or best_support < min_support:
        return Answer(None)
    number = re.search(r"\d+", index.texts[best])
    return Answer(number.group(), best) if number else Answer(None)


@dataclass(frozen=True)
class Score:
    """How a set of answers fares; every field is a share from 0 to 1, 0 of nothing being 0."""

    correct: float
    """Of the questions that have an answer."""
    wrong: float
    unanswered: float
    refused: float
    """Of the questions that have none: how many were left unanswered, as they should be."""
    cited: float
    """Of the answers given where there is one: how many cite the passage that holds it."""


def score(answers: Sequence[Answer], questions: Sequence[Question], facts: Facts) -> Score:
    """Score `answers` to `questions` against the facts of the day."""
    pairs = list(zip(answers, questions, strict=True))
    known = [(a, facts[q.fact], q.fact) for a, q in pairs if q.fact is not None and q.fact in facts]
    unknown = [a for a, q in pairs if q.fact is None or q.fact not in facts]
    given = [(a, value, fact) for a, value, fact in known if a.value is not None]
    right = sum(a.value == str(value) for a, value, _ in given)
    return Score(
        correct=_share(right, len(known)),
        wrong=_share(len(given) - right, len(known)),
        unanswered=_share(len(known) - len(given), len(known)),
        refused=_share(sum(a.value is None for a in unknown), len(unknown)),
        cited=_share(sum(a.source == fact for a, _, fact in given), len(given)),
    )


def recall_at(rag: Rag, questions: Sequence[Question]) -> float:
    """Share of `questions` whose own passage is among those retrieved: what bounds `correct`."""
    return _share(sum(q.fact in rag.retrieve(q.text) for q in questions), len(questions))


def follow(
    assistant: Assistant, states: Sequence[Facts], questions: Sequence[Question]
) -> tuple[list[Score], list[int]]:
    """The score and the cost of each week, each against that week's facts."""
    scores, costs = [], []
    for facts in states:
        costs.append(assistant.update(facts))
        scores.append(score([assistant.ask(q.text) for q in questions], questions, facts))
    return scores, costs


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


# --8<-- [end:answer]


def figures() -> dict[str, tuple[float, str, str]]:
    """What the page says in numbers: value, unit, format."""
    states, asked = history(13, 0.06, seed=7), answerable()
    by_words, by_synonyms = (
        follow(Rag(3, SUPPORT, expand), states[:1], asked)[0][0].correct for expand in (False, True)
    )
    trained, _ = follow(FineTuned(every=4), states, asked)
    return {
        "by_words": (by_words, "%", ".0f"),
        "by_synonyms": (by_synonyms, "%", ".0f"),
        "stale": (min(week.correct for week in trained), "%", ".0f"),
        "support": (SUPPORT, "1", ".1f"),
    }
