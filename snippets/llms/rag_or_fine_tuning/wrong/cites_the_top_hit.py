"""Cites the passage that ranked first, not the one that was read.

Usually they are the same, and a source is shown with every answer. Where they differ, the link
leads to a passage that does not say what was said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from policies import (
    SYNONYMS,
    Answer,
    Facts,
    Question,
    passages,
)
from retrieval import Index, words

from answer import _share


class Assistant(Protocol):
    def update(self, facts: Facts) -> int: ...

    def ask(self, text: str) -> Answer: ...


class Rag:
    def __init__(self, k: int, min_support: float, expand: bool = False) -> None:
        if k < 1 or not 0 <= min_support <= 1:
            raise ValueError("k must be at least one, min_support from 0 to 1")
        self.k = k
        self.min_support = min_support
        self.expand = expand
        self.index = Index()

    def update(self, facts: Facts) -> int:
        current = passages(facts)
        gone = [name for name in self.index.texts if name not in current]
        changed = [name for name, text in current.items() if self.index.texts.get(name) != text]
        for name in gone:
            self.index.remove(name)
        for name in changed:
            self.index.put(name, current[name])
        return len(gone) + len(changed)

    def retrieve(self, text: str) -> list[str]:
        query = list(words(text))
        if self.expand:
            query += [SYNONYMS[word] for word in query if word in SYNONYMS]
        return self.index.search(query, self.k)

    def ask(self, text: str) -> Answer:
        return read(text, self.index, self.retrieve(text), self.min_support)


def read(text: str, index: Index, names: Sequence[str], min_support: float) -> Answer:
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
    return Answer(number.group(), names[0]) if number else Answer(None)


@dataclass(frozen=True)
class Score:
    correct: float
    wrong: float
    unanswered: float
    refused: float
    cited: float


def score(answers: Sequence[Answer], questions: Sequence[Question], facts: Facts) -> Score:
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
    return _share(sum(q.fact in rag.retrieve(q.text) for q in questions), len(questions))


def follow(
    assistant: Assistant, states: Sequence[Facts], questions: Sequence[Question]
) -> tuple[list[Score], list[int]]:
    scores, costs = [], []
    for facts in states:
        costs.append(assistant.update(facts))
        scores.append(score([assistant.ask(q.text) for q in questions], questions, facts))
    return scores, costs
