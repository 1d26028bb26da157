"""The content-security policy of every page."""

from __future__ import annotations

import base64
import hashlib

from guide.policy import policy


def rules(text: str) -> dict[str, list[str]]:
    """Values by directive."""
    return {rule.split()[0]: rule.split()[1:] for rule in text.split("; ")}


def test_only_the_own_host_is_allowed() -> None:
    """No directive names another one, nor all of them; what is not named is forbidden."""
    found = rules(policy("run()"))
    assert found["default-src"] == found["object-src"] == found["base-uri"] == ["'none'"]
    assert found["connect-src"] == ["'self'"]
    for values in found.values():
        assert all(value[0] == "'" or value in {"blob:", "data:"} for value in values)


def test_one_inline_script_is_allowed_by_its_hash() -> None:
    """In a preview, into which MkDocs puts its own, all are."""
    digest = base64.b64encode(hashlib.sha256("run('é')".encode()).digest()).decode()
    scripts = rules(policy("run('é')"))["script-src"]
    assert f"'sha256-{digest}'" in scripts
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert "'unsafe-inline'" in rules(policy("run()", is_preview=True))["script-src"]
    assert not any("sha256" in part for part in rules(policy("", True))["script-src"])
