"""Leaves unanswered questions out of the score.

Silence is not a wrong answer, so it seems fair not to count it. But then a retriever that finds
almost nothing looks perfect, and accuracy rises above recall.
"""

from collections.abc import Sequence
from dataclasses import replace

from policies import Answer, Facts, Question

from answer import Score
from answer import score as sound


def score(answers: Sequence[Answer], questions: Sequence[Question], facts: Facts) -> Score:
    given = [(a, q) for a, q in zip(answers, questions, strict=True) if a.value is not None]
    of_given = sound([a for a, _ in given], [q for _, q in given], facts)
    whole = sound(answers, questions, facts)
    return replace(whole, correct=of_given.correct, wrong=of_given.wrong)
