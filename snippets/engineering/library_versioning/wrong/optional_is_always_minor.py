"""Lets an optional parameter in anywhere, though calls by position then mean something else.

It has a default, so old calls still run. They run with their third argument in another place.
"""

import inspect

from answer import Bump, _accepts, _by_keyword, _index, _positional, _text


def _parameter_changes(old: inspect.Signature, new: inspect.Signature) -> list[tuple[Bump, str]]:
    found = []
    places = [_positional(signature) for signature in (old, new)]
    for name, before in old.parameters.items():
        after = new.parameters.get(name)
        if after is None:
            found.append((Bump.MAJOR, f"{name}: removed"))
            continue
        if name in places[0] and _index(places[1], name) is None:
            found.append((Bump.MAJOR, f"{name}: another position"))
        if _by_keyword(before) and not _by_keyword(after):
            found.append((Bump.MAJOR, f"{name}: no longer by keyword"))
        if _by_keyword(after) and not _by_keyword(before):
            found.append((Bump.MINOR, f"{name}: now by keyword"))
        if name in places[1] and name not in places[0]:
            found.append((Bump.MINOR, f"{name}: now by position"))
        if before.default is not before.empty and before.default != after.default:
            found.append((Bump.MAJOR, f"{name}: default changed"))
        takes, took = _text(after.annotation), _text(before.annotation)
        if not _accepts(takes, took):
            found.append((Bump.MAJOR, f"{name}: takes less"))
        elif not _accepts(took, takes):
            found.append((Bump.MINOR, f"{name}: takes more"))
        if before.default is before.empty and after.default is not after.empty:
            found.append((Bump.MINOR, f"{name}: now optional"))
    for name in new.parameters.keys() - old.parameters.keys():
        required = new.parameters[name].default is inspect.Parameter.empty
        optional = not required or new.parameters[name].kind in (
            inspect.Parameter.VAR_POSITIONAL,
            inspect.Parameter.VAR_KEYWORD,
        )
        found.append((Bump.MINOR if optional else Bump.MAJOR, f"{name}: added"))
    return found
