"""Takes the agreement of two annotators for the best that a router can score.

It is quoted as the human ceiling. But two annotators differ if either errs. A router that never
errs differs from one of them only if that one does.
"""

from dataclasses import replace

from desk import Floats

from answer import Agreement
from answer import agreement as sound


def agreement(prior: Floats, annotator: Floats) -> Agreement:
    found = sound(prior, annotator)
    return replace(found, one_label=found.pairwise)
