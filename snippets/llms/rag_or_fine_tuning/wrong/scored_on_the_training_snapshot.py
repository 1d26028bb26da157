"""Scores every week against the facts of the first.

The test set was made once, from the snapshot that the model was trained on. It agrees with the
model for ever: what has changed since is just what it cannot see.
"""

from collections.abc import Sequence

from policies import Facts, Question

from answer import Assistant, Score, score


def follow(
    assistant: Assistant, states: Sequence[Facts], questions: Sequence[Question]
) -> tuple[list[Score], list[int]]:
    scores, costs = [], []
    for facts in states:
        costs.append(assistant.update(facts))
        scores.append(score([assistant.ask(q.text) for q in questions], questions, states[0]))
    return scores, costs
