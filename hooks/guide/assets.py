"""Which files of npm packages the site serves itself, so that a page asks no other host.

The packages are pinned in `practice/package-lock.json`; none of their files is in git. Pyodide is
what readers' code runs in, so its files have to be the very ones that were tried.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_PRACTICE = "hooks/guide/practice"
_PACKAGES = f"{_PRACTICE}/node_modules"

_SERIF = "@fontsource/source-serif-4"
_MERMAID = "@mermaid-js/tiny"
_PYTHON = "pyodide-314.0.7"
"""A folder of its own for each version, so that a browser may keep it for good."""

_FILES = {
    "fonts/source-serif-4-licence.txt": f"{_SERIF}/LICENSE",
    "js/mermaid.js": f"{_MERMAID}/dist/mermaid.tiny.js",
    "js/mermaid-licence.txt": f"{_MERMAID}/LICENSE",
    "js/prism-code-editor-licence.txt": "prism-code-editor/LICENSE",
    "js/ts-fsrs-licence.txt": "ts-fsrs/LICENSE",
}
# A face a file, since two or three weigh half as much as one variable font.
_FACES = (
    ("400-normal", ("latin", "latin-ext", "greek")),
    ("600-normal", ("latin", "latin-ext", "greek")),
    ("400-italic", ("latin",)),
    ("600-italic", ("latin",)),
)
_FILES |= {
    f"fonts/{name}": f"{_SERIF}/files/{name}"
    for face, subsets in _FACES
    for subset in subsets
    for name in [f"source-serif-4-{subset}-{face}.woff2"]
}
_PYODIDE = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
    "pyodide-lock.json": "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
}
"""The files of Pyodide that are served, with their SHA-256."""
_OWN = {
    "js/reader.js": "dist/reader.js",
    "js/worker.js": "dist/worker.js",
    "js/search.js": "dist/search.js",
    f"{_PYTHON}/pyodide-licence.txt": "pyodide-licence.txt",
    f"{_PYTHON}/python-licence.txt": "python-licence.txt",
}
"""What the guide itself has for the browser, bundled; `reader.js` names the rest of the bundle."""


class AssetError(Exception):
    """A file is missing, or another one than was tried, or cannot be bundled."""


def vendored(root: Path) -> dict[str, Path]:
    """The files to serve, by where they go in the site.

    Raises:
        AssetError: One is not installed, or one of Pyodide is not as it was when it was tried.
    """
    sources = {target: f"{_PACKAGES}/{source}" for target, source in _FILES.items()}
    sources |= {f"{_PYTHON}/{name}": f"{_PACKAGES}/pyodide/{name}" for name in _PYODIDE}
    sources |= {target: f"{_PRACTICE}/{source}" for target, source in _OWN.items()}
    parts = sorted((root / _PRACTICE / "dist").glob("*.js"))
    bundled = {f"js/{part.name}": f"{_PRACTICE}/dist/{part.name}" for part in parts}
    sources |= {target: source for target, source in bundled.items() if target != "js/sw.js"}
    found = {}
    for target, source in sources.items():
        file = root / source
        if not file.is_file():
            raise AssetError(f"{source} is missing: `make -B build` installs it")
        wanted = _PYODIDE.get(file.name) if target.startswith(_PYTHON) else None
        if wanted and hashlib.sha256(file.read_bytes()).hexdigest() != wanted:
            raise AssetError(
                f"{source} is not the file that was tried: `make -B build` installs it anew"
            )
        found[f"assets/{target}"] = file
    return found


def style(root: Path, sheets: Iterable[Path]) -> tuple[str, str]:
    """Sheets and all that they import as one, so that a page waits for one file.

    Args:
        root: The folder of the guide.
        sheets: In their order, as absolute paths.

    Returns:
        Where it goes, which changes with it, and its text.

    Raises:
        AssetError: esbuild is not installed, or a sheet cannot be read.
    """
    imports = "".join(f'@import "{sheet.as_posix()}";\n' for sheet in sheets)
    text = _esbuild(root, imports, "--loader=css", "--bundle", "--external:*.woff2")
    text = _RULE.sub(_left_to_right, text)
    return f"assets/css/all.{hashlib.sha256(text.encode()).hexdigest()[:12]}.css", text


_RULE = re.compile(r"([^{}]*\[dir=rtl\][^{}]*)(\{[^{}]*\})")


def _left_to_right(rule: re.Match[str]) -> str:
    """A rule without the selectors that are for text from right to left."""
    selectors = [part for part in rule[1].split(",") if "[dir=rtl]" not in part]
    return ",".join(selectors) + rule[2] if selectors else ""


def minified(root: Path, script: Path) -> str:
    """A script in fewer bytes.

    Raises:
        AssetError: esbuild is not installed, or the script cannot be read.
    """
    return _esbuild(root, script.read_text("utf-8"), "--loader=js")


def early(root: Path) -> str:
    """The script that stands in every page, to be run before anything is painted.

    Raises:
        AssetError: esbuild is not installed, or the script cannot be read.
    """
    return minified(root, root / _PRACTICE / "src/early.js").strip()


def _esbuild(root: Path, text: str, *options: str) -> str:
    # Its own program: a build needs no Node.
    tool = next((root / _PACKAGES / "@esbuild").glob("*/**/esbuild*"), None)
    if tool is None:
        raise AssetError("esbuild is missing: `make -B build` installs it")
    made = subprocess.run(
        [tool, *options, "--minify", "--log-level=error"],
        input=text.encode(),
        cwd=root,
        capture_output=True,
    )
    if made.returncode:
        raise AssetError(made.stderr.decode(errors="replace").strip())
    return made.stdout.decode()
