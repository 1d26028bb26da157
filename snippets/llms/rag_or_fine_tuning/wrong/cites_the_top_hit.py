"""Cites the passage that ranked first, not the one that was read.

Usually they are the same, and a source is shown with every answer. Where they differ, the link
leads to a passage that does not say what was said.
"""

from collections.abc import Sequence

from policies import Answer
from retrieval import Index

from answer import read as sound


def read(text: str, index: Index, names: Sequence[str], min_support: float) -> Answer:
    found = sound(text, index, names, min_support)
    return Answer(found.value, names[0]) if found.value else found
