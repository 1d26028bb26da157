"""Lets an optional parameter in anywhere, though calls by position then mean something else.

It has a default, so old calls still run. They run with their third argument in another place.
"""

import inspect

from answer import Bump, _positional
from answer import _parameter_changes as sound


def _parameter_changes(old: inspect.Signature, new: inspect.Signature) -> list[tuple[Bump, str]]:
    still_runs = {f"{name}: another position" for name in _positional(new)}
    return [(bump, what) for bump, what in sound(old, new) if what not in still_runs]
