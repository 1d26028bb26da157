"""Takes the error rate for the chance that a launch does nothing.

"p is 0.03, so we are 97% sure." The error rate counts among ideas without effect. Among launches
it depends on how many ideas were good to begin with.
"""

from sequential import Design

from answer import record


def share_of_nothing(good_ideas: float, design: Design, effect: float) -> float:
    return record(design, 0.0).significant
