"""Which files of npm packages the site serves itself, so that a page asks no other host.

The packages are pinned in `practice/package-lock.json`; none of their files is in git.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGES = "hooks/guide/practice/node_modules"

_SERIF = "@fontsource-variable/source-serif-4"
_MONO = "@fontsource-variable/source-code-pro"
_MERMAID = "@mermaid-js/tiny"

_FILES = {
    # Roman with its optical sizes, since headings and small print need them; italic without.
    "fonts/source-serif-4.woff2": f"{_SERIF}/files/source-serif-4-latin-opsz-normal.woff2",
    "fonts/source-serif-4-ext.woff2": f"{_SERIF}/files/source-serif-4-latin-ext-opsz-normal.woff2",
    "fonts/source-serif-4-greek.woff2": f"{_SERIF}/files/source-serif-4-greek-opsz-normal.woff2",
    "fonts/source-serif-4-italic.woff2": f"{_SERIF}/files/source-serif-4-latin-wght-italic.woff2",
    "fonts/source-serif-4-licence.txt": f"{_SERIF}/LICENSE",
    "fonts/source-code-pro.woff2": f"{_MONO}/files/source-code-pro-latin-wght-normal.woff2",
    "fonts/source-code-pro-ext.woff2": f"{_MONO}/files/source-code-pro-latin-ext-wght-normal.woff2",
    "fonts/source-code-pro-licence.txt": f"{_MONO}/LICENSE",
    "js/mermaid.js": f"{_MERMAID}/dist/mermaid.tiny.js",
    "js/mermaid-licence.txt": f"{_MERMAID}/LICENSE",
}


def vendored(root: Path) -> dict[str, Path]:
    """The files to serve, by where they go in the site.

    Raises:
        FileNotFoundError: One is not installed.
    """
    found = {}
    for target, source in _FILES.items():
        file = root / _PACKAGES / source
        if not file.is_file():
            raise FileNotFoundError(f"{_PACKAGES}/{source} is missing: `make build` installs it")
        found[f"assets/{target}"] = file
    return found
