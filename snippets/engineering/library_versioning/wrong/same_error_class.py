"""Wants the very same error class, and takes a lost error for an improvement.

A subclass is caught by all who caught its parent, so it is safe. A documented error that turns
into a default value is not: nobody handles the failure any more.
"""

from contracts import Contract

from answer import Bump, _Observed, _same


def _compare(old: _Observed, new: _Observed, contract: Contract) -> list[tuple[Bump, str]]:
    found = []
    if not _same(old.arguments, new.arguments, 0.0):
        found.append((Bump.MAJOR, "does something else to its arguments"))
    if old.error is None and new.error is not None:
        found.append((Bump.MAJOR, f"now raises {new.error.__name__}"))
    elif old.error is not None and new.error is None:
        found.append((Bump.MINOR, "no longer raises"))
    elif old.error is not None and new.error is not None:
        if new.error is not old.error:
            found.append((Bump.MAJOR, f"raises {new.error.__name__} instead"))
    elif isinstance(old.value, dict) and isinstance(new.value, dict):
        kept = {key: new.value[key] for key in old.value.keys() & new.value.keys()}
        if not _same(old.value, kept, contract.tolerance):
            found.append((Bump.MAJOR, "a key is gone or has another value"))
        elif new.value.keys() - old.value.keys():
            found.append((Bump.MINOR, "more keys"))
    elif not _same(old.value, new.value, contract.tolerance):
        found.append((Bump.MAJOR, f"returns {new.value!r}, not {old.value!r}"))
    return found
