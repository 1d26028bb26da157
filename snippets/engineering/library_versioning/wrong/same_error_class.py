"""Wants the very same error class, and takes a lost error for an improvement.

A subclass is caught by all who caught its parent, so it is safe. A documented error that turns
into a default value is not: nobody handles the failure any more.
"""

from dataclasses import replace

from contracts import Contract

from answer import Bump, _Observed
from answer import _compare as sound


def _compare(old: _Observed, new: _Observed, contract: Contract) -> list[tuple[Bump, str]]:
    found = sound(old, new, replace(contract, reserved=True))
    if old.error and new.error and new.error is not old.error and issubclass(new.error, old.error):
        found.append((Bump.MAJOR, f"raises {new.error.__name__} instead"))
    return found
