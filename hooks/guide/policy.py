"""What a page may load and run: its content-security policy.

Every page has the same one, in a meta tag. Instant navigation puts the next page into the document
of the first, whose policy stays, and a worker made from a blob inherits it.
"""

from __future__ import annotations

import base64
import hashlib

_POLICY = {
    "default-src": "'none'",
    # Python's loader and its worker are kept as blobs, so that Python starts without a network;
    # WebAssembly has to be compiled.
    "script-src": "'self' blob: 'wasm-unsafe-eval'",
    "worker-src": "'self' blob:",
    # Mermaid measures its drawings with a style element and style attributes of its own.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",  # the icons in Material's styles
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}


def policy(inline: str, is_preview: bool = False) -> str:
    """The policy, as the content of the meta tag.

    Args:
        inline: The only inline script that may run.
        is_preview: MkDocs puts a script into each page, with a number that changes.
    """
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    allowed = "'unsafe-inline'" if is_preview else f"'sha256-{digest}'"
    rules = _POLICY | {"script-src": f"{_POLICY['script-src']} {allowed}"}
    return "; ".join(f"{name} {value}" for name, value in rules.items())
